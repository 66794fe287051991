/**
 * A workspace as one file, `.duibiao`: JSON with a format name, a version and a check sum. What is read
 * back is looked at field by field: a file may come from anywhere.
 */
import { textHash, type Corrections } from '../corrections';
import type { Contents } from './keep';

const FORMAT = 'duibiao-workspace';
/** Older versions are brought up to this one by `MIGRATIONS[version]`. */
const VERSION = 1;
const MIGRATIONS: Record<number, (contents: unknown) => unknown> = {};

export class FileProblem extends Error {
  readonly code: 'not-ours' | 'damaged' | 'newer';
  constructor(code: 'not-ours' | 'damaged' | 'newer') {
    super(code);
    this.code = code;
  }
}

export function toFile(contents: Contents): string {
  const body = JSON.stringify(contents);
  const head = JSON.stringify({ format: FORMAT, version: VERSION, saved: new Date().toISOString(), check: textHash(body) });
  return `${head.slice(0, -1)},"workspace":${body}}`;
}

export function fromFile(text: string): Contents {
  let file: Record<string, unknown>;
  try {
    file = JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw new FileProblem(text.trimStart().startsWith(`{"format":"${FORMAT}"`) ? 'damaged' : 'not-ours');
  }
  if (!file || file.format !== FORMAT || typeof file.version !== 'number') throw new FileProblem('not-ours');
  if (file.version > VERSION) throw new FileProblem('newer');
  let body: string;
  try {
    body = JSON.stringify(file.workspace) ?? '';
  } catch {
    // Nested deeper than the browser's own stack.
    throw new FileProblem('damaged');
  }
  if (textHash(body) !== file.check) throw new FileProblem('damaged');
  let contents: unknown = file.workspace;
  for (let version = file.version; version < VERSION; version++) contents = MIGRATIONS[version]?.(contents);
  return checked(contents);
}

function checked(value: unknown): Contents {
  const w = object(value);
  return {
    name: string(w.name),
    documents: array(w.documents).map((entry) => {
      const d = object(entry);
      const document = object(d.document);
      const text = string(document.text);
      return {
        name: string(d.name),
        document: {
          text,
          blocks: array(document.blocks) as Contents['documents'][0]['document']['blocks'],
          tables: array(document.tables) as Contents['documents'][0]['document']['tables'],
          pages: array(document.pages).map(number),
          diagnostics: array(document.diagnostics) as Contents['documents'][0]['document']['diagnostics'],
        },
      };
    }),
    corrections: corrections(w.corrections),
    dismissed: strings(w.dismissed),
    view: view(w.view),
    chosen: object(w.chosen),
  };
}

function corrections(value: unknown): Corrections {
  const all: Record<string, Record<string, Corrections[string][string]>> = {};
  for (const [hash, doc] of Object.entries(object(value))) {
    all[hash] = {};
    for (const [place, entry] of Object.entries(object(doc))) {
      const c = object(entry);
      (all[hash] as Record<string, unknown>)[place] = { ...c, start: number(c.start), end: number(c.end), surface: string(c.surface) };
    }
  }
  return all;
}

function view(value: unknown): Contents['view'] {
  const v = object(value);
  const sort = v.sort ? object(v.sort) : null;
  return {
    sort: sort ? { column: string(sort.column) as never, down: sort.down === true } : null,
    group: string(v.group) as Contents['view']['group'],
    hidden: array(v.hidden).map(string) as never[],
  };
}

function damaged(): never {
  throw new FileProblem('damaged');
}

function object(value: unknown): Record<string, unknown> {
  return value && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : damaged();
}

function array(value: unknown): unknown[] {
  return Array.isArray(value) ? value : damaged();
}

function string(value: unknown): string {
  return typeof value === 'string' ? value : damaged();
}

function number(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : damaged();
}

function strings(value: unknown): Record<string, string> {
  const all = object(value);
  for (const entry of Object.values(all)) string(entry);
  return all as Record<string, string>;
}
