/** What is said about a value in the comparison: rank, gaps, other values, what it implies. In the evidence drawer. */
import { useEffect, useState } from 'preact/hooks';
import { askDetail, compared, rowAt, type Compared } from '../comparing';
import type { ComparisonCell, Detail, RowRef } from '../core/types';
import { t } from '../i18n';
import { fromCore } from '../i18n/core';
import { plainValue, shownTime, signed } from '../number';
import type { Row } from '../rows';
import { select } from '../select';

export function Standing({ row }: { row: Row }) {
  const now = compared.value;
  const cell = now && cellOf(now, row);
  if (!now || !cell) return null;
  return <CellStanding now={now} cell={cell} key={`${cell.indicator}:${cell.region}`} />;
}

function cellOf(now: Compared, row: Row): ComparisonCell | null {
  const id = row.o.indicator_id;
  if (!id) return null;
  const indicator = now.comparison.indicators.findIndex((i) => i.id === id);
  return now.comparison.cells.find((c) => c.indicator === indicator && now.comparison.regions[c.region]?.name === row.o.region) ?? null;
}

function CellStanding({ now, cell }: { now: Compared; cell: ComparisonCell }) {
  const [detail, setDetail] = useState<Detail | null>(null);
  const { comparison } = now;
  const region = comparison.regions[cell.region]?.name ?? '';
  const indicator = comparison.indicators[cell.indicator]?.id ?? '';
  useEffect(() => {
    let stale = false;
    void askDetail(region, indicator).then((d) => { if (!stale) setDetail(d); });
    return () => { stale = true; };
  }, [now, region, indicator]);
  const why = (cell.reasons ?? []).map((n) => comparison.reasons[n]).filter((r) => r);
  const go = (ref: RowRef) => {
    const row = rowAt(now, ref);
    if (row) select(row);
  };
  return (
    <>
      <h3>{t('standing.title')}</h3>
      <ul class="standing">
        {cell.rank && <li>{t('standing.rank', { rank: cell.rank.best === cell.rank.worst ? cell.rank.best : `${cell.rank.best}–${cell.rank.worst}`, of: cell.rank.of })}{cell.rank.open ? ` ${t('standing.open')}` : ''}</li>}
        {why.map((r) => <li key={r?.text}>{fromCore(r?.text)}</li>)}
        {cell.year_assumed && <li>{t('compare.assumed', { year: cell.year ?? '' })}</li>}
        {detail?.gaps.map((g) => (
          <li key={g.name + g.reference}>
            {fromCore(g.name)} {g.limit === '=' ? '' : g.limit}{plainValue(g.reference)}{t('colon')}<b>{signed(g.difference)}</b>
            {g.met === true ? ` ${t('standing.met')}` : g.met === false ? ` ${t('standing.unmet')}` : ''}
            {g.note && <small> {fromCore(g.note)}</small>}
          </li>
        ))}
        {detail?.change && <li>{t('standing.change', { from: detail.change.from_year, to: detail.change.to_year })} <b>{signed(detail.change.difference)}</b> {detail.change.unit}{detail.change.note && <small> {fromCore(detail.change.note)}</small>}</li>}
        {detail?.per_unit_note && cell.per_unit && <li>{t('compare.per-unit', { value: `${plainValue(cell.per_unit.value)} ${cell.per_unit.unit}` })} <small>{fromCore(detail.per_unit_note)}</small></li>}
      </ul>
      {detail && detail.derived.length > 0 && (
        <>
          <h3>{t('standing.derived')}</h3>
          <ul class="standing">
            {detail.derived.map((d) => <li key={d.arithmetic}>{d.of} {d.year ?? ''}{t('colon')}<b>{plainValue(d.value)}</b> {d.unit} <small>{d.arithmetic}{d.note ? ` · ${fromCore(d.note)}` : ''}</small></li>)}
          </ul>
        </>
      )}
      {detail && detail.others.length > 0 && (
        <>
          <h3>{t('evidence.values')}</h3>
          <ul class="standing">
            {detail.choice && <li class="muted">{fromCore(detail.choice)}</li>}
            {detail.others.map((o) => (
              <li key={`${o.source.document}-${o.source.row}`}>
                <button type="button" class="link" onClick={() => go(o.source)}>{plainValue(o.value)} {o.unit}</button> {shownTime(o.period)} <small>{o.label} {fromCore(o.why)}</small>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
