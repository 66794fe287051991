/** 对比: places down, indicators across; own region first; what may not be compared says so in its cell. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { catalogue } from '../catalogue';
import { cellsOf, choices, choose, compared, comparing, rowAt, type Compared } from '../comparing';
import type { ComparisonCell, IndicatorHead, UnfairReason } from '../core/types';
import { lang, t } from '../i18n';
import { fromCore } from '../i18n/core';
import { plainValue, signed } from '../number';
import { stageName } from '../rows';
import { select } from '../select';
import { state } from '../state';
import { ComparisonChart } from './ComparisonChart';
import { Icon } from './Icon';
import { Menu } from './Menu';
import { OfferInput } from './OfferInput';
import { useSize, visible } from './useWindow';

const LINE = 46;
const HEAD = 66;
const COLUMN = 136;
const NAMES = 132;

export function ComparePanel() {
  const now = compared.value;
  if (!now) return <p class="blank">{comparing.value ? t('compare.working') : t('compare.none')}</p>;
  return <Matrix now={now} />;
}

export function indicatorWords(head: IndicatorHead): string {
  return lang.value === 'zh' ? head.name : head.name_en;
}

/** Order of regions, and of the chart's indicator: what the reader clicked. */
interface Picked {
  indicator: string;
  sort: boolean;
  down: boolean;
}

function Matrix({ now }: { now: Compared }) {
  const { comparison } = now;
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const [at, setAt] = useState({ top: 0, left: 0 });
  const [picked, setPicked] = useState<Picked>({ indicator: '', sort: false, down: true });
  const [active, setActive] = useState('');
  const cells = useMemo(() => cellsOf(comparison), [comparison]);
  const absent = useMemo(() => new Map(comparison.absent.map((a) => [`${a.indicator}:${a.region}`, a])), [comparison]);
  const maxima = useMemo(() => maximaOf(comparison.cells), [comparison]);

  const column = Math.max(0, comparison.indicators.findIndex((i) => i.id === picked.indicator));
  const head = comparison.indicators[column];
  const regions = useMemo(() => {
    const order = comparison.regions.map((_, i) => i);
    if (picked.sort) {
      const value = (r: number) => Number(cells.get(`${column}:${r}`)?.value ?? NaN);
      order.sort((a, b) => {
        const [x, y] = [value(a), value(b)];
        if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y));
        return picked.down ? y - x : x - y;
      });
    }
    // The own region stays on top whatever the order.
    return order.sort((a, b) => Number(comparison.regions[b]?.own) - Number(comparison.regions[a]?.own));
  }, [comparison, cells, picked, column]);

  if (!head || !comparison.cells.length) {
    return (
      <div class="compare-panel">
        <Toolbar now={now} />
        <p class="blank">{t('compare.none')}</p>
      </div>
    );
  }
  const columns = comparison.indicators.length;
  const [fromRow, toRow] = visible(at.top, size.height, LINE, regions.length, 6);
  const [fromColumn, toColumn] = visible(at.left, size.width - NAMES, COLUMN, columns, 2);
  const shownColumns = comparison.indicators.slice(fromColumn, toColumn);
  const pick = (i: number) => {
    const id = comparison.indicators[i]?.id ?? '';
    setPicked((old) => (old.indicator === id && old.sort ? { indicator: id, sort: true, down: !old.down } : { indicator: id, sort: true, down: comparison.indicators[i]?.direction !== 'lower_better' }));
  };
  const show = (cell: ComparisonCell, key: string) => {
    setActive(key);
    const id = comparison.indicators[cell.indicator]?.id ?? '';
    setPicked((old) => (old.indicator === id ? old : { indicator: id, sort: false, down: true }));
    select(rowAt(now, cell.source));
  };
  const width = NAMES + columns * COLUMN;
  return (
    <div class="compare-panel">
      <Toolbar now={now} />
      <div class="compare-body">
        <div
          class="matrix" ref={box} tabIndex={0} role="grid" aria-label={t('tab.compare')} aria-rowcount={regions.length + 1} aria-colcount={columns + 1} data-test="matrix"
          onScroll={(e) => {
            const { scrollTop: top, scrollLeft: left } = e.currentTarget;
            if (Math.abs(top - at.top) > LINE * 3 || Math.abs(left - at.left) > COLUMN || top === 0 || left === 0) setAt({ top, left });
          }}
          onKeyDown={(e) => walk(e, regions, columns, active, (r, c) => {
            const key = `${c}:${r}`;
            const cell = cells.get(key);
            if (cell) show(cell, key);
            else setActive(key);
            reveal(box.current, regions.indexOf(r), c);
          })}
          aria-activedescendant={active ? `m-${active.replace(':', '-')}` : undefined}
        >
          <div role="rowgroup" class="matrix-head" style={{ width: `${width}px` }}>
            <div role="row" aria-rowindex={1}>
              <div role="columnheader" class="matrix-corner">{t('col.region')}</div>
              {shownColumns.map((h, n) => {
                const i = fromColumn + n;
                const sorted = picked.sort && i === column;
                return (
                  <div
                    role="columnheader" class={`matrix-indicator${i === column ? ' current' : ''}`} key={h.id} aria-colindex={i + 2}
                    aria-sort={sorted ? (picked.down ? 'descending' : 'ascending') : 'none'} style={{ left: `${NAMES + i * COLUMN}px` }}
                  >
                    <button type="button" tabIndex={-1} onClick={() => pick(i)} title={[indicatorWords(h), fromCore(h.basis), lang.value === 'zh' ? h.notes : ''].filter(Boolean).join('\n')}>
                      <span class="matrix-name">{indicatorWords(h)}</span>
                      <small>{h.unit}{sorted && <Icon name={picked.down ? 'down' : 'up'} />}</small>
                    </button>
                  </div>
                );
              })}
            </div>
          </div>
          <div role="rowgroup" class="matrix-body" style={{ width: `${width}px`, height: `${regions.length * LINE}px` }}>
            {regions.slice(fromRow, toRow).map((r, n) => {
              const region = comparison.regions[r] as (typeof comparison.regions)[0];
              const index = fromRow + n;
              return (
                <div
                  role="row" aria-rowindex={index + 2} key={region.name} style={{ top: `${index * LINE}px` }}
                  class={`matrix-row${region.own ? ' own' : ''}${region.nation ? ' nation' : ''}`}
                >
                  <div role="rowheader" class="matrix-region" title={region.name}>{region.name}</div>
                  {shownColumns.map((h, m) => {
                    const c = fromColumn + m;
                    const key = `${c}:${r}`;
                    const cell = cells.get(key);
                    return (
                      <div
                        role="gridcell" key={h.id} id={`m-${c}-${r}`} aria-colindex={c + 2} style={{ left: `${NAMES + c * COLUMN}px` }}
                        class={`matrix-cell${key === active ? ' active' : ''}${c === column ? ' current' : ''}`}
                        onClick={() => (cell ? show(cell, key) : setActive(key))} data-test={cell ? 'compare-cell' : undefined}
                      >
                        {cell ? <CellWords cell={cell} head={h} reasons={comparison.reasons} most={maxima.get(c) ?? 0} /> : <Nothing reason={absent.get(key)?.reason} />}
                      </div>
                    );
                  })}
                </div>
              );
            })}
          </div>
        </div>
        <ComparisonChart now={now} column={column} cells={cells} regions={regions} key={head.id} />
      </div>
    </div>
  );
}

/** Largest value of each column, for the bars in its cells. */
function maximaOf(cells: ComparisonCell[]): Map<number, number> {
  const most = new Map<number, number>();
  for (const cell of cells) most.set(cell.indicator, Math.max(most.get(cell.indicator) ?? 0, Math.abs(Number(cell.value))));
  return most;
}

function CellWords({ cell, head, reasons, most }: { cell: ComparisonCell; head: IndicatorHead; reasons: UnfairReason[]; most: number }) {
  const why = (cell.reasons ?? []).map((n) => reasons[n]).filter((r): r is UnfairReason => !!r);
  const year = cell.year ? `${cell.year}${cell.year_assumed ? '?' : ''}` : '';
  const hover = [
    ...why.map((r) => fromCore(r.text)),
    cell.year_assumed ? t('compare.assumed', { year: cell.year ?? '' }) : '',
    cell.per_unit ? t('compare.per-unit', { value: `${plainValue(cell.per_unit.value)} ${cell.per_unit.unit}` }) : '',
    cell.others ? t('compare.others', { n: cell.others }) : '',
  ].filter(Boolean).join('\n');
  const share = most > 0 ? Math.min(1, Math.abs(Number(cell.value)) / most) : 0;
  return (
    <span class="matrix-words" title={hover}>
      <span class="matrix-value">
        {cell.bound !== '=' && <span class="bound">{cell.bound} </span>}
        {plainValue(cell.value)}
        {cell.others || cell.derived ? <sup aria-hidden="true">{cell.derived ? '†' : '·'}</sup> : null}
      </span>
      <small class="matrix-note">
        {cell.rank ? (
          <b>{cell.rank.best === cell.rank.worst ? cell.rank.best : `${cell.rank.best}–${cell.rank.worst}`}/{cell.rank.of}</b>
        ) : why[0] ? <i>{short(why[0])}</i> : null}
        {' '}
        {cell.nation ? `${t('compare.nation.short')}${signed(cell.nation.difference)}` : year}
      </small>
      {head.measure !== 'growth' && <span class="matrix-bar" style={{ width: `${Math.round(share * 100)}%` }} />}
    </span>
  );
}

/** The reason in a few characters; in English by its name. */
export function short(reason: UnfairReason): string {
  return lang.value === 'zh' ? reason.short : t(`unfair.${reason.code}`);
}

function Nothing({ reason }: { reason?: UnfairReason }) {
  return reason ? <small class="matrix-absent" title={fromCore(reason.text)}>{short(reason)}</small> : <span class="matrix-absent">—</span>;
}

function walk(event: KeyboardEvent, regions: number[], columns: number, active: string, go: (region: number, column: number) => void): void {
  const step = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] }[event.key];
  if (!step || event.target !== event.currentTarget) return;
  event.preventDefault();
  const [c, r] = active ? active.split(':').map(Number) : [-1, -1];
  const row = active ? Math.max(0, Math.min(regions.length - 1, regions.indexOf(r as number) + (step[0] as number))) : 0;
  const column = active ? Math.max(0, Math.min(columns - 1, (c as number) + (step[1] as number))) : 0;
  go(regions[row] as number, column);
}

function reveal(box: HTMLElement | null, row: number, column: number): void {
  if (!box) return;
  const top = row * LINE;
  if (top < box.scrollTop) box.scrollTop = top;
  else if (top + LINE > box.scrollTop + box.clientHeight - HEAD) box.scrollTop = top + LINE - box.clientHeight + HEAD;
  const left = column * COLUMN;
  if (left < box.scrollLeft) box.scrollLeft = left;
  else if (left + COLUMN > box.scrollLeft + box.clientWidth - NAMES) box.scrollLeft = left + COLUMN - box.clientWidth + NAMES;
}

function Toolbar({ now }: { now: Compared }) {
  const c = choices.value;
  const years = useMemo(() => {
    const found = new Set<number>();
    for (const cell of now.comparison.cells) if (cell.year) found.add(cell.year);
    if (c.year) found.add(c.year);
    return [...found].sort((a, b) => b - a);
  }, [now, c.year]);
  return (
    <div class="toolbar" role="group" aria-label={t('filter.label')}>
      <Menu label={<span class="facet-label">{c.own || t('compare.own')}</span>} active={!!c.own} name={`${t('compare.own')} ${c.own}`} test="own-region">
        {(close) => (
          <div class="menu-scroll">
            {c.own && <button type="button" onClick={() => { choose({ own: '' }); close(); }}>{t('compare.own.none')}</button>}
            {allHeads(now).regions.map((name) => (
              <button type="button" key={name} aria-pressed={c.own === name} onClick={() => { choose({ own: name }); close(); }}>{name}</button>
            ))}
            <OfferInput label={t('compare.own.other')} onTake={(name) => { choose({ own: name }); close(); }} />
          </div>
        )}
      </Menu>
      <Menu label={`${t('filter.region')}${c.regions.length ? ` ${c.regions.length}` : ''}`} active={c.regions.length > 0}>
        {() => <CheckList all={allHeads(now).regions.map((r) => ({ id: r, name: r, group: '' }))} chosen={c.regions} onChange={(regions) => choose({ regions })} />}
      </Menu>
      <Menu label={`${t('col.indicator')}${c.indicators.length ? ` ${c.indicators.length}` : ''}`} active={c.indicators.length > 0} test="choose-indicators">
        {() => <CheckList all={allHeads(now).indicators} chosen={c.indicators} onChange={(indicators) => choose({ indicators })} />}
      </Menu>
      <Menu label={c.year ? String(c.year) : t('compare.latest')} name={`${t('compare.period')} ${c.year ?? t('compare.latest')}`} active={!!c.year}>
        {(close) => (
          <>
            <button type="button" aria-pressed={!c.year} onClick={() => { choose({ year: null }); close(); }}>{t('compare.latest.long')}</button>
            {years.map((y) => <button type="button" key={y} aria-pressed={c.year === y} onClick={() => { choose({ year: y }); close(); }}>{y}</button>)}
          </>
        )}
      </Menu>
      <span class="muted compare-count">{t('compare.count', { regions: now.comparison.regions.length, indicators: now.comparison.indicators.length })}</span>
      <span class="grow" />
      <button type="button" class="quiet" onClick={() => (state.dialog.value = 'dictionary')}>{t('dictionary.title')}</button>
    </div>
  );
}

interface Listed {
  id: string;
  name: string;
  group: string;
}

interface Heads {
  regions: string[];
  indicators: Listed[];
}

const heads = new WeakMap<Compared, { lang: string; known: unknown; heads: Heads }>();

/** All that may be chosen: what the rows hold, whatever is chosen now. Looked for when a menu opens. */
function allHeads(now: Compared): Heads {
  const made = heads.get(now);
  if (made && made.lang === lang.value && made.known === catalogue.value) return made.heads;
  const regions = new Map<string, number>();
  const ids = new Set<string>();
  for (const rows of now.rows) {
    for (const { o } of rows) {
      if (!o.indicator_id) continue;
      ids.add(o.indicator_id);
      if (o.region) regions.set(o.region, (regions.get(o.region) ?? 0) + 1);
    }
  }
  const indicators = catalogue.value.indicators
    .filter((i) => ids.has(i.id))
    .map((i) => ({ id: i.id, name: lang.value === 'zh' ? i.zh : i.en, group: stageName(i.stage) }));
  const order = catalogue.value.stages.map((s) => stageName(s.id));
  indicators.sort((a, b) => order.indexOf(a.group) - order.indexOf(b.group));
  const found = { regions: [...regions].sort((a, b) => b[1] - a[1]).map(([name]) => name), indicators };
  heads.set(now, { lang: lang.value, known: catalogue.value, heads: found });
  return found;
}

function CheckList({ all, chosen, onChange }: { all: Listed[]; chosen: string[]; onChange: (chosen: string[]) => void }) {
  const [word, setWord] = useState('');
  const [most, setMost] = useState(120);
  useEffect(() => setMost(120), [word]);
  const listed = all.filter((x) => !word || x.name.toLowerCase().includes(word.toLowerCase()));
  let group = '';
  return (
    <>
      {all.length > 10 && <input class="menu-search" type="search" aria-label={t('filter.search')} value={word} onInput={(e) => setWord(e.currentTarget.value)} />}
      <div class="menu-scroll">
        {listed.slice(0, most).map((x) => {
          const begins = x.group !== group;
          group = x.group;
          return (
            <>
              {begins && <p class="menu-note" key={`g${x.group}`}>{x.group}</p>}
              <label class="check" key={x.id}>
                <input type="checkbox" checked={chosen.includes(x.id)} onChange={() => onChange(chosen.includes(x.id) ? chosen.filter((c) => c !== x.id) : [...chosen, x.id])} />
                <span>{x.name}</span>
              </label>
            </>
          );
        })}
        {listed.length > most && <button type="button" onClick={() => setMost(most + 400)}>{t('check.more', { n: listed.length - most })}</button>}
      </div>
      {chosen.length > 0 && <button type="button" onClick={() => onChange([])}>{t('filter.all')}</button>}
    </>
  );
}
