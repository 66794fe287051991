/** 原文: the report with every number marked. Long texts are drawn paragraph by paragraph as they come into sight. */
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Observation } from '../core/types';
import { catalogue, inWords } from '../catalogue';
import { selectedNumber } from '../adding';
import { addRow } from '../history';
import { lang, t } from '../i18n';
import { pieces, type MarkedSpan } from '../marks';
import { rowsOf, type Row } from '../rows';
import { select } from '../select';
import { state, type Doc } from '../state';
import { Minimap, type Tick } from './Minimap';

interface Chunk {
  start: number;
  end: number;
}

/** Paragraphs gathered into stretches of about this many characters. */
const CHUNK = 1200;

export function SourcePanel() {
  const docs = state.docs.value.filter((d) => d.document);
  const doc = docs.find((d) => d.id === state.sourceDoc.value) ?? docs.find((d) => d.id === state.onlyDoc.value) ?? docs[0];
  if (!doc) return <p class="blank">{t('source.none')}</p>;
  const rows = rowsOf(doc, state.corrections.value[doc.hash]);
  return (
    <div class="source-panel">
      <div class="toolbar">
        {docs.length > 1 ? (
          <label class="source-pick">
            {t('source.doc')}{' '}
            <select value={doc.id} onChange={(e) => (state.sourceDoc.value = e.currentTarget.value)}>
              {docs.map((d) => <option value={d.id} key={d.id}>{d.name}</option>)}
            </select>
          </label>
        ) : <b class="source-name">{doc.name}</b>}
        <span class="grow" />
        <span class="legend">
          <span><mark class="read">12</mark>{t('source.read')} {rows.length}</span>
          <span><mark class="skipped">12</mark>{t('source.skipped')} {doc.analysis?.skipped.length ?? 0}</span>
        </span>
      </div>
      <Text doc={doc} rows={rows} key={doc.id} />
      <p class="source-hint">{t('source.add.hint')}</p>
    </div>
  );
}

function chunksOf(text: string): Chunk[] {
  const out: Chunk[] = [];
  let start = 0;
  while (start < text.length) {
    let end = text.indexOf('\n', Math.min(text.length, start + CHUNK));
    // A text without line breaks is cut anyway, at an even length.
    if (end < 0 || end > start + 4 * CHUNK) end = Math.min(text.length, start + 4 * CHUNK);
    else end += 1;
    out.push({ start, end });
    start = end;
  }
  return out;
}

function Text({ doc, rows }: { doc: Doc; rows: Row[] }) {
  const text = doc.document?.text ?? '';
  const chunks = useMemo(() => chunksOf(text), [text]);
  const marks = useMemo(() => marksOf(rows, doc), [rows, doc, lang.value, catalogue.value]);
  const box = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState<ReadonlySet<number>>(() => new Set([0, 1, 2]));
  const [offer, setOffer] = useState<{ x: number; y: number; observation: Observation } | null>(null);
  const long = chunks.length > 40;

  useEffect(() => {
    if (!long || !box.current) return;
    const observer = new IntersectionObserver((entries) => {
      const came = entries.filter((e) => e.isIntersecting).map((e) => Number((e.target as HTMLElement).dataset.chunk));
      if (came.length) setSeen((old) => new Set([...old, ...came]));
    }, { root: box.current, rootMargin: '1200px' });
    for (const part of Array.from(box.current.querySelectorAll('[data-chunk]'))) observer.observe(part);
    return () => observer.disconnect();
  }, [chunks, long]);

  const jump = state.jump.value;
  const [pulse, setPulse] = useState(-1);
  useLayoutEffect(() => {
    if (!jump || jump.doc !== doc.id) return;
    const chunk = chunks.findIndex((c) => jump.at >= c.start && jump.at < c.end);
    setSeen((old) => (old.has(chunk) ? old : new Set([...old, chunk])));
    setPulse(jump.at);
    requestAnimationFrame(() => {
      const root = box.current;
      const target = root?.querySelector(`[data-at="${jump.at}"]`) ?? root?.querySelector(`[data-chunk="${chunk}"]`);
      target?.scrollIntoView({ block: 'center' });
    });
  }, [jump?.n]);

  const onClick = (event: MouseEvent) => {
    const mark = (event.target as HTMLElement).closest<HTMLElement>('mark[data-row]');
    const row = mark && rows.find((r) => r.key === mark.dataset.row);
    if (row) select(row);
  };
  const onSelect = () => {
    const observation = selectedNumber(doc, box.current);
    if (!observation) return setOffer(null);
    const rect = getSelection()?.getRangeAt(0).getBoundingClientRect();
    const frame = box.current?.getBoundingClientRect();
    if (rect && frame) setOffer({ x: Math.max(8, rect.left - frame.left), y: rect.bottom - frame.top + (box.current?.scrollTop ?? 0) + 6, observation });
  };
  const ticks: Tick[] = useMemo(() => marks.map((m) => ({ at: m.start, kind: m.name.split(' ')[0] as Tick['kind'] })), [marks]);
  return (
    <div class="source-frame">
      <div class="source-text" ref={box} tabIndex={0} role="document" aria-label={doc.name} onClick={onClick} onMouseUp={onSelect} onKeyUp={(e) => { if (e.shiftKey) onSelect(); }}>
        {chunks.map((c, i) => (
          <div key={c.start} class="chunk" data-chunk={i}>
            {long && !seen.has(i)
              ? text.slice(c.start, c.end)
              : <Stretch text={text} chunk={c} marks={marks} selected={state.selected.value} pulse={pulse >= c.start && pulse < c.end ? pulse : -1} />}
          </div>
        ))}
        {offer && (
          <button
            type="button" class="primary source-offer" style={{ left: `${offer.x}px`, top: `${offer.y}px` }} data-test="add-row"
            onMouseDown={(e) => e.preventDefault()}
            onClick={() => {
              addRow(doc.hash, offer.observation);
              const { start, end, surface } = offer.observation;
              state.selected.value = `${doc.id}:${start}-${end}-${surface}`;
              state.drawer.value = true;
              setOffer(null);
            }}
          >
            {t('source.add')}
          </button>
        )}
      </div>
      <Minimap length={text.length} ticks={ticks} onJump={(at) => (state.jump.value = { doc: doc.id, at, n: (state.jump.value?.n ?? 0) + 1 })} />
    </div>
  );
}

interface SourceMark extends MarkedSpan {
  key: string;
  title: string;
}

/** In text order. */
function marksOf(rows: Row[], doc: Doc): SourceMark[] {
  const marks: SourceMark[] = rows.map((row) => ({
    start: row.o.start, end: row.o.end, key: row.key,
    name: row.rejected ? 'rejected' : row.low ? 'read low' : 'read',
    title: row.rejected ? t('source.rejected') : `${row.o.indicator} ${row.shown.bound}${row.shown.text} ${row.o.unit}`,
  }));
  for (const s of doc.analysis?.skipped ?? []) {
    marks.push({ start: s.span.start, end: s.span.end, name: 'skipped', key: '', title: inWords('reasons', s.reason) || t('skip.other') });
  }
  return marks.sort((a, b) => a.start - b.start);
}

function Stretch({ text, chunk, marks, selected, pulse }: { text: string; chunk: Chunk; marks: SourceMark[]; selected: string; pulse: number }) {
  const mine = useMemo(() => marks.slice(lower(marks, chunk.start - 40), lower(marks, chunk.end)), [marks, chunk]);
  return useMemo(() => (
    <>
      {pieces(text, chunk.start, chunk.end, pulse >= 0 && !mine.some((m) => m.start <= pulse && m.end > pulse) ? [...mine, { start: pulse, end: pulse + 1, name: 'target' }] : mine).map((p) => {
        const mark = mine.find((m) => m.start <= p.start && m.end > p.start);
        if (!mark) return p.names.includes('target') ? <span data-at={p.start} key={p.start}>{p.text}</span> : p.text;
        const chosen = mark.key !== '' && mark.key === selected;
        return (
          <mark
            key={p.start} class={`${mark.name}${chosen ? ' chosen' : ''}`} title={mark.title} data-at={p.start}
            data-row={mark.key || undefined} data-test={mark.key ? 'mark' : 'skipped'}
          >
            {p.text}
          </mark>
        );
      })}
    </>
  ), [text, chunk, mine, selected, pulse]);
}

/** First mark that starts at or after `at`. */
function lower(marks: SourceMark[], at: number): number {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if ((marks[mid] as SourceMark).start < at) low = mid + 1;
    else high = mid;
  }
  return low;
}
