/** Each action of the protocol as a call of the modules. */
import * as duibiao from '../../../pkg/duibiao.js';
import * as files from '../../../pkg/files.js';
import * as pdf from '../../../pkg/pdf.js';
import * as results from '../../../pkg/results.js';
import * as xlsx from '../../../pkg/xlsx.js';
import { unpack } from '../parts';
import { textHash } from '../corrections';
import type { Actions, Loaded, Module, Opened } from './protocol';
import type { Packed } from '../../../pkg/duibiao.js';
import type { Document } from './types';

/** The task needs modules that are not in this worker yet. */
export class Wanted extends Error {
  readonly modules: Module[];
  constructor(modules: Module[]) {
    super(`wanted: ${modules.join(', ')}`);
    this.modules = modules;
  }
}

const MODULES = { duibiao, files, pdf, results, xlsx };
/** The modules in this worker, each with its memory. */
const ready = new Map<string, WebAssembly.Memory>();

export function start(loaded: Loaded): void {
  for (const [name, part] of Object.entries(loaded)) {
    if (!ready.has(name)) ready.set(name, MODULES[name as Module].initSync({ module: unpack(part) as BufferSource }).memory);
  }
}

/** Bytes that the modules hold; WebAssembly never gives any back. */
export function memory(): number {
  let sum = 0;
  for (const { buffer } of ready.values()) sum += buffer.byteLength;
  return sum;
}

function need(...modules: Module[]): void {
  const missing = modules.filter((name) => !ready.has(name));
  if (missing.length) throw new Wanted(missing);
}

type Answers = { [A in keyof Actions]: (data: Actions[A]['in']) => Actions[A]['out'] };

/** The documents to compare. */
let set: results.DocumentSet | null = null;

const ANSWERS: Answers = {
  open: ({ name, bytes }) => {
    const document = readFile(name, new Uint8Array(bytes));
    return { document, ...read(name, document) };
  },
  read: ({ name, document }) => read(name, document),
  check: ({ document, analysis }) => {
    need('duibiao');
    return duibiao.check(document, analysis);
  },
  catalogue: () => {
    need('duibiao');
    return duibiao.catalogue();
  },
  gather: ({ dictionary }) => {
    need('results');
    set?.free();
    set = null;
    set = new results.DocumentSet(dictionary);
    return null;
  },
  add: ({ name, analysis }) => {
    gathered().add(name, analysis);
    return null;
  },
  compare: (options) => gathered().compare(options),
  detail: ({ options, region, indicator }) => gathered().detail(options, region, indicator),
  targets: () => gathered().targets(),
  exportRows: ({ rows, format, language, made }) => {
    need('results');
    return results.exportRows(rows, format, language, made);
  },
  rowsSheet: ({ rows, language }) => {
    need('results');
    return results.rowsSheet(rows, language);
  },
  setSheets: ({ options, language, made }) => {
    const all = gathered();
    return { comparison: all.comparisonSheet(options, language), targets: all.targetsSheet(language), about: all.aboutSheet(made, language) };
  },
  findingsSheet: ({ findings, language }) => {
    need('results');
    return results.findingsSheet(findings, language);
  },
  xlsx: (workbook) => {
    need('xlsx');
    return xlsx.xlsx(workbook);
  },
};

export function answer(action: string, data: unknown): unknown {
  return (ANSWERS[action as keyof Actions] as (data: unknown) => unknown)(data);
}

function read(name: string, document: Document): Opened & { parts: Packed[] } {
  need('duibiao');
  return { ...duibiao.readPacked(document, { file_name: name }), hash: textHash(document.text) };
}

/** A file by the module that its content asks for. */
function readFile(name: string, bytes: Uint8Array): Document {
  need('duibiao');
  // Its beginning tells.
  switch (duibiao.moduleFor(name, bytes.subarray(0, 4096))) {
    case 'duibiao':
      return duibiao.readFile(name, bytes);
    case 'files':
      need('files');
      return files.readFile(name, bytes);
    case 'pdf':
      need('files', 'pdf');
      return readPdf(bytes);
  }
}

function readPdf(bytes: Uint8Array): Document {
  const pages = new files.PdfPages();
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

function gathered(): results.DocumentSet {
  if (!set) throw new Error('gather comes first');
  return set;
}
