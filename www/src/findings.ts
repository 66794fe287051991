/** What the core found not to add up, over all documents, and what the reader dismissed. */
import { computed, effect, signal, untracked } from '@preact/signals';
import { run } from './core/client';
import type { Finding } from './core/types';
import { rowsOf } from './rows';
import { state, type Doc } from './state';

export interface Found {
  /** Of the text and the finding: a dismissal hangs on it. */
  key: string;
  doc: Doc;
  finding: Finding;
  /** The reader's reason; null while it stands. */
  dismissed: string | null;
}

export type FindingFilter = 'open' | 'wrong' | 'doubtful' | 'dismissed';
export const findingFilter = signal<FindingFilter>('open');

/** Worst first, then by document and place. */
export const found = computed<Found[]>(() => {
  const dismissed = state.dismissed.value;
  const all: Found[] = [];
  for (const doc of state.docs.value) {
    if (state.onlyDoc.value && doc.id !== state.onlyDoc.value) continue;
    for (const finding of doc.findings) {
      const key = `${doc.hash}:${finding.key}`;
      all.push({ key, doc, finding, dismissed: dismissed[key] ?? null });
    }
  }
  return all.sort((a, b) => Number(a.finding.severity === 'doubtful') - Number(b.finding.severity === 'doubtful'));
});

export const openFindings = computed(() => found.value.filter((f) => f.dismissed === null));

/** Checks a document again a moment after its rows were corrected. */
export function recheckAfterCorrections(): void {
  const checked = new Map<string, unknown>();
  let timer = 0;
  effect(() => {
    const corrections = state.corrections.value;
    const docs = state.docs.value;
    untracked(() => {
      clearTimeout(timer);
      timer = window.setTimeout(() => {
        for (const doc of docs) {
          const mine = corrections[doc.hash];
          if (!doc.analysis || !doc.document || (checked.get(doc.id) ?? undefined) === mine) continue;
          checked.set(doc.id, mine);
          void recheck(doc.id);
        }
      }, 300);
    });
  });
}

async function recheck(id: string): Promise<void> {
  const doc = state.docs.value.find((d) => d.id === id);
  if (!doc?.analysis || !doc.document) return;
  const rows = rowsOf(doc, state.corrections.value[doc.hash]).filter((row) => !row.rejected).map((row) => row.o);
  try {
    const findings = await run('check', { document: doc.document, analysis: { ...doc.analysis, rows } });
    state.docs.value = state.docs.value.map((d) => (d.id === id ? { ...d, findings } : d));
  } catch {
    // The findings of the first reading stand.
  }
}
