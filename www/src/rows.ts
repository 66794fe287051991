/** From analyses and corrections to the lines that the table shows: filter, sort, group. */
import { lang, t, tr, type Key } from './i18n';
import { placeKey, type Correction, type DocCorrections } from './corrections';
import type { Analysis, Observation } from './core/types';
import { shown, type Shown } from './number';
import type { Doc } from './state';

export type ColumnId = 'indicator' | 'region' | 'time' | 'value' | 'unit' | 'role' | 'stage' | 'report' | 'confidence';
export type GroupBy = '' | 'stage' | 'region' | 'report' | 'indicator';

/** A line of the table. What only visible rows need is made when it is asked for: there may be 50,000. */
export class Row {
  /** A row is a line of the table as it is; group heads are the other kind. */
  readonly kind = 'row' as const;
  readonly doc: Doc;
  readonly place: string;
  /** As read; null for a row that the reader added. */
  readonly read: Observation | null;
  readonly correction: Correction | null;
  /** With corrections laid over. */
  readonly o: Observation;
  readonly number: number;
  private words: Shown | null = null;
  private saidIn = '';

  constructor(doc: Doc, place: string, read: Observation | null, correction: Correction | null) {
    this.doc = doc;
    this.place = place;
    this.read = read;
    this.correction = correction;
    const base = read ?? (correction?.added as Observation);
    this.o = correction?.fields ? { ...base, ...correction.fields } : base;
    this.number = Number(this.o.value);
  }

  get row(): Row {
    return this;
  }

  /** Document and place: stable over another reading. */
  get key(): string {
    return `${this.doc.id}:${this.place}`;
  }

  get report(): string {
    return this.doc.analysis?.reports[this.o.report]?.title || this.doc.name;
  }

  get rejected(): boolean {
    return !!this.correction?.rejected;
  }

  get low(): boolean {
    return !!this.read && this.o.confidence < LOW && !this.correction;
  }

  get shown(): Shown {
    if (!this.words || this.saidIn !== lang.value) {
      this.words = shown(this.o);
      this.saidIn = lang.value;
    }
    return this.words;
  }

  /** All that a search looks at, what is the same in many rows first. */
  get texts(): string[] {
    const o = this.o;
    return [o.indicator, this.report, this.doc.name, o.region, o.org ?? '', o.time, o.unit, o.surface, o.value];
  }
}

export interface Filters {
  stage: string[];
  region: string[];
  role: string[];
  report: string[];
  search: string;
  standard: boolean;
  low: boolean;
  rejected: boolean;
}

export const NO_FILTERS: Filters = {
  stage: [], region: [], role: [], report: [], search: '', standard: false, low: false, rejected: false,
};

/** Below this a row is marked for a second look. */
export const LOW = 0.6;

export type Item = Row | { kind: 'group'; id: string; label: string; count: number; open: boolean };

const made = new WeakMap<Analysis, { corrections: DocCorrections | undefined; doc: Doc; rows: Row[] }>();

/** Rows of one document; made anew only when its reading or its corrections changed. */
export function rowsOf(doc: Doc, corrections: DocCorrections | undefined): Row[] {
  if (!doc.analysis) return [];
  const known = made.get(doc.analysis);
  if (known && known.corrections === corrections && known.doc === doc) return known.rows;
  const seen = new Set<string>();
  const rows = doc.analysis.rows.map((read) => {
    const place = placeKey(read);
    seen.add(place);
    return new Row(doc, place, read, corrections?.[place] ?? null);
  });
  for (const [place, c] of Object.entries(corrections ?? {})) {
    if (c.added && !seen.has(place)) rows.push(new Row(doc, place, null, c));
  }
  if (rows.length > doc.analysis.rows.length) rows.sort((a, b) => a.o.start - b.o.start || a.o.end - b.o.end);
  made.set(doc.analysis, { corrections, doc, rows });
  return rows;
}

/** The words that a filter or group offers for a row. */
export function facet(row: Row, by: 'stage' | 'region' | 'role' | 'report' | 'indicator'): string {
  switch (by) {
    case 'stage': return row.o.stage ?? '';
    case 'region': return row.o.region;
    case 'role': return row.o.role;
    case 'report': return row.report;
    case 'indicator': return row.o.indicator_id ?? row.o.indicator;
  }
}

export function facetLabel(by: string, value: string): string {
  if (value === '') return t('filter.none');
  if (by === 'role') return tr(`role.${value}`, value);
  if (by === 'stage') return stageName(value);
  if (by === 'indicator') return indicatorName(value);
  return value;
}

const STAGES: Record<string, [string, string]> = {};
const INDICATORS: Record<string, [string, string]> = {};

/** Names from the core's catalogue, so that ids are shown in words. */
export function learnNames(stages: [string, string, string][], indicators: [string, string, string][]): void {
  for (const [id, zh, en] of stages) STAGES[id] = [zh, en];
  for (const [id, zh, en] of indicators) INDICATORS[id] = [zh, en];
}

export function stageName(id: string): string {
  return STAGES[id]?.[lang.value === 'zh' ? 0 : 1] ?? id;
}

export function indicatorName(id: string): string {
  return INDICATORS[id]?.[lang.value === 'zh' ? 0 : 1] ?? id;
}

/** Does the filter let everything through that was not rejected? */
export function isOpen(f: Filters): boolean {
  return !f.standard && !f.low && !f.search.trim() && !f.stage.length && !f.region.length && !f.role.length && !f.report.length;
}

/** Does a row pass the filters? */
export function passing(f: Filters): (row: Row) => boolean {
  const words = f.search.toLowerCase().split(/\s+/).filter(Boolean).map(finder);
  return (row) => {
    if (row.rejected && !f.rejected) return false;
    if (f.standard && !row.o.indicator_id) return false;
    if (f.low && !row.low) return false;
    if (f.stage.length && !f.stage.includes(row.o.stage ?? '')) return false;
    if (f.region.length && !f.region.includes(row.o.region)) return false;
    if (f.role.length && !f.role.includes(row.o.role)) return false;
    if (f.report.length && !f.report.includes(row.report)) return false;
    if (!words.length) return true;
    const texts = row.texts;
    return words.every((within) => texts.some(within));
  };
}

/** Is `word` in a text? Looked for once in each different text: 50,000 rows share a few thousand. */
function finder(word: string): (text: string) => boolean {
  const known = new Map<string, boolean>();
  return (text) => {
    let found = known.get(text);
    if (found === undefined) known.set(text, (found = text.toLowerCase().includes(word)));
    return found;
  };
}

/** Values of a facet with their counts, most frequent first. */
export function facetCounts(rows: Row[], by: 'stage' | 'region' | 'role' | 'report'): [string, number][] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const value = facet(row, by);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]);
}

export interface Sort {
  column: ColumnId;
  down: boolean;
}

/** Sorts in place of text order; words by their order in Chinese, numbers by canonical value. */
export function sortRows(rows: Row[], sort: Sort | null): Row[] {
  if (!sort) return rows;
  const rank = sort.column === 'value' || sort.column === 'confidence' ? null : wordRanks(rows, sort.column);
  const weight = (row: Row): number =>
    sort.column === 'value' ? row.number : sort.column === 'confidence' ? row.o.confidence : (rank as Map<string, number>).get(cellText(row, sort.column)) as number;
  const keyed = rows.map((row, i) => ({ row, i, w: weight(row) }));
  const sign = sort.down ? -1 : 1;
  keyed.sort((a, b) => sign * (a.w - b.w) || a.i - b.i);
  return keyed.map((k) => k.row);
}

/** Comparing words by language is slow: each different word is placed once. */
function wordRanks(rows: Row[], column: ColumnId): Map<string, number> {
  const words = [...new Set(rows.map((row) => cellText(row, column)))];
  const collator = new Intl.Collator('zh-Hans-CN', { numeric: true });
  words.sort((a, b) => Number(a === '') - Number(b === '') || collator.compare(a, b));
  return new Map(words.map((word, i) => [word, i]));
}

export function cellText(row: Row, column: ColumnId): string {
  const o = row.o;
  switch (column) {
    case 'indicator': return o.indicator;
    case 'region': return o.org || o.region;
    case 'time': return o.time;
    case 'value': return row.shown.text;
    case 'unit': return o.unit;
    case 'role': return t(`role.${o.role}` as Key);
    // What stands in brackets is for the help and the filters.
    case 'stage': return o.stage ? stageName(o.stage).replace(/[(（].*$/, '').trim() : '';
    case 'report': return row.report;
    case 'confidence': return String(o.confidence);
  }
}

/** Rows under group heads, groups in order of first appearance; a folded group keeps only its head. */
export function groupRows(rows: Row[], by: GroupBy, folded: ReadonlySet<string>): Item[] {
  if (!by) return rows;
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const id = facet(row, by);
    const group = groups.get(id);
    if (group) group.push(row);
    else groups.set(id, [row]);
  }
  const items: Item[] = [];
  for (const [id, members] of groups) {
    const open = !folded.has(`${by}:${id}`);
    items.push({ kind: 'group', id: `${by}:${id}`, label: facetLabel(by, id), count: members.length, open });
    if (open) for (const row of members) items.push(row);
  }
  return items;
}
