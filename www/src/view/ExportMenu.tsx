import { t } from '../i18n';

export function ExportMenu({ close, count }: { close: () => void; count: number }) {
  return (
    <>
      <p class="menu-note">{t('export.scope', { n: count })}</p>
      <button type="button" onClick={() => { close(); window.print(); }}>{t('export.print')}</button>
    </>
  );
}
