/** Adding a row: what the reader selected in the source, as the beginning of a row that they complete. */
import type { Observation } from './core/types';
import { typedValue } from './number';
import type { Doc } from './state';

/** The selected characters as a row, when they hold a number. */
export function selectedNumber(doc: Doc, box: HTMLElement | null): Observation | null {
  const selection = getSelection();
  const text = doc.document?.text ?? '';
  if (!selection || selection.isCollapsed || !box || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!box.contains(range.startContainer) || !box.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.setStart(box, 0);
  before.setEnd(range.startContainer, range.startOffset);
  let start = before.toString().length;
  const picked = range.toString();
  if (picked.length > 60) return null;
  const found = /[+-]?\d[\d,.]*\s*(?:万亿|亿|万|千|百)?/.exec(picked.normalize('NFKC').length === picked.length ? picked.normalize('NFKC') : picked);
  if (!found) return null;
  start += found.index;
  const surface = text.slice(start, start + found[0].trimEnd().length);
  const value = typedValue(surface);
  if (!value) return null;
  const after = text.slice(start + surface.length, start + surface.length + 4);
  const unit = /^\s*(个?百分点|平方米|人次|[%％‰元人所个名位套台册间次项])/.exec(after)?.[1] ?? '';
  const report = Math.max(0, (doc.analysis?.reports ?? []).findIndex((r) => r.span.start <= start && start < r.span.end));
  return {
    start, end: start + surface.length, surface, ...value,
    unit: unit.replace('个百分点', '百分点').replace('％', '%').replace(/^[名位]$/, '人'),
    bound: '=', role: 'level', indicator: '', region: doc.analysis?.reports[report]?.region ?? '', time: '',
    report, confidence: 1, sentence: { start: 0, end: 0 }, evidence: [],
  };
}
