/** The table's columns: widths in px, and which give way first on a narrow screen. */
import type { ColumnId } from '../rows';

export interface Column {
  id: ColumnId;
  width: number;
  /** Takes what is left over. */
  wide?: boolean;
  /** The lower, the longer it stays. */
  rank: number;
  editable: boolean;
}

export const COLUMNS: Column[] = [
  { id: 'indicator', width: 176, wide: true, rank: 0, editable: true },
  { id: 'region', width: 104, rank: 3, editable: true },
  { id: 'time', width: 92, rank: 4, editable: true },
  { id: 'value', width: 112, rank: 1, editable: true },
  { id: 'unit', width: 58, rank: 2, editable: true },
  { id: 'role', width: 108, rank: 5, editable: true },
  { id: 'stage', width: 102, rank: 6, editable: false },
  { id: 'report', width: 170, rank: 8, editable: false },
  { id: 'confidence', width: 52, rank: 7, editable: false },
];

/** The mark before each row. */
export const MARK_WIDTH = 24;

/** Columns that fit into `width`, in table order. */
export function fitting(width: number, hidden: ReadonlySet<ColumnId>): Column[] {
  const wanted = COLUMNS.filter((c) => !hidden.has(c.id)).sort((a, b) => a.rank - b.rank);
  const kept: Column[] = [];
  let used = MARK_WIDTH;
  for (const column of wanted) {
    if (kept.length > 1 && used + column.width > width) break;
    used += column.width;
    kept.push(column);
  }
  return COLUMNS.filter((c) => kept.includes(c));
}

export function template(columns: Column[]): string {
  return `${MARK_WIDTH}px ${columns.map((c) => (c.wide ? `minmax(${c.width}px, 1fr)` : `${c.width}px`)).join(' ')}`;
}
