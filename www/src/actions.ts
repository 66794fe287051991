/** Things a person does to documents: add, remove, read again, cancel. */
import { run, Cancelled, CoreRefusal, dropCancelled } from './core/client';
import type { Opened } from './core/protocol';
import { plainDocument, type Document } from './core/types';
import { textHash } from './corrections';
import { t } from './i18n';
import { state, docById, rowTotal, type Doc, type DocProblem } from './state';
import { notify, say } from './notices';
import { openWorkFile } from './workfile';

/** Larger files are refused before they are read. */
const LIMIT_MB = 200;

let lastId = Date.now();
/** Different in every window, too. */
export function newId(): string {
  return (lastId++).toString(36) + Math.random().toString(36).slice(2, 6);
}

/**
 * Changes wait for the next frame: with hundreds of files, each would redraw the table. Whoever asks
 * for a document in between sees it as it will be.
 */
const waiting = new Map<string, Partial<Doc>>();
let due = 0;

function change(id: string, fields: Partial<Doc>): void {
  waiting.set(id, { ...waiting.get(id), ...fields });
  if (!due) due = window.setTimeout(settle, Math.min(1000, 16 + rowTotal.value / 50));
}

function settle(): void {
  clearTimeout(due);
  due = 0;
  if (!waiting.size) return;
  state.docs.value = state.docs.value.map((d) => (waiting.has(d.id) ? { ...d, ...waiting.get(d.id) } : d));
  waiting.clear();
}

function emptyDoc(name: string): Doc {
  return { id: newId(), name, status: 'waiting', problem: null, document: null, analysis: null, hash: '', findings: [] };
}

const cancelled = new Set<string>();

/** Adds pasted text; false when there is nothing to read. */
export function addText(text: string, name?: string): boolean {
  if (!/\S/.test(text)) {
    notify(t('error.empty-paste'), 'error');
    return false;
  }
  const n = state.docs.value.length + 1;
  const doc = emptyDoc(name || firstLine(text) || t('paste.default', { n }));
  doc.document = plainDocument(text);
  doc.hash = textHash(text);
  state.docs.value = [...state.docs.value, doc];
  void read([doc.id]);
  return true;
}

function firstLine(text: string): string {
  const line = (/\S[^\r\n]*/.exec(text.slice(0, 2000))?.[0] ?? '').trim();
  return line.length > 24 ? `${line.slice(0, 23)}…` : line;
}

/** Adds dropped or chosen files, hundreds at once. */
export function addFiles(files: File[]): void {
  const work = files.find((f) => /\.duibiao$/i.test(f.name));
  if (work) {
    // A saved workspace is opened, not read as a report.
    void openWorkFile(work);
    files = files.filter((f) => f !== work && !/\.duibiao$/i.test(f.name));
    if (!files.length) return;
  }
  const docs: Doc[] = [];
  for (const file of files) {
    const doc = emptyDoc(file.name);
    const size = Math.ceil(file.size / 1048576);
    if (file.size === 0) Object.assign(doc, failed('empty-file', { name: file.name }));
    else if (size > LIMIT_MB) {
      Object.assign(doc, failed('too-big', { name: file.name, size, limit: LIMIT_MB }));
    } else pendingFiles.set(doc.id, file);
    docs.push(doc);
  }
  state.docs.value = [...state.docs.value, ...docs];
  void read(docs.filter((d) => d.status === 'waiting').map((d) => d.id));
}

const LANES = 6;
const pendingFiles = new Map<string, File>();

/** Reads documents in the pool; results appear as they come. */
export async function read(ids: string[]): Promise<void> {
  if (!ids.length) return;
  const work = state.work.value;
  state.work.value = work
    ? { ...work, total: work.total + ids.length }
    : { done: 0, total: ids.length, since: performance.now() };
  // A few at a time: the bytes of hundreds of files need not be in memory at once.
  const left = [...ids];
  const lane = async () => {
    for (let id = left.shift(); id !== undefined; id = left.shift()) await readOne(id);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  settle();
  const now = state.work.value;
  if (now && now.done >= now.total) {
    state.work.value = null;
    const docs = state.docs.value.filter((d) => d.status === 'ready').length;
    say(t('status.read', { docs, rows: rowTotal.value }));
  }
}

async function readOne(id: string): Promise<void> {
  const stop = () => cancelled.has(id);
  const started = () => change(id, { status: 'reading' });
  const name = docById(id)?.name ?? '';
  try {
    if (stop() || !docById(id)) throw new Cancelled();
    const document = docById(id)?.document;
    const read = document ? { document, ...(await run('read', { name, document }, { cancelled: stop, started })) } : await open(id, name, stop, started);
    change(id, { ...read, status: 'ready', problem: null });
  } catch (error) {
    if (error instanceof Cancelled) change(id, { status: 'stopped' });
    else if (error instanceof CoreRefusal) change(id, failed(error.code, { name }, error.message));
    else change(id, failed('bug', { name }));
  } finally {
    cancelled.delete(id);
    const work = state.work.value;
    if (work) state.work.value = { ...work, done: work.done + 1 };
  }
}

/** `said`: the core's own sentence; a module that has none gives its code again. */
function failed(code: string, fill: DocProblem['fill'], said = ''): Partial<Doc> {
  return { status: 'failed', problem: { code, said: said === code ? '' : said, fill } };
}

async function open(id: string, name: string, stop: () => boolean, started: () => void): Promise<Opened & { document: Document }> {
  const file = pendingFiles.get(id);
  if (!file) throw new CoreRefusal('', 'unreadable');
  let bytes: ArrayBuffer;
  try {
    bytes = await new Response(file).arrayBuffer();
  } catch {
    throw new CoreRefusal('', 'unreadable');
  }
  const opened = await run('open', { name, bytes }, { transfer: [bytes], cancelled: stop, started });
  pendingFiles.delete(id);
  return opened;
}

export function cancelAll(): void {
  for (const doc of state.docs.value) if (doc.status === 'waiting' || doc.status === 'reading') cancelled.add(doc.id);
  dropCancelled();
}

export function cancelOne(id: string): void {
  cancelled.add(id);
  dropCancelled();
}

export function rerun(id: string): void {
  cancelled.delete(id);
  change(id, { status: 'waiting', problem: null });
  void read([id]);
}

export function removeDoc(id: string): void {
  const doc = docById(id);
  if (!doc) return;
  if (doc.status === 'waiting' || doc.status === 'reading') cancelOne(id);
  pendingFiles.delete(id);
  state.docs.value = state.docs.value.filter((d) => d.id !== id);
  if (state.onlyDoc.value === id) state.onlyDoc.value = '';
  if (state.sourceDoc.value === id) state.sourceDoc.value = '';
  if (state.selected.value.startsWith(`${id}:`)) {
    state.selected.value = '';
    state.drawer.value = false;
  }
}
