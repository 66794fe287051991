/** The comparison and the targets over all documents: asked of the core when a panel needs them. */
import { computed, effect, signal } from '@preact/signals';
import { clearDesk, CoreBug, run } from './core/client';
import type { Comparison, CompareOptions, ComparisonCell, Detail, RowRef, Target } from './core/types';
import { rowsOf, type Row } from './rows';
import { chosen, state } from './state';

export interface Compared {
  comparison: Comparison;
  targets: Target[];
  /** Rows in the order that the core was given them: `RowRef` points in here. */
  rows: Row[][];
}

export const compared = signal<Compared | null>(null);
export const comparing = signal(false);
/** What is wrong with the reader's own dictionary, one sentence a line. */
export const dictionaryProblem = signal('');

export interface Choices {
  own: string;
  regions: string[];
  indicators: string[];
  year: number | null;
}

export const choices = computed<Choices>(() => {
  const c = chosen.value as Partial<Choices>;
  return {
    own: typeof c.own === 'string' ? c.own : '',
    regions: Array.isArray(c.regions) ? c.regions : [],
    indicators: Array.isArray(c.indicators) ? c.indicators : [],
    year: typeof c.year === 'number' ? c.year : null,
  };
});

export function choose(fields: Partial<Choices> & { dictionary?: string }): void {
  chosen.value = { ...chosen.value, ...fields };
}

export function dictionaryText(): string {
  const text = (chosen.value as { dictionary?: unknown }).dictionary;
  return typeof text === 'string' ? text : '';
}

/** Keeps the comparison up to date while a panel shows it. */
export function followComparison(): void {
  let timer = 0;
  effect(() => {
    const wanted = state.tab.value === 'compare' || state.tab.value === 'targets';
    const docs = state.docs.value;
    void [state.corrections.value, chosen.value];
    clearTimeout(timer);
    if (gathered && gathered.docs !== docs && (!wanted || !docs.length)) forget();
    if (wanted) timer = window.setTimeout(() => void compareNow(), compared.peek() ? 150 : 0);
  });
}

let gathered: { docs: unknown; corrections: unknown; dictionary: string } | null = null;
let gatheredRows: Row[][] = [];
let turn = 0;

/** Lets go of documents that are no longer there, here and at the desk: hundreds of reports are 100 MB. */
function forget(): void {
  turn++;
  gathered = null;
  gatheredRows = [];
  compared.value = null;
  clearDesk();
}

/** Asks the core once more where anything changed; gives what is up to date. */
export async function compareNow(): Promise<Compared | null> {
  const mine = ++turn;
  comparing.value = true;
  try {
    await gather();
    const [comparison, targets] = await Promise.all([run('compare', compareOptions()), run('targets', null)]);
    if (mine === turn) compared.value = { comparison, targets, rows: gatheredRows };
  } catch (error) {
    // A new worker knows nothing of the documents.
    if (error instanceof CoreBug) gathered = null;
    if (mine === turn) compared.value = null;
  } finally {
    if (mine === turn) comparing.value = false;
  }
  return compared.peek();
}

export function compareOptions(): CompareOptions {
  const c = choices.peek();
  return { regions: c.regions, indicators: c.indicators, year: c.year, years_apart: 0, own_region: c.own || null };
}

/** All that is said about one value; null where there is none. */
export async function askDetail(region: string, indicator: string): Promise<Detail | null> {
  try {
    return await run('detail', { options: compareOptions(), region, indicator });
  } catch {
    return null;
  }
}

let gathering: Promise<void> = Promise.resolve();

/** Hands the rows that count to the worker, one set at a time. */
export function gather(): Promise<void> {
  gathering = gathering.then(gatherNow, gatherNow);
  return gathering;
}

/** The comparison needs no sentences and no evidence. */
async function gatherNow(): Promise<void> {
  const docs = state.docs.peek().filter((d) => d.analysis);
  const corrections = state.corrections.peek();
  const dictionary = dictionaryText();
  if (gathered && gathered.docs === state.docs.peek() && gathered.corrections === corrections && gathered.dictionary === dictionary) return;
  const next = { docs: state.docs.peek(), corrections, dictionary };
  const rows: Row[][] = [];
  await run('gather', { dictionary }).then(
    () => (dictionaryProblem.value = ''),
    async (error: Error & { code?: string }) => {
      if (error.code !== 'dictionary') throw error;
      dictionaryProblem.value = error.message;
      await run('gather', { dictionary: '' });
    },
  );
  // One after the other: hundreds of documents at once would keep the page from answering.
  for (const doc of docs) {
    const standing = rowsOf(doc, corrections[doc.hash]).filter((row) => !row.rejected);
    rows.push(standing);
    const plain = standing.map((row) => ({ ...row.o, evidence: [] }));
    await run('add', { name: doc.name, analysis: { reports: doc.analysis?.reports ?? [], skipped: [], diagnostics: [], rows: plain } });
  }
  gathered = next;
  gatheredRows = rows;
}

export function rowAt(from: Compared, ref: RowRef): Row | null {
  return from.rows[ref.document]?.[ref.row] ?? null;
}

/** Cells by indicator and region. */
export function cellsOf(comparison: Comparison): Map<string, ComparisonCell> {
  return new Map(comparison.cells.map((cell) => [`${cell.indicator}:${cell.region}`, cell]));
}
