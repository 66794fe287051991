/** Moving through the rows. */
import { items, selectedIndex, selectedRow, state, type Tab } from './state';
import type { Row } from './rows';

export function select(row: Row | null, open = true): void {
  state.selected.value = row?.key ?? '';
  if (row && open) state.drawer.value = true;
}

/** Selects the row `by` rows on in the table; group heads are passed over. */
export function step(by: number): void {
  const rows = items.value.filter((item): item is Row => item.kind === 'row');
  if (!rows.length) return;
  const at = selectedIndex(rows);
  const to = at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.max(0, Math.min(rows.length - 1, at + by));
  select(rows[to] as Row);
}

let jumps = 0;
export function showInSource(doc: string, at: number): void {
  state.sourceDoc.value = doc;
  state.tab.value = 'source';
  state.jump.value = { doc, at, n: ++jumps };
}

export function showRowInSource(): void {
  const row = selectedRow.value;
  if (row) showInSource(row.doc.id, row.o.start);
}

export function showTab(tab: Tab): void {
  const row = selectedRow.value;
  if (tab === 'source' && state.tab.value !== 'source' && row) showRowInSource();
  else state.tab.value = tab;
}

export function closeDrawer(): void {
  state.drawer.value = false;
}
