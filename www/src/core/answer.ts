/** Each action of the protocol as a call of the core. */
import * as duibiao from '../../../pkg/duibiao.js';
import * as pdf from '../../../pkg/pdf.js';
import * as xlsx from '../../../pkg/xlsx.js';
import { unpack, type Part } from '../parts';
import { textHash } from '../corrections';
import type { Actions, Opened } from './protocol';
import type { Document } from './types';

type Answers = { [A in keyof Actions]: (data: Actions[A]['in']) => Actions[A]['out'] };

/** The documents to compare. */
let set: duibiao.DocumentSet | null = null;
/** Modules that are ready in this worker besides the core. */
const ready = new Set<string>();

const ANSWERS: Answers = {
  open: ({ name, bytes, pdf: part }) => {
    const document = part ? readPdf(new Uint8Array(bytes), part) : duibiao.readFile(name, new Uint8Array(bytes));
    return { document, ...read(name, document) };
  },
  read: ({ name, document }) => read(name, document),
  check: ({ document, analysis }) => duibiao.check(document, analysis),
  gather: ({ dictionary }) => {
    set?.free();
    set = null;
    set = new duibiao.DocumentSet(dictionary);
    return null;
  },
  add: ({ name, analysis }) => {
    gathered().add(name, analysis);
    return null;
  },
  compare: (options) => gathered().compare(options),
  detail: ({ options, region, indicator }) => gathered().detail(options, region, indicator),
  targets: () => gathered().targets(),
  exportRows: ({ rows, format, language, made }) => duibiao.exportRows(rows, format, language, made),
  rowsSheet: ({ rows, language }) => duibiao.rowsSheet(rows, language),
  setSheets: ({ options, language, made }) => {
    const all = gathered();
    return { comparison: all.comparisonSheet(options, language), targets: all.targetsSheet(language), about: all.aboutSheet(made, language) };
  },
  findingsSheet: ({ findings, language }) => duibiao.findingsSheet(findings, language),
  xlsx: ({ part, workbook }) => {
    prepare('xlsx', xlsx.initSync, part);
    return xlsx.xlsx(workbook);
  },
  catalogue: () => duibiao.catalogue(),
};

export function answer(action: string, data: unknown): unknown {
  return (ANSWERS[action as keyof Actions] as (data: unknown) => unknown)(data);
}

function read(name: string, document: Document): Opened {
  return { ...duibiao.read(document, { file_name: name }), hash: textHash(document.text) };
}

function gathered(): duibiao.DocumentSet {
  if (!set) throw new Error('gather comes first');
  return set;
}

function prepare(name: string, initSync: (module: { module: BufferSource }) => unknown, part: Part): void {
  if (ready.has(name)) return;
  initSync({ module: unpack(part) as BufferSource });
  ready.add(name);
}

function readPdf(bytes: Uint8Array, part: Part): Document {
  prepare('pdf', pdf.initSync, part);
  const pages = new duibiao.PdfPages();
  try {
    pdf.readPdf(bytes, (page: Uint8Array) => pages.add(page));
  } catch (error) {
    pages.free();
    // The module throws the name of what is wrong.
    if (typeof error === 'string') throw Object.assign(new Error(error), { code: error });
    throw error;
  }
  return pages.finish();
}
