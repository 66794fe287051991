/**
 * The page's side of the workers: a small pool that reads, and one at the desk that keeps what was read, compares it
 * and writes it down. A worker whose core panicked is thrown away and replaced; so is one whose task was cancelled.
 * WebAssembly never gives memory back: after a batch the pool's workers are ended, and one fresh one is made ready.
 */
import { loadPart, startWorker, type Part } from '../parts';
import { unpack } from './unpack.js';
import type { Actions, Loaded, Module, Opened, Reply } from './protocol';
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
  /** Of a long reading, as they come. */
  rows: Observation[];
}

interface Slot {
  /** Null until it has started. */
  worker: Worker | null;
  task: Task | null;
  /** Bytes that its modules held after its last task. */
  memory: number;
  /** Tasks that it has done. */
  tasks: number;
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
/** What the pool does; all else is for the desk. */
const READING = new Set<string>(['open', 'read', 'check', 'catalogue']);
const slots: Slot[] = [];
const desk: Slot[] = [];
const queue: Task[] = [];
let nextId = 1;

export interface RunOptions {
  transfer?: Transferable[];
  cancelled?: () => boolean;
  started?: () => void;
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
  for (const slot of [...slots, ...desk]) {
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
  const [room, size] = READING.has(task.action) ? [slots, SIZE] : [desk, 1];
  const free = room.find((s) => !s.task);
  if (free) return free;
  if (room.length >= size) return null;
  const slot: Slot = { worker: null, task: null, memory: 0, tasks: 0 };
  room.push(slot);
  return slot;
}

function post(slot: Slot): void {
  const task = slot.task;
  if (task) slot.worker?.postMessage({ id: task.id, action: task.action, data: task.data }, task.transfer);
}

async function start(slot: Slot): Promise<void> {
  try {
    // Every reader needs it: it comes while the worker starts.
    if (slots.includes(slot)) void core();
    const worker = await startWorker();
    if (!stands(slot)) return worker.terminate();
    slot.worker = worker;
    worker.onmessage = (event: MessageEvent<Reply>) => listen(slot, event.data);
    worker.onerror = (event) => {
      event.preventDefault();
      lose(slot, event.message);
    };
    post(slot);
  } catch (error) {
    lose(slot, String(error));
  }
}

/** Whether the slot was not replaced in the meantime. */
const stands = (slot: Slot) => slots.includes(slot) || desk.includes(slot);

let corePart: Promise<Part> | null = null;

/** The one part that is kept: each new worker asks for it. */
function core(): Promise<Part> {
  corePart = corePart ?? loadPart('duibiao');
  corePart.catch(() => (corePart = null));
  return corePart;
}

/** Brings a worker the modules that its task waits for. */
async function bring(slot: Slot, wanted: Module[]): Promise<void> {
  try {
    const loaded: Loaded = {};
    for (const name of wanted) loaded[name] = await (name === 'duibiao' ? core() : loadPart(name));
    slot.worker?.postMessage({ id: slot.task?.id ?? 0, action: 'load', data: loaded });
  } catch (error) {
    if (stands(slot)) lose(slot, String(error));
  }
}

function listen(slot: Slot, { id, rows, wanted, result, memory, error }: Reply): void {
  const task = slot.task;
  if (!task || task.id !== id) return;
  if (wanted) return void bring(slot, wanted);
  if (rows) return void task.rows.push(...unpack([rows]));
  slot.task = null;
  slot.memory = memory ?? slot.memory;
  slot.tasks++;
  if (!error) {
    if (task.rows.length) (result as Opened).analysis.rows = task.rows;
    task.resolve(result);
  }
  else if (error.code === 'internal') {
    replace(slot);
    task.reject(new CoreBug(error.message));
  } else task.reject(new CoreRefusal(error.message, error.code));
  feed();
  rest();
}

/** After so many milliseconds without a task the pool's workers are looked at. */
const PAUSE = 2000;
/** A worker that holds more bytes than a few reports take, or has read so many documents, is replaced then. */
const USUAL = 16e6;
const MANY = 50;
let pause = 0;

/** With nothing to do, one worker stays, and a fresh one where it has grown: the next document need not wait. */
function rest(): void {
  clearTimeout(pause);
  pause = window.setTimeout(() => {
    if (queue.length || slots.some((slot) => slot.task)) return;
    slots.sort((a, b) => a.memory - b.memory || a.tasks - b.tasks);
    const [best] = slots;
    const worn = !!best && (best.memory > USUAL || best.tasks > MANY);
    for (const slot of slots.splice(worn ? 0 : 1)) slot.worker?.terminate();
    if (worn) renewed();
  }, PAUSE);
}

/** Ends the worker at the desk, unless it is at work; the next task gets one that knows nothing. */
export function clearDesk(): void {
  for (const slot of desk.splice(0, desk[0]?.task ? 0 : 1)) slot.worker?.terminate();
}

let renewed: () => void = () => undefined;

/** What is to be done when the pool has no worker left that knows anything. */
export function whenRenewed(then: () => void): void {
  renewed = then;
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
  for (const room of [slots, desk]) {
    const at = room.indexOf(slot);
    if (at >= 0) room[at] = { worker: null, task: null, memory: 0, tasks: 0 };
  }
}
