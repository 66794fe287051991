/**
 * The page's side of the workers: a small pool that answers `{id, action, data}` messages.
 * A worker whose core panicked is thrown away and replaced; so is one whose task was cancelled.
 */
import { loadPart, startWorker, type Part } from '../parts';
import type { Actions, Opened, Reply } from './protocol';
import type { Observation } from './types';

interface Task {
  id: number;
  action: string;
  data: unknown;
  transfer: Transferable[];
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
  cancelled: () => boolean;
  started?: () => void;
  /** Tasks about the whole set go to the first worker, which keeps the readings. */
  pinned: boolean;
  /** Of a long reading, as they come. */
  rows: Observation[];
}

interface Slot {
  /** Null until it has started. */
  worker: Worker | null;
  task: Task | null;
}

/** The task was taken back by its caller. */
export class Cancelled extends Error {}
/** The core stopped on a bug; the worker was replaced. */
export class CoreBug extends Error {}
/** The core says why it cannot do this. */
export class CoreRefusal extends Error {
  readonly code: string;
  constructor(message: string, code = '') {
    super(message);
    this.code = code;
  }
}

const SIZE = Math.max(1, Math.min(4, (navigator.hardwareConcurrency || 2) - 1));
const slots: Slot[] = [];
const queue: Task[] = [];
let nextId = 1;

export interface RunOptions {
  transfer?: Transferable[];
  cancelled?: () => boolean;
  started?: () => void;
  pinned?: boolean;
}

export function run<A extends keyof Actions>(
  action: A, data: Actions[A]['in'], options: RunOptions = {},
): Promise<Actions[A]['out']> {
  return new Promise((resolve, reject) => {
    queue.push({
      id: nextId++, action, data, resolve: resolve as (value: unknown) => void, reject,
      transfer: options.transfer ?? [],
      cancelled: options.cancelled ?? (() => false),
      started: options.started,
      pinned: options.pinned ?? false,
      rows: [],
    });
    feed();
  });
}

/** Ends the work of cancelled tasks at once, queued or running. */
export function dropCancelled(): void {
  for (let i = queue.length - 1; i >= 0; i--) {
    if ((queue[i] as Task).cancelled()) (queue.splice(i, 1)[0] as Task).reject(new Cancelled());
  }
  for (const slot of slots) {
    const task = slot.task;
    if (task?.cancelled()) {
      replace(slot);
      task.reject(new Cancelled());
    }
  }
  feed();
}

function feed(): void {
  while (queue.length) {
    const next = queue.findIndex((task) => slotFor(task) !== null);
    if (next < 0) return;
    const task = queue[next] as Task;
    const slot = slotFor(task) as Slot;
    queue.splice(next, 1);
    slot.task = task;
    task.started?.();
    if (slot.worker) post(slot);
    else void start(slot);
  }
}

/** A free worker for a task, a new one where there is room; null when all are busy. */
function slotFor(task: Task): Slot | null {
  if (task.pinned && slots[0]) return slots[0].task ? null : slots[0];
  const free = slots.find((s) => !s.task);
  if (free) return free;
  if (slots.length >= SIZE) return null;
  const slot: Slot = { worker: null, task: null };
  slots.push(slot);
  return slot;
}

function post(slot: Slot): void {
  const task = slot.task;
  if (task) slot.worker?.postMessage({ id: task.id, action: task.action, data: task.data }, task.transfer);
}

let core: Promise<Part> | null = null;

async function start(slot: Slot): Promise<void> {
  try {
    core = core ?? loadPart('duibiao');
    const [worker, part] = await Promise.all([startWorker(), core]);
    if (!slots.includes(slot)) return worker.terminate();
    slot.worker = worker;
    worker.onmessage = (event: MessageEvent<Reply>) => listen(slot, event.data);
    worker.onerror = (event) => {
      event.preventDefault();
      lose(slot, event.message);
    };
    worker.postMessage({ id: 0, action: 'load', data: part });
    post(slot);
  } catch (error) {
    core = null;
    lose(slot, String(error));
  }
}

function listen(slot: Slot, { id, rows, result, error }: Reply): void {
  if (id === 0 && error) return lose(slot, error.message);
  const task = slot.task;
  if (!task || task.id !== id) return;
  if (rows) return void task.rows.push(...rows);
  slot.task = null;
  if (!error) {
    if (task.rows.length) (result as Opened).analysis.rows = task.rows;
    task.resolve(result);
  }
  else if (error.code === 'internal') {
    replace(slot);
    task.reject(new CoreBug(error.message));
  } else task.reject(new CoreRefusal(error.message, error.code));
  feed();
}

/** A worker that could not start or died: its task fails, the others go on with the rest. */
function lose(slot: Slot, why: string): void {
  const task = slot.task;
  replace(slot);
  task?.reject(new CoreBug(why || 'worker'));
  feed();
}

/** The module of a worker that panicked or was stopped is not to be used again. */
function replace(slot: Slot): void {
  slot.worker?.terminate();
  const at = slots.indexOf(slot);
  if (at >= 0) slots[at] = { worker: null, task: null };
}
