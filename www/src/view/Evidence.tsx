/** 依据: the sentence a number came from, how it was read, and its fields open for correction. */
import { useRef } from 'preact/hooks';
import { inWords } from '../catalogue';
import type { Evidence as Found, Observation } from '../core/types';
import { rejectRow, resetRow } from '../history';
import { t, type Key } from '../i18n';
import { context, pageOf, pieces, type MarkedSpan } from '../marks';
import { canonical, shownRef, shownTime } from '../number';
import { facetLabel, type Row } from '../rows';
import { closeDrawer, showRowInSource, step } from '../select';
import { copyRow } from '../copy';
import { state } from '../state';
import { CellEditor } from './CellEditor';
import { Value } from './Grid';
import { Icon } from './Icon';
import { Standing } from './Standing';

const UNDERLINED = ['indicator', 'region', 'time'];
const EDITABLE = ['indicator', 'value', 'bound', 'unit', 'role', 'region', 'time', 'ref'] as const;

export function Evidence({ row }: { row: Row }) {
  const o = row.o;
  const title = `${o.region} ${o.indicator}`.trim();
  return (
    <aside class="drawer" aria-label={t('evidence.title')} data-test="evidence">
      <div class="drawer-head">
        <h2>{t('evidence.title')}</h2>
        <span class="grow" />
        <button type="button" class="quiet square" aria-label={t('evidence.prev')} title={`${t('evidence.prev')} ↑`} onClick={() => step(-1)}><Icon name="up" /></button>
        <button type="button" class="quiet square" aria-label={t('evidence.next')} title={`${t('evidence.next')} ↓`} onClick={() => step(1)}><Icon name="down" /></button>
        <button type="button" class="quiet square" aria-label={t('evidence.close')} title={`${t('evidence.close')} Esc`} onClick={closeDrawer}><Icon name="close" /></button>
      </div>
      <div class="drawer-body" key={row.key}>
        <p class="drawer-title">{title}</p>
        <p class="drawer-value">
          <Value row={row} />{/[\u4e00-\u9fff]$/.test(row.shown.text) ? '' : ' '}{o.unit}
          <span class={`role role-${o.role}`}>{facetLabel('role', o.role)}{o.ref ? ` · ${shownRef(o.ref)}` : ''}</span>
        </p>
        {row.low && <p class="drawer-low"><b class="mark low">?</b> {t('mark.low')}</p>}
        <p class="drawer-place">{place(row)}</p>
        <Passage row={row} />
        {state.tab.value === 'compare' && <Standing row={row} />}
        <h3>{t('evidence.reading')}</h3>
        <Reading row={row} />
        <h3>{t('evidence.fields')}</h3>
        <FieldList row={row} />
        <div class="drawer-actions">
          <button type="button" class="button" onClick={showRowInSource}>{t('evidence.goto')}</button>
          <button type="button" class="button" onClick={() => copyRow(row)}>{t('evidence.copy')}</button>
          {row.correction?.fields && <button type="button" class="button" onClick={() => resetRow(row)}>{t('evidence.reset')}</button>}
          <button type="button" class="button" data-test="reject" onClick={() => rejectRow(row)}>
            {row.correction?.added ? t('evidence.delete') : row.rejected ? t('evidence.restore') : t('evidence.reject')}
          </button>
        </div>
      </div>
    </aside>
  );
}

/** 汇编.docx · 第 2 篇 西藏教育跨越式发展综述 · 第 3 页 */
function place(row: Row): string {
  const parts = [row.doc.name];
  const reports = row.doc.analysis?.reports ?? [];
  if (reports.length > 1) parts.push(`${t('evidence.report', { n: row.o.report + 1 })} ${row.report === row.doc.name ? '' : row.report}`.trim());
  const page = row.doc.document ? pageOf(row.doc.document, row.o.start) : 0;
  if (page) parts.push(t('evidence.page', { n: page }));
  if (row.o.cell) parts.push(t('evidence.table', { table: row.o.cell.table + 1, row: row.o.cell.row + 1 }));
  return parts.join(' · ');
}

function Passage({ row }: { row: Row }) {
  const document = row.doc.document;
  if (!document) return null;
  const o = row.o;
  const table = o.cell && document.tables[o.cell.table];
  if (table && o.cell) return <TablePart row={row} />;
  const { start, end } = context(document.text, o);
  const marks: MarkedSpan[] = [{ start: o.start, end: o.end, name: 'numeral' }];
  for (const e of o.evidence) if (UNDERLINED.includes(e.field)) marks.push({ ...e.span, name: `by-${e.field}` });
  const used = UNDERLINED.filter((f) => marks.some((m) => m.name === `by-${f}` && m.start < end && m.end > start));
  return (
    <>
      <blockquote class="passage" data-test="passage">
        {start > 0 && document.text[start - 1] !== '\n' && '…'}
        {pieces(document.text, start, end, marks).map((p) =>
          p.names.includes('numeral')
            ? <mark class={p.names.join(' ')} data-test="mark" key={p.start}>{p.text}</mark>
            : p.names.length ? <span class={p.names.join(' ')} key={p.start}>{p.text}</span> : p.text,
        )}
        {end < document.text.length && document.text[end] !== '\n' && '…'}
      </blockquote>
      {used.length > 0 && (
        <p class="passage-legend" title={t('evidence.legend')}>
          {used.map((f) => <span key={f} class={`by-${f}`}>{t(`col.${f}` as Key)}</span>)}
        </p>
      )}
    </>
  );
}

/** The head rows of the table and the row that the cell stands in. */
function TablePart({ row }: { row: Row }) {
  const document = row.doc.document;
  const at = row.o.cell;
  const table = at && document?.tables[at.table];
  if (!document || !at || !table) return null;
  const heads = [0, 1].filter((r) => r < at.row && (r === 0 || table.cells.some((c) => c.row === 0 && (c.column_span > 1 || c.row_span > 1))));
  const lines = [...heads, at.row];
  return (
    <div class="passage table-part" data-test="passage" tabIndex={0} role="group" aria-label={t('evidence.place')}>
      <table>
        <tbody>
          {lines.map((line) => (
            <tr key={line}>
              {table.cells.filter((c) => c.row === line || (c.row < line && c.row + c.row_span > line && line === at.row)).map((c) => {
                const here = c.row === at.row && c.column === at.column;
                const words = document.text.slice(c.span.start, c.span.end);
                return (
                  <td key={`${c.row}-${c.column}`} colSpan={c.column_span} class={here ? 'here' : ''}>
                    {here ? <mark class="numeral" data-test="mark">{words}</mark> : words}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The reading in steps. */
function Reading({ row }: { row: Row }) {
  if (!row.read) return <p class="muted">{t('mark.added')}</p>;
  const o = row.read;
  const text = row.doc.document?.text ?? '';
  return (
    <ol class="steps">
      {stepFields(o).map((field) => {
        const found = o.evidence.find((e) => e.field === field && e.span.end > e.span.start) ?? o.evidence.find((e) => e.field === field);
        const blank = (field === 'time' && !o.time) || (field === 'region' && !o.region);
        const why = found?.rule && !blank ? inWords('rules', found.rule) : '';
        return (
          <li key={field}>
            {stepWords(o, field, found, text, why !== '')}
            {why && <span class="why">{why}</span>}
          </li>
        );
      })}
    </ol>
  );
}

function stepFields(o: Observation): Found['field'][] {
  const fields: Found['field'][] = ['value'];
  if (o.unit && o.evidence.some((e) => e.field === 'unit' && e.span.end > e.span.start)) fields.push('unit');
  if (o.bound !== '=' && o.evidence.some((e) => e.field === 'bound' && e.span.end > e.span.start)) fields.push('bound');
  fields.push('indicator', 'role');
  if (o.ref) fields.push('ref');
  fields.push('region', 'time');
  return fields;
}

/** `explained`: the rule is told below, so that this line need not say why. */
function stepWords(o: Observation, field: Found['field'], found: Found | undefined, text: string, explained: boolean): string {
  const words = found && found.span.end > found.span.start ? text.slice(found.span.start, found.span.end).replace(/\s+/g, ' ') : '';
  const results: Record<string, string> = { role: t(`role.${o.role}`), indicator: o.indicator, region: o.region, time: shownTime(o.time) };
  const result = results[field];
  if (!words && explained && result) return t('step.plain', { field: t(`col.${field}` as Key), result });
  switch (field) {
    case 'value': return t('step.value', { words: o.surface, result: `${canonical(o)} ${o.unit}` });
    case 'unit': return t('step.unit', { words, result: o.unit });
    case 'bound': return t('step.bound', { words, result: t(`bound.${o.bound}`) });
    case 'role': return t(words ? 'step.role' : o.role === 'level' ? 'step.role.none' : 'step.role.context', { words, result: t(`role.${o.role}`) });
    case 'indicator': return words ? t('step.indicator', { words }) : t('step.indicator.none', { result: o.indicator });
    case 'region': return words ? t('step.region', { words, result: o.region }) : o.region ? t('step.region.none', { result: o.region }) : t('step.region.unknown');
    case 'time': return words && o.time ? t('step.time', { words, result: shownTime(o.time) }) : o.time ? t('step.time.none', { result: shownTime(o.time) }) : t('step.time.unknown');
    case 'ref': return t('step.ref', { words: words || (o.ref ?? '') });
  }
}

function FieldList({ row }: { row: Row }) {
  const list = useRef<HTMLDivElement>(null);
  const fields = EDITABLE.filter((f) => f !== 'ref' || row.o.role === 'change' || row.o.role === 'gap');
  return (
    <div class="fields" ref={list}>
      {fields.map((field) => {
        const id = `field-${field}`;
        const was = row.read && row.correction?.fields && field in row.correction.fields ? (row.read as unknown as Record<string, unknown>)[field] : undefined;
        return (
          <div class="field" key={field}>
            <label for={id}>{t(`col.${field}`)}</label>
            <CellEditor row={row} column={field} stays id={id} onDone={() => undefined} />
            {was !== undefined && <small class="was">{t('evidence.was', { value: field === 'role' ? t(`role.${was as 'level'}`) : String(was) })}</small>}
          </div>
        );
      })}
    </div>
  );
}
