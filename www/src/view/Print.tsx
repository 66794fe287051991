/** What goes on paper: made when someone prints, gone afterwards. */
import { signal } from '@preact/signals';
import { cellsOf, compared } from '../comparing';
import { found } from '../findings';
import { t } from '../i18n';
import { fromCore } from '../i18n/core';
import { plainValue, shownRef, shownTime } from '../number';
import { facetLabel } from '../rows';
import { shownRows, state } from '../state';
import { workspace } from '../store/keep';
import { indicatorWords, short } from './ComparePanel';

const printing = signal(false);

export function watchPrinting(): void {
  addEventListener('beforeprint', () => (printing.value = true));
  addEventListener('afterprint', () => (printing.value = false));
}

/** The page is drawn before the browser's dialog opens. */
export function printNow(): void {
  printing.value = true;
  setTimeout(() => {
    window.print();
    printing.value = false;
  }, 60);
}

export function Print() {
  if (!printing.value) return null;
  const tab = state.tab.value;
  return (
    <div class="print-table">
      <h1>{workspace.value.name || t('app.name')} · {t(`tab.${tab === 'source' ? 'rows' : tab}`)}</h1>
      <p>{t('print.made', { date: new Date().toLocaleDateString() })}</p>
      {tab === 'check' ? <Findings /> : tab === 'compare' ? <Matrix /> : tab === 'targets' ? <Targets /> : <Rows />}
    </div>
  );
}

function Rows() {
  return (
    <table>
      <thead><tr>{(['indicator', 'region', 'time', 'value', 'unit', 'role', 'report'] as const).map((c) => <th key={c} class={c === 'value' ? 'num' : ''}>{t(`col.${c}`)}</th>)}</tr></thead>
      <tbody>
        {shownRows.value.filter((row) => !row.rejected).map((row) => (
          <tr key={row.key}>
            <td>{row.o.indicator}{row.correction && ` ${row.correction.added ? '+' : '✎'}`}</td>
            <td>{row.o.org || row.o.region}</td>
            <td>{shownTime(row.o.time)}</td>
            <td class="num">{row.shown.bound} {row.shown.text}</td>
            <td>{row.o.unit}</td>
            <td>{facetLabel('role', row.o.role)} {shownRef(row.o.ref)}</td>
            <td>{row.report}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Findings() {
  return (
    <>
      {found.value.filter((f) => f.dismissed === null).map((f) => (
        <div class="print-finding" key={f.key}>
          <b>{t(`check.${f.finding.severity}`)}</b> {fromCore(f.finding.message)}
          <br />
          {f.finding.ranges.map(([start, end]) => f.doc.document?.text.slice(start, end)).join(' … ')} <small>{f.doc.name}</small>
        </div>
      ))}
    </>
  );
}

/** Indicators down, places across: paper is wide enough for about eight places. */
function Matrix() {
  const now = compared.value;
  if (!now) return null;
  const { comparison } = now;
  const cells = cellsOf(comparison);
  const regions = comparison.regions.map((region, r) => ({ region, r })).slice(0, 8);
  return (
    <table>
      <thead><tr><th>{t('col.indicator')}</th>{regions.map(({ region }) => <th class="num" key={region.name}>{region.name}</th>)}</tr></thead>
      <tbody>
        {comparison.indicators.map((head, i) => (
          <tr key={head.id}>
            <td>{t('with-unit', { name: indicatorWords(head), unit: head.unit })}</td>
            {regions.map(({ r }) => {
              const cell = cells.get(`${i}:${r}`);
              const why = cell && (cell.reasons ?? []).map((n) => comparison.reasons[n])[0];
              return <td class="num" key={r}>{cell ? `${cell.bound === '=' ? '' : cell.bound}${plainValue(cell.value)}${cell.rank ? ` (${cell.rank.best}/${cell.rank.of})` : why ? ` ${short(why)}` : ''}` : ''}</td>;
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Targets() {
  return (
    <table>
      <thead><tr>{(['label', 'who', 'value', 'deadline', 'now'] as const).map((c) => <th key={c}>{t(`target.${c}`)}</th>)}</tr></thead>
      <tbody>
        {(compared.value?.targets ?? []).map((g, i) => (
          <tr key={i}>
            <td>{g.label}</td><td>{g.who}</td><td class="num">{g.bound === '=' ? '' : g.bound} {plainValue(g.value)} {g.unit}</td><td>{shownTime(g.deadline)}</td>
            <td class="num">{g.now ? plainValue(g.now.value) : ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
