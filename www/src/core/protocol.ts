/** What the page may ask of a worker: action → what goes in, what comes out. */
import type { Bars } from '../exporting';
import type { Part } from '../parts';
import type { Analysis, Document, Finding, Language, Reading, RowExport, Sheet, Step } from './types';

export interface Actions {
  /** Bytes of a file → its text and shape. Refuses with a sentence where it cannot. */
  readFile: { in: { name: string; bytes: ArrayBuffer }; out: Document };
  read: { in: { name: string; document: Document }; out: Reading };
  /** The findings once more, after corrections. */
  check: { in: { document: Document; analysis: Analysis }; out: Finding[] };
  /** How one row was read; `start` of its numeral. */
  explain: { in: { name: string; document: Document; start: number; end: number }; out: Step[] };
  /** `format`: csv, markdown, html or json. */
  exportRows: { in: { rows: RowExport[]; format: string; language: Language; made: string }; out: string };
  rowsSheet: { in: { rows: RowExport[]; language: Language }; out: Sheet };
  /** The workbook's bytes; `part` is the module that writes it, loaded when first asked for. */
  xlsx: { in: { part: Part; workbook: Workbook }; out: Uint8Array };
  catalogue: { in: null; out: Catalogue };
}

export interface Workbook {
  title: string;
  sheets: Sheet[];
  bars: Bars[];
  made: { year: number; month: number; day: number };
}

export interface Catalogue {
  /** id, Chinese, English */
  stages: [string, string, string][];
  indicators: { id: string; zh: string; en: string; stage: string; unit: string; aliases: string[] }[];
  /** code, full name, name of the place above */
  regions: [string, string, string][];
}

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
  result?: unknown;
  error?: Problem;
}
