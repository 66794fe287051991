/** What can be done with the rows as filtered. */
import { copyTable, exportText, exportWorkbook, wholeBook } from '../exporting';
import { t } from '../i18n';
import { printNow } from './Print';

export function ExportMenu({ close, count }: { close: () => void; count: number }) {
  const act = (run: () => void) => () => {
    close();
    run();
  };
  return (
    <>
      <p class="menu-note">{t('export.scope', { n: count })}</p>
      <button type="button" data-test="export-xlsx" onClick={act(() => void exportWorkbook(wholeBook))}>{t('export.xlsx')}</button>
      <button type="button" data-test="export-csv" onClick={act(() => void exportText('csv'))}>{t('export.csv')}</button>
      <button type="button" data-test="export-copy" onClick={act(() => void copyTable())}>{t('export.html')}</button>
      <button type="button" data-test="export-markdown" onClick={act(() => void exportText('markdown'))}>{t('export.markdown')}</button>
      <button type="button" data-test="export-json" onClick={act(() => void exportText('json'))}>{t('export.json')}</button>
      <button type="button" data-test="export-print" onClick={act(printNow)}>{t('export.print')}</button>
    </>
  );
}
