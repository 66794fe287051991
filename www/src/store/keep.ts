/**
 * Keeps the open workspace in the browser as it changes, and opens it again. Where the browser cannot
 * store (private window, no room) the page says so and goes on.
 */
import { effect, signal, untracked } from '@preact/signals';
import { newId, read } from '../actions';
import { textHash, type Corrections } from '../corrections';
import { forgetHistory } from '../history';
import { lang, t, type Lang } from '../i18n';
import { speak } from '../i18n/speak';
import { notify, say } from '../notices';
import { NO_FILTERS } from '../rows';
import { chosen, state, type Doc } from '../state';
import { clearDatabase, database, deleteWorkspace, type DocumentRecord, type View, type WorkspaceRecord } from './db';

export interface WorkspaceName {
  id: string;
  name: string;
}

export const workspace = signal<WorkspaceName>({ id: newId(), name: '' });
export const workspaces = signal<WorkspaceName[]>([]);
/** `memory`: this window cannot store. */
export const kept = signal<'saved' | 'pending' | 'memory'>('saved');
export const loading = signal(true);

let rev = 0;
/** Documents that are stored already. */
let stored = new Set<string>();
let conflict = false;
let timer = 0;
let opening = false;
let saving: Promise<void> = Promise.resolve();

/** A workspace as it is handed on: in a file, or put into the page. */
export interface Contents {
  name: string;
  documents: { name: string; document: DocumentRecord['document'] }[];
  corrections: Corrections;
  dismissed: Record<string, string>;
  view: View;
  chosen: Record<string, unknown>;
}

export function view(): View {
  return { sort: state.sort.value, group: state.group.value, hidden: [...state.hidden.value] };
}

export function keptDocs(): Doc[] {
  return state.docs.value.filter((d) => d.document && d.status !== 'stopped');
}

export async function startKeeping(): Promise<void> {
  // A store that does not answer must not keep the page blank.
  const late = setTimeout(() => (loading.value = false), 1500);
  try {
    const db = await database();
    const prefs = await db.get('preferences', 'page') as { lang?: Lang; theme?: 'light' | 'dark' | ''; workspace?: string; hintsOff?: boolean } | undefined;
    if (prefs?.lang === 'en') await speak('en');
    if (prefs?.theme === 'light' || prefs?.theme === 'dark') state.theme.value = prefs.theme;
    state.hintsOff.value = !!prefs?.hintsOff;
    await listWorkspaces();
    const last = prefs?.workspace && workspaces.value.some((w) => w.id === prefs.workspace) ? prefs.workspace : workspaces.value[0]?.id;
    if (last && !state.docs.value.length) await openWorkspace(last);
  } catch {
    kept.value = 'memory';
  }
  clearTimeout(late);
  loading.value = false;
  watch();
}

function watch(): void {
  let first = true;
  effect(() => {
    // Read all that is kept, so that any change of it comes here.
    void [state.docs.value, state.corrections.value, state.dismissed.value, workspace.value.name, view(), chosen.value];
    if (first || opening) {
      first = false;
      return;
    }
    untracked(schedule);
  });
  effect(() => {
    const page = { lang: lang.value, theme: state.theme.value, workspace: workspace.value.id, hintsOff: state.hintsOff.value };
    if (kept.peek() !== 'memory') void database().then((db) => db.put('preferences', page, 'page')).catch(() => undefined);
  });
  addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void save();
    else void lookForOtherWindow();
  });
  addEventListener('beforeunload', (event) => {
    const changed = Object.keys(state.corrections.value).length > 0;
    if ((kept.value === 'memory' && changed) || kept.value === 'pending') {
      void save();
      if (changed) {
        event.preventDefault();
        event.returnValue = '';
      }
    }
  });
}

function schedule(): void {
  if (kept.value === 'memory') {
    if (state.docs.value.length) notifyOnce('error.private');
    return;
  }
  kept.value = 'pending';
  clearTimeout(timer);
  timer = window.setTimeout(() => void save(), 400);
}

const told = new Set<string>();
function notifyOnce(key: 'error.private' | 'error.quota'): void {
  if (told.has(key)) return;
  told.add(key);
  notify(t(key), 'error');
}

function record(): WorkspaceRecord {
  return {
    id: workspace.value.id, name: workspace.value.name, rev, updated: new Date().toISOString(),
    docs: keptDocs().map((d) => d.id),
    corrections: state.corrections.value, dismissed: { ...state.dismissed.value }, view: view(), chosen: { ...chosen.value },
  };
}

export function save(): Promise<void> {
  saving = saving.then(saveNow, saveNow);
  return saving;
}

async function saveNow(): Promise<void> {
  clearTimeout(timer);
  if (kept.value !== 'pending' || conflict) return;
  const docs = keptDocs();
  if (!docs.length && !rev && !workspace.value.name) {
    kept.value = 'saved';
    return;
  }
  try {
    const db = await database();
    const change = db.transaction(['workspaces', 'documents'], 'readwrite');
    const there = await change.objectStore('workspaces').get(workspace.value.id);
    if ((there?.rev ?? 0) !== rev) {
      await change.done;
      return tellConflict();
    }
    const next = { ...record(), rev: rev + 1 };
    await change.objectStore('workspaces').put(next);
    const ids = new Set(next.docs);
    for (const id of stored) if (!ids.has(id)) await change.objectStore('documents').delete(id);
    for (const doc of docs) {
      if (stored.has(doc.id) || !doc.document) continue;
      await change.objectStore('documents').put({ id: doc.id, workspace: next.id, name: doc.name, document: doc.document });
    }
    await change.done;
    rev = next.rev;
    stored = ids;
    kept.value = 'saved';
    if (!workspaces.value.some((w) => w.id === next.id && w.name === next.name)) await listWorkspaces();
  } catch (error) {
    notifyOnce((error as Error).name === 'QuotaExceededError' ? 'error.quota' : 'error.private');
    kept.value = 'memory';
  }
}

/** Another window saved this workspace: neither side is overwritten without asking. */
function tellConflict(): void {
  if (conflict) return;
  conflict = true;
  notify(t('error.other-tab'), 'error', [
    { label: t('error.other-tab.load'), run: () => { conflict = false; void openWorkspace(workspace.value.id); } },
    {
      label: t('error.other-tab.keep'),
      run: () => void database().then((db) => db.get('workspaces', workspace.value.id)).then((there) => {
        conflict = false;
        rev = there?.rev ?? 0;
        stored = new Set();
        schedule();
      }),
    },
  ]);
}

async function lookForOtherWindow(): Promise<void> {
  if (kept.value === 'memory' || !rev) return;
  const there = await database().then((db) => db.get('workspaces', workspace.value.id)).catch(() => undefined);
  if (!there || there.rev === rev) return;
  // Nothing of ours is waiting: simply show what is there.
  if (kept.value === 'saved') await openWorkspace(there.id);
  else tellConflict();
}

export async function listWorkspaces(): Promise<void> {
  const all = await (await database()).getAll('workspaces');
  all.sort((a, b) => (a.updated < b.updated ? 1 : -1));
  workspaces.value = all.map(({ id, name }) => ({ id, name }));
}

export async function openWorkspace(id: string): Promise<void> {
  await save();
  const db = await database();
  const found = await db.get('workspaces', id);
  if (!found) return;
  const documents = await db.getAllFromIndex('documents', 'workspace', id);
  const byId = new Map(documents.map((d) => [d.id, d]));
  opening = true;
  workspace.value = { id, name: found.name };
  rev = found.rev;
  stored = new Set(documents.map((d) => d.id));
  show(found, found.docs.map((d) => byId.get(d)).filter((d): d is DocumentRecord => !!d));
  opening = false;
  kept.value = 'saved';
}

function show(found: Pick<Contents, 'corrections' | 'dismissed' | 'view' | 'chosen'>, documents: { id?: string; name: string; document: DocumentRecord['document'] }[]): void {
  forgetHistory();
  state.selected.value = '';
  state.drawer.value = false;
  state.onlyDoc.value = '';
  state.sourceDoc.value = '';
  state.filters.value = NO_FILTERS;
  state.corrections.value = found.corrections;
  state.dismissed.value = found.dismissed;
  state.sort.value = found.view.sort;
  state.group.value = found.view.group;
  state.hidden.value = new Set(found.view.hidden);
  chosen.value = found.chosen;
  const docs: Doc[] = documents.map((d) => ({
    id: d.id ?? newId(), name: d.name, status: 'waiting', problem: null, document: d.document, analysis: null, hash: textHash(d.document.text), findings: [],
  }));
  state.docs.value = docs;
  void read(docs.map((d) => d.id));
}

/** A workspace that came in a file becomes one more of this browser's. */
export async function openContents(contents: Contents): Promise<void> {
  await save();
  opening = true;
  workspace.value = { id: newId(), name: freeName(contents.name) };
  rev = 0;
  stored = new Set();
  show(contents, contents.documents);
  opening = false;
  schedule();
}

export async function newWorkspace(name: string): Promise<void> {
  await save();
  opening = true;
  workspace.value = { id: newId(), name: freeName(name) };
  rev = 0;
  stored = new Set();
  show({ corrections: {}, dismissed: {}, view: { sort: null, group: '', hidden: [] }, chosen: {} }, []);
  opening = false;
  schedule();
}

function freeName(name: string): string {
  const base = name.trim() || t('ws.default');
  let next = base;
  for (let n = 2; workspaces.value.some((w) => (w.name || t('ws.default')) === next); n++) next = `${base} ${n}`;
  return next;
}

export function renameWorkspace(name: string): void {
  workspace.value = { ...workspace.value, name: name.trim() };
}

export async function dropWorkspace(): Promise<void> {
  await saving;
  clearTimeout(timer);
  kept.value = 'saved';
  await deleteWorkspace(workspace.value.id);
  await listWorkspaces();
  const next = workspaces.value[0];
  if (next) await openWorkspace(next.id);
  else blank();
}

export async function clearAll(): Promise<void> {
  await saving;
  clearTimeout(timer);
  blank();
  try {
    await clearDatabase();
  } catch {
    // Nothing was stored, then.
  }
  workspaces.value = [];
  notify(t('ws.cleared'));
  say(t('ws.cleared'));
}

function blank(): void {
  opening = true;
  workspace.value = { id: newId(), name: '' };
  rev = 0;
  stored = new Set();
  show({ corrections: {}, dismissed: {}, view: { sort: null, group: '', hidden: [] }, chosen: {} }, []);
  opening = false;
  if (kept.value !== 'memory') kept.value = 'saved';
}
