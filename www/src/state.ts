/** The page's one state. Panels read it, `actions.ts` and its neighbours change it. */
import { computed, signal } from '@preact/signals';
import type { Analysis, Document, Finding } from './core/types';
import { countCorrections, type Corrections } from './corrections';
import {
  facetCounts, groupRows, isOpen, NO_FILTERS, passing, rowsOf, sortRows,
  type ColumnId, type Filters, type GroupBy, type Item, type Row, type Sort,
} from './rows';

export type Tab = 'rows' | 'compare' | 'targets' | 'check' | 'source';
export const TABS: Tab[] = ['rows', 'compare', 'targets', 'check', 'source'];

/** Put into words where it is shown, so that it follows the language. */
export interface DocProblem {
  /** With `error.` before it, a key of words. */
  code: string;
  /** The core's own sentence, in Chinese, where it has one. */
  said: string;
  fill: Record<string, string | number>;
}

export interface Doc {
  id: string;
  name: string;
  status: 'waiting' | 'reading' | 'ready' | 'failed' | 'stopped';
  /** What went wrong where `status` is `failed`. */
  problem: DocProblem | null;
  document: Document | null;
  analysis: Analysis | null;
  /** Of the text: corrections hang on it. */
  hash: string;
  findings: Finding[];
}

export interface Notice {
  id: number;
  text: string;
  kind: 'note' | 'error';
  actions: { label: string; run: () => void }[];
}

export type Dialog = '' | 'paste' | 'help' | 'keys' | 'workspace-new' | 'workspace-rename' | 'workspace-delete' | 'clear' | 'dictionary';

export const state = {
  docs: signal<Doc[]>([]),
  /** Document that the table is narrowed to; empty for all. */
  onlyDoc: signal(''),
  tab: signal<Tab>('rows'),
  selected: signal(''),
  drawer: signal(false),
  railOpen: signal(true),
  filters: signal<Filters>(NO_FILTERS),
  sort: signal<Sort | null>(null),
  group: signal<GroupBy>(''),
  folded: signal<ReadonlySet<string>>(new Set<string>()),
  hidden: signal<ReadonlySet<ColumnId>>(new Set<ColumnId>()),
  corrections: signal<Corrections>({}),
  /** Reasons by finding key (`hash:kind:ranges`). */
  dismissed: signal<Readonly<Record<string, string>>>({}),
  /** Document shown in 原文, and where to jump to in it. */
  sourceDoc: signal(''),
  jump: signal<{ doc: string; at: number; n: number } | null>(null),
  notices: signal<Notice[]>([]),
  dialog: signal<Dialog>(''),
  /** What a screen reader is told. */
  said: signal(''),
  work: signal<{ done: number; total: number; since: number } | null>(null),
  hintsOff: signal(false),
  theme: signal<'' | 'light' | 'dark'>(''),
};

/** What the panels remember with the workspace: own region, chosen indicators, an own dictionary. */
export const chosen = signal<Record<string, unknown>>({});

const docsShown = computed(() => state.docs.value.filter((d) => !state.onlyDoc.value || d.id === state.onlyDoc.value));

export const allRows = computed<Row[]>(() => {
  const corrections = state.corrections.value;
  const rows: Row[] = [];
  for (const doc of docsShown.value) for (const row of rowsOf(doc, corrections[doc.hash])) rows.push(row);
  return rows;
});

/** Values of one facet with their counts; worked out when its menu opens. */
export const facets = {
  stage: computed(() => facetCounts(allRows.value, 'stage')),
  region: computed(() => facetCounts(allRows.value, 'region')),
  role: computed(() => facetCounts(allRows.value, 'role')),
  report: computed(() => facetCounts(allRows.value, 'report')),
};

export const reportTotal = computed(() => docsShown.value.reduce((n, d) => n + (d.analysis?.reports.length ?? 0), 0));

export const shownRows = computed(() => {
  const filters = state.filters.value;
  // Hundreds of documents come one by one: what need not be looked at is not.
  const everything = isOpen(filters) && (filters.rejected || !Object.keys(state.corrections.value).length);
  return sortRows(everything ? allRows.value : allRows.value.filter(passing(filters)), state.sort.value);
});

export const items = computed(() => groupRows(shownRows.value, state.group.value, state.folded.value));

export const selectedRow = computed(() => {
  const [id, place] = parted(state.selected.value);
  const doc = id ? state.docs.value.find((d) => d.id === id) : undefined;
  return (doc && rowsOf(doc, state.corrections.value[doc.hash]).find((row) => row.place === place)) ?? null;
});

function parted(key: string): [string, string] {
  const at = key.indexOf(':');
  return [key.slice(0, at), key.slice(at + 1)];
}

/** Index of the selected row among the lines of the table; -1 where it is not there. */
export function selectedIndex(lines: readonly Item[]): number {
  const [id, place] = parted(state.selected.value);
  return id ? lines.findIndex((item) => item.kind === 'row' && item.doc.id === id && item.place === place) : -1;
}

export const correctionCounts = computed(() => countCorrections(state.corrections.value));

export const rowTotal = computed(() => {
  let n = 0;
  for (const doc of state.docs.value) n += rowsOf(doc, state.corrections.value[doc.hash]).length;
  return n;
});

export function docById(id: string): Doc | undefined {
  return state.docs.value.find((d) => d.id === id);
}
