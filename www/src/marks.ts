/** Cutting a text into pieces that carry marks, so that marks may overlap and nothing is ever parsed as markup. */
import type { Document, Observation, Span } from './core/types';

export interface MarkedSpan {
  start: number;
  end: number;
  name: string;
}

export interface Piece {
  text: string;
  start: number;
  /** Names of the marks that hold this piece, in the order given. */
  names: string[];
}

export function pieces(text: string, from: number, to: number, marks: MarkedSpan[]): Piece[] {
  const inside = marks.filter((m) => m.start < to && m.end > from && m.end > m.start);
  const cuts = new Set([from, to]);
  for (const m of inside) {
    cuts.add(Math.max(from, m.start));
    cuts.add(Math.min(to, m.end));
  }
  const at = [...cuts].sort((a, b) => a - b);
  const out: Piece[] = [];
  for (let i = 0; i + 1 < at.length; i++) {
    const start = at[i] as number;
    const end = at[i + 1] as number;
    const names = inside.filter((m) => m.start <= start && m.end >= end).map((m) => m.name);
    out.push({ text: text.slice(start, end), start, names: [...new Set(names)] });
  }
  return out;
}

const ENDS = /[。！？!?；;\n\r]/;
const MOST = 140;

/** The sentence of a row and about one more on each side. */
export function context(text: string, o: Observation): Span {
  let start = o.sentence.end > o.sentence.start ? Math.min(o.sentence.start, o.start) : back(text, o.start);
  let end = o.sentence.end > o.sentence.start ? Math.max(o.sentence.end, o.end) : forth(text, o.end);
  // A sentence that runs on for a page is shown around its number.
  if (o.start - start > 3 * MOST) start = o.start - 2 * MOST;
  if (end - o.end > 3 * MOST) end = o.end + 2 * MOST;
  return { start: back(text, start), end: forth(text, end) };
}

function back(text: string, from: number): number {
  // The paragraph before is another matter.
  if (/\n\s*$/.test(text.slice(Math.max(0, from - 8), from))) return from;
  let at = from - 1;
  while (at > 0 && /[\s。！？]/.test(text[at] as string)) at--;
  const least = Math.max(0, from - MOST);
  while (at > least && !ENDS.test(text[at - 1] as string)) at--;
  return Math.max(0, Math.min(at, from));
}

function forth(text: string, from: number): number {
  let at = from;
  while (at < text.length && /[ \t\u3000。！？”]/.test(text[at] as string)) at++;
  if (/[\r\n]/.test(text[at] ?? '')) return at;
  const most = Math.min(text.length, from + MOST);
  while (at < most && !ENDS.test(text[at] as string)) at++;
  return Math.min(text.length, at + (at < text.length && /[。！？]/.test(text[at] as string) ? 1 : 0));
}

/** Page (from 1) of a place; 0 where the format has no pages. */
export function pageOf(document: Document, at: number): number {
  let page = 0;
  for (const start of document.pages) {
    if (start > at) break;
    page++;
  }
  return page;
}
