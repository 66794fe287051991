/**
 * What the core gives to the page. Offsets are UTF-16 units of `Document.text`, as in JavaScript strings.
 */
export interface Span {
  start: number;
  end: number;
}

export type Role = 'level' | 'change' | 'gap' | 'target' | 'baseline' | 'threshold' | 'rank';
export type Bound = '=' | '≥' | '≤' | '≈';
export type Field = 'value' | 'unit' | 'bound' | 'role' | 'indicator' | 'region' | 'time' | 'ref';

export interface Evidence {
  field: Field;
  span: Span;
  rule: string;
}

export interface Observation {
  start: number;
  end: number;
  surface: string;
  /** Decimal string in the canonical unit. */
  value: string;
  value_max?: string;
  unit: string;
  bound: Bound;
  role: Role;
  indicator: string;
  indicator_id?: string;
  stage?: string;
  region: string;
  region_code?: string;
  org?: string;
  time: string;
  ref?: string;
  implied?: boolean;
  report: number;
  confidence: number;
  sentence: Span;
  evidence: Evidence[];
  cell?: { table: number; row: number; column: number };
}

export interface Report {
  title: string;
  span: Span;
  region: string;
  region_code?: string;
  date: string;
}

export interface Skipped {
  span: Span;
  reason: string;
}

export interface Diagnostic {
  severity: 'note' | 'warning';
  code: string;
  message: string;
  span?: Span;
}

export interface Analysis {
  reports: Report[];
  rows: Observation[];
  skipped: Skipped[];
  diagnostics: Diagnostic[];
}

export type BlockKind = { Heading: number } | 'Paragraph' | { Table: number };

export interface Block {
  kind: BlockKind;
  span: Span;
}

export interface Cell {
  row: number;
  column: number;
  row_span: number;
  column_span: number;
  span: Span;
}

export interface Table {
  rows: number;
  columns: number;
  cells: Cell[];
}

export interface Document {
  text: string;
  blocks: Block[];
  tables: Table[];
  pages: number[];
  diagnostics: Diagnostic[];
}

/** One step of how a row was read. */
export interface Step {
  field: Field | '';
  rule: string;
  sentence: string;
}

export interface Finding {
  kind: string;
  severity: 'wrong' | 'doubtful';
  message: string;
  ranges: [number, number][];
}
