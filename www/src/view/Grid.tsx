/** The table of rows: only the visible ones are in the page, each 28 px high. Keyboard first. */
import { Component } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { inWords } from '../catalogue';
import { rejectRow } from '../history';
import { lang, t } from '../i18n';
import { canonical, shownRef, shownTime } from '../number';
import { cellText, facetLabel, type Item, type Row, type Sort } from '../rows';
import { select } from '../select';
import { selectedIndex, state } from '../state';
import { fitting, template, type Column } from './columns';
import { CellEditor } from './CellEditor';
import { copyRow } from '../copy';
import { Icon } from './Icon';

const HEIGHT = 28;
const HEAD = 30;
/** Rows drawn beyond the visible ones, above and below. */
const SPARE = 10;

export function Grid({ items }: { items: Item[] }) {
  const box = useRef<HTMLDivElement>(null);
  const [first, setFirst] = useState(0);
  // Lines are drawn when the room for them is known: drawn for another room, all would be drawn twice.
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [column, setColumn] = useState(0);
  const [editing, setEditing] = useState(false);

  useLayoutEffect(() => {
    const element = box.current as HTMLDivElement;
    const measure = () => setSize({ width: element.clientWidth, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const columns = useMemo(() => fitting(size.width, state.hidden.value), [size.width, state.hidden.value]);
  const layout = template(columns);
  const at = selectedIndex(items);
  const active = Math.min(column, columns.length - 1);

  // The selected row stays in sight when it moves, and when the drawer takes room.
  useEffect(() => {
    const element = box.current;
    if (!element || at < 0) return;
    const top = at * HEIGHT;
    const view = element.clientHeight - HEAD;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + HEIGHT > element.scrollTop + view) element.scrollTop = top + HEIGHT - view;
  }, [state.selected.value, size.height]);
  useLayoutEffect(() => setEditing(false), [state.selected.value]);

  const page = Math.max(1, Math.floor((size.height - HEAD) / HEIGHT) - 1);
  const moveTo = (index: number, by: number) => {
    let to = Math.max(0, Math.min(items.length - 1, index));
    while (items[to] && items[to]?.kind !== 'row') to += by;
    const item = items[to];
    if (item?.kind === 'row') select(item.row);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.target !== box.current || event.altKey) return;
    const item = items[at];
    const row = item?.kind === 'row' ? item.row : null;
    const command = event.ctrlKey || event.metaKey;
    const done = () => event.preventDefault();
    if (command) {
      if (event.key === 'Home') { done(); moveTo(0, 1); }
      else if (event.key === 'End') { done(); moveTo(items.length - 1, -1); }
      else if (/^c$/i.test(event.key) && row && !String(getSelection() ?? '')) { done(); copyRow(row); }
      return;
    }
    switch (event.key) {
      case 'ArrowDown': done(); return moveTo(at + 1, 1);
      case 'ArrowUp': done(); return at < 0 ? moveTo(items.length - 1, -1) : moveTo(at - 1, at === 0 ? 1 : -1);
      case 'PageDown': done(); return moveTo(at + page, 1);
      case 'PageUp': done(); return moveTo(at - page, at - page <= 0 ? 1 : -1);
      case 'Home': done(); return moveTo(0, 1);
      case 'End': done(); return moveTo(items.length - 1, -1);
      case 'ArrowRight': done(); return setColumn(Math.min(columns.length - 1, active + 1));
      case 'ArrowLeft': done(); return setColumn(Math.max(0, active - 1));
      case 'Delete':
        if (row) {
          done();
          // The row may leave the table: the next one takes over.
          const next = items[at + 1] ?? items[at - 1];
          rejectRow(row);
          if (!row.rejected && !state.filters.value.rejected && next?.kind === 'row') select(next.row);
        }
        return;
      case 'Enter': case 'F2':
        if (row && columns[active]?.editable) { done(); state.drawer.value = true; setEditing(true); }
        return;
    }
  };

  const now = useRef({ items, columns });
  now.current = { items, columns };
  const acts = useRef<Acts>({
    pick: (index, c, open) => {
      const item = now.current.items[index];
      if (item?.kind === 'row') select(item.row);
      if (c >= 0) setColumn(c);
      setEditing(open && !!now.current.columns[c]?.editable);
      if (!open) box.current?.focus({ preventScroll: true });
    },
    done: () => {
      setEditing(false);
      box.current?.focus({ preventScroll: true });
    },
  });
  const from = Math.max(0, Math.min(first, items.length - 1) - SPARE);
  const to = size.height ? Math.min(items.length, first + Math.ceil(size.height / HEIGHT) + SPARE) : from;
  return (
    <div
      class="grid" id="grid" role="grid" tabIndex={0} ref={box} aria-label={t('tab.rows')}
      aria-rowcount={items.length + 1} aria-colcount={columns.length + 1}
      aria-activedescendant={at >= from && at < to ? `cell-${at}-${active}` : undefined}
      onScroll={() => {
        const top = Math.floor((box.current as HTMLDivElement).scrollTop / HEIGHT);
        // Drawn anew only when the spare rows run low.
        if (Math.abs(top - first) >= SPARE / 2 || top === 0) setFirst(top);
      }}
      onKeyDown={onKey}
      onMouseOver={(event) => {
        // The full words on hover, made only when they are looked for.
        const cell = (event.target as HTMLElement).closest<HTMLElement>('[id^="cell-"]');
        const [, index, c] = cell?.id.split('-').map(Number) ?? [];
        const item = items[index ?? -1];
        if (cell && item?.kind === 'row') cell.title = hover(item.row, (columns[c ?? 0] as Column).id);
      }}
    >
      <div role="rowgroup" class="grid-head">
        <div role="row" aria-rowindex={1} class="line" style={{ gridTemplateColumns: layout }}>
          <div role="columnheader" class="cell mark-cell"><span class="hidden">{t('rows.legend')}</span></div>
          {columns.map((c) => <Head key={c.id} column={c} sort={state.sort.value} />)}
        </div>
      </div>
      <div role="rowgroup" class="grid-body" style={{ height: `${items.length * HEIGHT}px` }}>
        <div role="presentation" class="grid-window" style={{ transform: `translateY(${from * HEIGHT}px)` }}>
          {items.slice(from, to).map((item, i) => {
            const index = from + i;
            if (item.kind === 'group') return <GroupLine key={item.id} item={item} index={index} columns={columns.length} />;
            return (
              <Line
                key={item.row.key} row={item.row} index={index} columns={columns} layout={layout} acts={acts.current} lang={lang.value}
                selected={index === at} active={index === at ? active : -1} editing={index === at && editing}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

function Head({ column, sort }: { column: Column; sort: Sort | null }) {
  const mine = sort?.column === column.id ? sort : null;
  const next = () => {
    // Up, down, then text order again. Numbers start with the largest.
    const firstDown = column.id === 'value' || column.id === 'confidence';
    state.sort.value = !mine ? { column: column.id, down: firstDown } : mine.down === firstDown ? { column: column.id, down: !firstDown } : null;
  };
  return (
    <div role="columnheader" class={`cell cell-${column.id}`} aria-sort={mine ? (mine.down ? 'descending' : 'ascending') : 'none'}>
      <button type="button" class="head" tabIndex={-1} onClick={next} data-test={`sort-${column.id}`}>
        {t(`col.${column.id}`)}
        {mine && <Icon name={mine.down ? 'down' : 'up'} />}
      </button>
    </div>
  );
}

function GroupLine({ item, index, columns }: { item: Item & { kind: 'group' }; index: number; columns: number }) {
  const toggle = () => {
    const folded = new Set(state.folded.value);
    if (!folded.delete(item.id)) folded.add(item.id);
    state.folded.value = folded;
  };
  return (
    <div role="row" aria-rowindex={index + 2} class="line group">
      <div role="gridcell" aria-colspan={columns + 1}>
        <button type="button" tabIndex={-1} aria-expanded={item.open} aria-label={`${item.open ? t('group.fold') : t('group.unfold')} ${item.label}`} onClick={toggle}>
          <Icon name={item.open ? 'down' : 'right'} />
          {item.label} <span class="count">{item.count}</span>
        </button>
      </div>
    </div>
  );
}

/** What a line asks of the grid; the same functions for every line, so that lines need no redrawing. */
interface Acts {
  pick: (index: number, column: number, open: boolean) => void;
  done: () => void;
}

interface LineProps {
  row: Row;
  index: number;
  columns: Column[];
  layout: string;
  selected: boolean;
  active: number;
  editing: boolean;
  acts: Acts;
  lang: string;
}

/** Drawn anew only when something about this very line changed. */
class Line extends Component<LineProps> {
  shouldComponentUpdate(next: LineProps): boolean {
    const now = this.props as unknown as Record<string, unknown>;
    return Object.entries(next).some(([name, value]) => now[name] !== value);
  }

  render({ row, index, columns, layout, selected, active, editing, acts }: LineProps) {
    const classes = ['line', 'row', selected ? 'selected' : '', row.rejected ? 'rejected' : ''].filter(Boolean).join(' ');
    return (
      <div role="row" class={classes} style={{ gridTemplateColumns: layout }} aria-rowindex={index + 2} aria-selected={selected} data-test="row">
        <div role="gridcell" class="cell mark-cell" onClick={() => acts.pick(index, -1, false)}><Mark row={row} /></div>
        {columns.map((c, i) => (
          <div
            role="gridcell" key={c.id} id={`cell-${index}-${i}`} onClick={() => acts.pick(index, i, false)} onDblClick={() => acts.pick(index, i, true)}
            class={`cell cell-${c.id}${i === active ? ' active' : ''}${changed(row, c.id) ? ' changed' : ''}`}
          >
            {editing && i === active ? <CellEditor row={row} column={c.id} onDone={acts.done} /> : <CellWords row={row} column={c.id} />}
          </div>
        ))}
      </div>
    );
  }
}

export function Mark({ row }: { row: Row }) {
  const [glyph, name] = row.rejected
    ? ['×', 'rejected']
    : row.correction?.added ? ['+', 'added'] : row.correction?.fields ? ['✎', 'edited'] : row.low ? ['?', 'low'] : row.o.implied ? ['*', 'implied'] : ['', ''];
  if (!glyph) return null;
  const words = t(`mark.${name}` as 'mark.low');
  return <b class={`mark ${name}`} title={words} role="img" aria-label={words}>{glyph}</b>;
}

function changed(row: Row, column: Column['id']): boolean {
  return !!row.correction?.fields && column in row.correction.fields;
}

/** No words of the text give the row a time: it is the report's own year. */
function takesReportYear(row: Row): boolean {
  return !changed(row, 'time') && row.o.evidence.some((e) => e.field === 'time' && e.rule === 'report-year');
}

function hover(row: Row, column: Column['id']): string {
  const o = row.o;
  if (column === 'time' && takesReportYear(row)) return `${cellText(row, column)}\n${inWords('rules', 'report-year')}`;
  if (column !== 'value') return column === 'confidence' ? t('evidence.confidence', { n: Math.round(o.confidence * 100) }) : cellText(row, column);
  const lines = [t('value.canonical', { value: canonical(o), unit: o.unit })];
  if (row.shown.respelt || o.implied) lines.push(t('value.surface', { surface: o.surface }));
  return lines.join('\n');
}

function CellWords({ row, column }: { row: Row; column: Column['id'] }) {
  const o = row.o;
  switch (column) {
    case 'value': return <Value row={row} />;
    case 'time': return takesReportYear(row) ? <span class="muted">{shownTime(o.time)}</span> : <>{shownTime(o.time)}</>;
    case 'region': return o.org ? <>{o.org} <small>{o.region}</small></> : <>{o.region}</>;
    case 'role': return <>{facetLabel('role', o.role)}{o.ref && <small> {shownRef(o.ref)}</small>}</>;
    case 'confidence': return <Confidence value={o.confidence} read={!!row.read} />;
    default: return <>{cellText(row, column)}</>;
  }
}

export function Value({ row }: { row: Row }) {
  return <span class="num">{row.shown.bound && <span class="bound">{row.shown.bound} </span>}{row.shown.text}</span>;
}

export function Confidence({ value, read }: { value: number; read: boolean }) {
  if (!read) return <>—</>;
  const level = value >= 0.9 ? 'high' : value >= 0.6 ? 'mid' : 'low';
  return <span class={`sure ${level}`}>{t(`confidence.${level}`)}</span>;
}
