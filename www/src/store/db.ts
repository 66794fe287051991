/** What is kept in this browser: workspaces, their documents, a few preferences. Nothing else writes there. */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Document } from '../core/types';
import type { Corrections } from '../corrections';
import type { ColumnId, GroupBy, Sort } from '../rows';

export interface View {
  sort: Sort | null;
  group: GroupBy;
  hidden: ColumnId[];
}

/** A workspace without the texts of its documents. */
export interface WorkspaceRecord {
  id: string;
  name: string;
  /** Counts the savings: another window's are noticed by it. */
  rev: number;
  updated: string;
  docs: string[];
  corrections: Corrections;
  dismissed: Record<string, string>;
  view: View;
  /** What the panels remember: own region, chosen indicators. */
  chosen: Record<string, unknown>;
}

export interface DocumentRecord {
  id: string;
  workspace: string;
  name: string;
  document: Document;
}

interface Schema extends DBSchema {
  workspaces: { key: string; value: WorkspaceRecord };
  documents: { key: string; value: DocumentRecord; indexes: { workspace: string } };
  preferences: { key: string; value: unknown };
}

const NAME = 'duibiao';
let opened: Promise<IDBPDatabase<Schema>> | null = null;

export function database(): Promise<IDBPDatabase<Schema>> {
  opened = opened ?? openDB<Schema>(NAME, 1, {
    upgrade(db) {
      db.createObjectStore('workspaces', { keyPath: 'id' });
      db.createObjectStore('documents', { keyPath: 'id' }).createIndex('workspace', 'workspace');
      db.createObjectStore('preferences');
    },
    // A newer page in another window wants to change the store: let it.
    blocking(_now, _next, event) {
      (event.target as IDBDatabase).close();
      opened = null;
    },
    terminated() {
      opened = null;
    },
  });
  return opened;
}

export async function clearDatabase(): Promise<void> {
  const db = await database();
  const all = db.transaction(['workspaces', 'documents', 'preferences'], 'readwrite');
  await Promise.all([
    all.objectStore('workspaces').clear(), all.objectStore('documents').clear(), all.objectStore('preferences').clear(), all.done,
  ]);
}

export async function deleteWorkspace(id: string): Promise<void> {
  const db = await database();
  const change = db.transaction(['workspaces', 'documents'], 'readwrite');
  await change.objectStore('workspaces').delete(id);
  for (const key of await change.objectStore('documents').index('workspace').getAllKeys(id)) {
    await change.objectStore('documents').delete(key);
  }
  await change.done;
}
