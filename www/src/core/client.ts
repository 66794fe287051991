/**
 * The page's side of the workers: a small pool that answers `{id, action, data}` messages.
 * A worker whose core panicked is thrown away and replaced; so is one whose task was cancelled.
 */
import { spawnWorker } from './spawn';
import type { Actions } from './protocol';

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
}

interface Slot {
  worker: Worker;
  task: Task | null;
}

/** The task was taken back by its caller. */
export class Cancelled extends Error {}
/** The core stopped on a bug; the worker was replaced. */
export class CoreBug extends Error {}
/** The core says, in a sentence, why it cannot do this. */
export class CoreRefusal extends Error {}

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
    const task = queue[0] as Task;
    let slot = task.pinned ? slots[0] : slots.find((s) => !s.task);
    if (!slot && slots.length < SIZE) {
      slot = { worker: undefined as unknown as Worker, task: null };
      slots.push(slot);
      start(slot);
    }
    if (!slot || slot.task) {
      // The first in line waits for the pinned worker: let another go ahead.
      const other = task.pinned ? queue.findIndex((q) => !q.pinned) : -1;
      const free = slots.find((s) => !s.task);
      if (other > 0 && free) {
        give(free, queue.splice(other, 1)[0] as Task);
        continue;
      }
      return;
    }
    queue.shift();
    give(slot, task);
  }
}

function give(slot: Slot, task: Task): void {
  slot.task = task;
  task.started?.();
  slot.worker.postMessage({ id: task.id, action: task.action, data: task.data }, task.transfer);
}

function start(slot: Slot): void {
  const worker = spawnWorker();
  slot.worker = worker;
  worker.onmessage = (event: MessageEvent) => {
    const { id, value, error } = event.data as { id: number; value?: unknown; error?: { bug: boolean; message: string } };
    const task = slot.task;
    if (!task || task.id !== id) return;
    slot.task = null;
    if (!error) task.resolve(value);
    else {
      if (error.bug) replace(slot);
      task.reject(error.bug ? new CoreBug(error.message) : new CoreRefusal(error.message));
    }
    feed();
  };
  worker.onerror = (event) => {
    event.preventDefault();
    const task = slot.task;
    slots.splice(slots.indexOf(slot), 1);
    worker.terminate();
    task?.reject(new CoreBug(event.message || 'worker'));
    if (slots.length || failures++ < 3) feed();
    else for (const waiting of queue.splice(0)) waiting.reject(new CoreBug('worker'));
  };
}

let failures = 0;

function replace(slot: Slot): void {
  slot.worker.terminate();
  slot.task = null;
  start(slot);
}
