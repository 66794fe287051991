/** 目标: what was promised, by when, where it stands now, and how far it still is. */
import { useMemo, useRef, useState } from 'preact/hooks';
import { compared, comparing, rowAt } from '../comparing';
import type { Target } from '../core/types';
import { lang, t } from '../i18n';
import { fromCore } from '../i18n/core';
import { grouped, plainValue, shownTime } from '../number';
import { select } from '../select';
import { state } from '../state';
import { Icon } from './Icon';
import { useSize, visible } from './useWindow';

const LINE = 30;
type Column = 'label' | 'who' | 'value' | 'deadline' | 'now' | 'distance' | 'report';
const COLUMNS: Column[] = ['label', 'who', 'value', 'deadline', 'now', 'distance', 'report'];

export function TargetsPanel() {
  const now = compared.value;
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const [top, setTop] = useState(0);
  const [sort, setSort] = useState<{ column: Column; down: boolean } | null>(null);
  const [active, setActive] = useState(-1);
  const targets = useMemo(() => (now ? sorted(now.targets, sort) : []), [now, sort, lang.value]);
  if (!now) return <p class="blank">{comparing.value ? t('compare.working') : t('targets.none')}</p>;
  if (!targets.length) return <p class="blank">{t('targets.none')}</p>;
  const show = (i: number) => {
    const target = targets[i];
    if (!target) return;
    setActive(i);
    select(rowAt(now, target.source));
    const element = box.current;
    if (!element) return;
    if (i * LINE < element.scrollTop) element.scrollTop = i * LINE;
    else if ((i + 2) * LINE > element.scrollTop + element.clientHeight) element.scrollTop = (i + 2) * LINE - element.clientHeight;
  };
  const narrow = size.width < 820;
  const columns = COLUMNS.filter((c) => !(c === 'report' && size.width < 1000) && !(c === 'distance' && size.width < 560) && !(c === 'who' && size.width < 480));
  const [from, to] = visible(top, size.height, LINE, targets.length, 8);
  const layout = columns.map((c) => ({ label: 'minmax(160px, 2fr)', who: '110px', value: narrow ? '124px' : '136px', deadline: '80px', now: '124px', distance: '124px', report: 'minmax(120px, 1fr)' })[c]).join(' ');
  return (
    <div
      class="grid targets" ref={box} tabIndex={0} role="grid" aria-label={t('tab.targets')} aria-rowcount={targets.length + 1}
      aria-activedescendant={active >= 0 ? `target-${active}` : undefined} data-test="targets"
      onScroll={(e) => { if (Math.abs(e.currentTarget.scrollTop - top) > LINE * 4) setTop(e.currentTarget.scrollTop); }}
      onKeyDown={(e) => {
        if (e.target !== e.currentTarget) return;
        const to = { ArrowDown: active + 1, ArrowUp: active - 1, Home: 0, End: targets.length - 1 }[e.key];
        if (to === undefined) return;
        e.preventDefault();
        show(Math.max(0, Math.min(targets.length - 1, to)));
      }}
    >
      <div role="rowgroup" class="grid-head">
        <div role="row" aria-rowindex={1} class="line" style={{ gridTemplateColumns: layout }}>
          {columns.map((c) => (
            <div role="columnheader" key={c} class={`cell target-${c}`} aria-sort={sort?.column === c ? (sort.down ? 'descending' : 'ascending') : 'none'}>
              <button type="button" class="head" tabIndex={-1} onClick={() => setSort(sort?.column === c ? (sort.down ? null : { column: c, down: true }) : { column: c, down: false })}>
                {t(`target.${c}`)}{sort?.column === c && <Icon name={sort.down ? 'down' : 'up'} />}
              </button>
            </div>
          ))}
        </div>
      </div>
      <div role="rowgroup" class="grid-body" style={{ height: `${targets.length * LINE}px` }}>
        <div role="presentation" class="grid-window" style={{ transform: `translateY(${from * LINE}px)` }}>
          {targets.slice(from, to).map((target, n) => {
            const i = from + n;
            const row = rowAt(now, target.source);
            const chosen = !!row && row.key === state.selected.value;
            return (
              <div role="row" class={`line row${chosen ? ' selected' : ''}`} key={i} id={`target-${i}`} aria-rowindex={i + 2} aria-selected={chosen} style={{ gridTemplateColumns: layout }} data-test="target" onClick={() => show(i)}>
                {columns.map((c) => <div role="gridcell" key={c} class={`cell target-${c}`}><Words target={target} column={c} report={row?.report ?? ''} /></div>)}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

function Words({ target: g, column, report }: { target: Target; column: Column; report: string }) {
  switch (column) {
    case 'label': return <span title={g.label}>{g.label}</span>;
    case 'who': return <span title={g.who}>{g.who}</span>;
    case 'value': return (
      <span class="num">
        {g.bound !== '=' && <span class="bound">{g.bound} </span>}
        {plainValue(g.value)}{g.value_max ? `–${plainValue(g.value_max)}` : ''} <small>{g.unit}</small>
      </span>
    );
    case 'deadline': return <>{shownTime(g.deadline)}{g.overdue && <b class="overdue" title={t('target.overdue.long')}> {t('target.overdue')}</b>}</>;
    case 'now': return g.now ? (
      <span class="num" title={g.now.same_report ? t('target.same') : t('target.other')}>
        {g.now.bound !== '=' && <span class="bound">{g.now.bound} </span>}{plainValue(g.now.value)} <small>{shownTime(g.now.period)}</small>
      </span>
    ) : <span class="muted">—</span>;
    case 'distance': return g.now ? (
      <span class="num" title={fromCore(g.note)}>
        {g.now.state === 'reached' ? t('target.reached') : g.now.state === 'open' ? t('target.open') : `${t('target.short')} ${grouped(g.now.distance).replace(/^[−-]/, '')}`}
        {g.now.state === 'short' && <small> {g.now.unit}</small>}
      </span>
    ) : <span class="muted" title={fromCore(g.note)}>—</span>;
    case 'report': return <span title={report}>{report}</span>;
  }
}

function sorted(targets: Target[], sort: { column: Column; down: boolean } | null): Target[] {
  if (!sort) return targets;
  const collator = new Intl.Collator('zh-Hans-CN', { numeric: true });
  const sign = sort.down ? -1 : 1;
  const word = (g: Target) => (sort.column === 'label' ? g.label : sort.column === 'who' || sort.column === 'report' ? g.who : g.deadline || '9999');
  const number = (g: Target) => Number(sort.column === 'value' ? g.value : sort.column === 'now' ? g.now?.value : g.now?.distance);
  const numeric = sort.column === 'value' || sort.column === 'now' || sort.column === 'distance';
  return [...targets].sort((a, b) => {
    if (!numeric) return sign * collator.compare(word(a), word(b));
    const [x, y] = [number(a), number(b)];
    if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y));
    return sign * (x - y);
  });
}
