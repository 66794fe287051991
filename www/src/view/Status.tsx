/** The bottom line: progress with time left, or what is on the table. */
import { useEffect, useState } from 'preact/hooks';
import { cancelAll } from '../actions';
import { future, past, redo, undo } from '../history';
import { t } from '../i18n';
import { correctionCounts, rowTotal, state } from '../state';
import { kept } from '../store/keep';
import { Icon } from './Icon';

export function Status() {
  const work = state.work.value;
  const counts = correctionCounts.value;
  const n = counts.edited + counts.rejected + counts.added;
  return (
    <footer class="status" data-test="status">
      {work ? <Progress /> : <span>{t('status.read', { docs: state.docs.value.filter((d) => d.status === 'ready').length, rows: rowTotal.value })}</span>}
      <span class="grow" />
      <span class={`muted kept-${kept.value}`} data-test="kept">{kept.value === 'memory' ? t('status.memory') : kept.value === 'saved' ? t('status.saved') : ''}</span>
      {n > 0 && <span title={t('rows.marks', counts)}>{t('status.corrections', { n })}</span>}
      <button type="button" class="quiet square small" disabled={!past.value.length} aria-label={t('undo')} title={`${t('undo')} Ctrl+Z`} onClick={undo}><Icon name="undo" /></button>
      <button type="button" class="quiet square small" disabled={!future.value.length} aria-label={t('redo')} title={`${t('redo')} Ctrl+Y`} onClick={redo}><Icon name="redo" /></button>
      <span class="hidden" role="status" aria-live="polite">{state.said.value}</span>
    </footer>
  );
}

/** Shown once reading takes longer than a tenth of a second. */
function Progress() {
  const work = state.work.value;
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 100);
    return () => clearTimeout(timer);
  }, []);
  if (!work || !late) return <span />;
  const passed = (performance.now() - work.since) / 1000;
  const left = work.done > 0 && passed > 1 ? (passed / work.done) * (work.total - work.done) : 0;
  return (
    <span class="progress">
      <progress max={work.total} value={work.done} aria-label={t('status.reading', { done: work.done, total: work.total })} />
      <span>{t('status.reading', { done: work.done, total: work.total })}</span>
      {left >= 1 && <span class="muted">{t('status.left', { time: timeWords(left) })}</span>}
      <button type="button" class="link" onClick={cancelAll} data-test="cancel">{t('status.cancel')}</button>
    </span>
  );
}

function timeWords(seconds: number): string {
  return seconds < 90 ? t('status.seconds', { n: Math.ceil(seconds) }) : t('status.minutes', { n: Math.ceil(seconds / 60) });
}
