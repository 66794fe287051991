/** Every change a person makes to rows goes through here, so that it can be undone. */
import { signal } from '@preact/signals';
import { withCorrection, type Correction, type Corrections, type Fields } from './corrections';
import type { Observation } from './core/types';
import { t, type Key } from './i18n';
import { say } from './notices';
import type { Row } from './rows';
import { state } from './state';

interface Kept {
  corrections: Corrections;
  dismissed: Readonly<Record<string, string>>;
}

interface Step {
  before: Kept;
  after: Kept;
  what: string;
}

const MOST = 500;
export const past = signal<Step[]>([]);
export const future = signal<Step[]>([]);

function now(): Kept {
  return { corrections: state.corrections.value, dismissed: state.dismissed.value };
}

function set(kept: Kept): void {
  state.corrections.value = kept.corrections;
  state.dismissed.value = kept.dismissed;
}

function change(next: Partial<Kept>, what: string): void {
  const before = now();
  const after = { ...before, ...next };
  past.value = [...past.value.slice(-MOST + 1), { before, after, what }];
  future.value = [];
  set(after);
  say(what);
}

export function undo(): void {
  const step = past.value[past.value.length - 1];
  if (!step) return;
  past.value = past.value.slice(0, -1);
  future.value = [...future.value, step];
  set(step.before);
  say(t('undo.done', { what: step.what }));
}

export function redo(): void {
  const step = future.value[future.value.length - 1];
  if (!step) return;
  future.value = future.value.slice(0, -1);
  past.value = [...past.value, step];
  set(step.after);
  say(t('redo.done', { what: step.what }));
}

export function forgetHistory(): void {
  past.value = [];
  future.value = [];
}

function put(row: Row, next: Correction | null, what: string): void {
  change({ corrections: withCorrection(state.corrections.value, row.doc.hash, row.place, next) }, what);
}

function bare(row: Row): Correction {
  const { start, end, surface } = row.read ?? row.o;
  return row.correction ?? { start, end, surface };
}

/** Sets fields of a row; a field set back to what was read is no correction. */
export function editRow(row: Row, fields: Fields, label: string): void {
  const merged: Record<string, unknown> = { ...row.correction?.fields, ...fields };
  const base = (row.read ?? row.correction?.added ?? {}) as unknown as Record<string, unknown>;
  for (const [name, value] of Object.entries(merged)) if ((base[name] ?? '') === (value ?? '')) delete merged[name];
  put(row, { ...bare(row), fields: merged as Fields }, t('change.edit', { field: label }));
}

export function rejectRow(row: Row): void {
  if (row.correction?.added) put(row, null, t('change.delete'));
  else put(row, { ...bare(row), rejected: !row.rejected }, t((row.rejected ? 'change.restore' : 'change.reject') as Key));
}

export function resetRow(row: Row): void {
  put(row, row.correction?.added ? { ...row.correction, fields: undefined } : null, t('change.reset'));
}

export function addRow(hash: string, added: Observation): void {
  const { start, end, surface } = added;
  const place = `${start}-${end}-${surface}`;
  change({ corrections: withCorrection(state.corrections.value, hash, place, { start, end, surface, added }) }, t('change.add'));
}

export function dismissFinding(key: string, reason: string): void {
  change({ dismissed: { ...state.dismissed.value, [key]: reason } }, t('change.dismiss'));
}

export function restoreFinding(key: string): void {
  const { [key]: _gone, ...rest } = state.dismissed.value;
  change({ dismissed: rest }, t('change.undismiss'));
}
