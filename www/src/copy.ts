/** Putting things on the clipboard, with the road that old browsers allow. */
import { t } from './i18n';
import { notify, say } from './notices';
import { canonical, shownRef } from './number';
import type { Row } from './rows';

export async function copyText(plain: string, html?: string): Promise<boolean> {
  // execCommand first: it works on file:// and in every supported browser, within a click.
  const listener = (event: ClipboardEvent) => {
    event.preventDefault();
    event.clipboardData?.setData('text/plain', plain);
    if (html) event.clipboardData?.setData('text/html', html);
  };
  document.addEventListener('copy', listener, { once: true });
  let done = false;
  try {
    done = document.execCommand('copy');
  } catch {
    done = false;
  }
  document.removeEventListener('copy', listener);
  if (!done) {
    try {
      await navigator.clipboard.writeText(plain);
      done = true;
    } catch {
      done = false;
    }
  }
  if (!done) notify(t('export.copy.failed'), 'error');
  return done;
}

export function copyRow(row: Row): void {
  const o = row.o;
  const bound = o.bound === '=' ? '' : o.bound;
  const cells = [o.indicator, o.region, o.time, `${bound}${canonical(o)}`, o.unit, t(`role.${o.role}`), shownRef(o.ref), row.report];
  void copyText(cells.join('\t')).then((done) => {
    if (done) say(t('export.row.copied'));
  });
}
