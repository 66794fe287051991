/** The page's one state. Panels read it, `actions.ts` and its neighbours change it. */
import { computed, signal } from '@preact/signals';
import type { Analysis, Document, Finding } from './core/types';
import { countCorrections, type Corrections } from './corrections';
import {
  facetCounts, groupRows, matches, NO_FILTERS, rowsOf, sortRows,
  type ColumnId, type Filters, type GroupBy, type Row, type Sort,
} from './rows';

export type Tab = 'rows' | 'compare' | 'targets' | 'check' | 'source';
export const TABS: Tab[] = ['rows', 'compare', 'targets', 'check', 'source'];

export interface Doc {
  id: string;
  name: string;
  status: 'waiting' | 'reading' | 'ready' | 'failed' | 'stopped';
  /** A sentence for the reader where `status` is `failed`. */
  error: string;
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

export const facets = computed(() => {
  const rows = allRows.value;
  return {
    stage: facetCounts(rows, 'stage'),
    region: facetCounts(rows, 'region'),
    role: facetCounts(rows, 'role'),
    report: facetCounts(rows, 'report'),
  };
});

export const shownRows = computed(() => {
  const filters = state.filters.value;
  return sortRows(allRows.value.filter((row) => matches(row, filters)), state.sort.value);
});

export const items = computed(() => groupRows(shownRows.value, state.group.value, state.folded.value));

const byKey = computed(() => {
  const map = new Map<string, Row>();
  const corrections = state.corrections.value;
  for (const doc of state.docs.value) for (const row of rowsOf(doc, corrections[doc.hash])) map.set(row.key, row);
  return map;
});

export const selectedRow = computed(() => byKey.value.get(state.selected.value) ?? null);

export const correctionCounts = computed(() => countCorrections(state.corrections.value));

export const rowTotal = computed(() => {
  let n = 0;
  for (const doc of state.docs.value) n += rowsOf(doc, state.corrections.value[doc.hash]).length;
  return n;
});

export function docById(id: string): Doc | undefined {
  return state.docs.value.find((d) => d.id === id);
}
