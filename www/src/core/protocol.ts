/** What the page may ask of a worker: action → what goes in, what comes out. */
import type { Bars } from '../exporting';
import type { Part } from '../parts';
import type { Packed } from '../../../pkg/duibiao.js';
import type { Analysis, Catalogue, CompareOptions, Comparison, Detail, Document, Finding, FindingExport, Language, Reading, RowExport, Sheet, Target } from './types';

export interface Actions {
  /** Bytes of a file → its text and shape, read and checked. Refuses with a sentence where it cannot. */
  open: { in: { name: string; bytes: ArrayBuffer }; out: Opened & { document: Document } };
  read: { in: { name: string; document: Document }; out: Opened };
  /** The findings once more, after corrections. */
  check: { in: { document: Document; analysis: Analysis }; out: Finding[] };
  catalogue: { in: null; out: Catalogue };
  /** Begins a new set of documents to compare, with the reader's own dictionary. */
  gather: { in: { dictionary: string }; out: null };
  /** Adds one document to the set. */
  add: { in: { name: string; analysis: Analysis }; out: null };
  compare: { in: CompareOptions; out: Comparison };
  detail: { in: { options: CompareOptions; region: string; indicator: string }; out: Detail | null };
  targets: { in: null; out: Target[] };
  /** `format`: csv, markdown, html or json. */
  exportRows: { in: { rows: RowExport[]; format: string; language: Language; made: string }; out: string };
  rowsSheet: { in: { rows: RowExport[]; language: Language }; out: Sheet };
  /** 对比, 目标 and 说明 of the workbook, from the documents that were gathered. */
  setSheets: { in: { options: CompareOptions; language: Language; made: string }; out: { comparison: Sheet; targets: Sheet; about: Sheet } };
  findingsSheet: { in: { findings: FindingExport[]; language: Language }; out: Sheet };
  /** The workbook's bytes. */
  xlsx: { in: Workbook; out: Uint8Array };
}

/** A reading and the hash of its text, on which corrections hang. */
export type Opened = Reading & { hash: string };

export interface Workbook {
  title: string;
  sheets: Sheet[];
  bars: Bars[];
  made: { year: number; month: number; day: number };
}

/** The core, and what is loaded when a task first needs it. */
export type Module = 'duibiao' | 'files' | 'pdf' | 'results' | 'xlsx';
export type Loaded = Partial<Record<Module, Part>>;

/** `load` brings modules (`Loaded`); anything else is a task. */
export interface Request {
  id: number;
  action: keyof Actions | 'load';
  data: unknown;
}

/** `code` is `internal` for a bug of ours; any other is a refusal that the page can put into words. */
export interface Problem {
  code: string;
  message: string;
}

export interface Reply {
  id: number;
  /** Rows that belong to the result that follows: a long reading comes in pieces, so that the page stays awake. */
  rows?: Packed;
  /** Modules that the task waits for. */
  wanted?: Module[];
  result?: unknown;
  /** Bytes that the worker's modules hold by now. */
  memory?: number;
  error?: Problem;
}
