/**
 * The worker: takes `{id, action, data}`, asks the core, answers `{id, result}` or `{id, error}`.
 * WebAssembly is compiled here and nowhere else, because older browsers refuse to on a page with a policy. What a
 * task needs of it and is not here yet is asked of the page (`{id, wanted}`); it comes with `load`, and the task goes on.
 */
import { answer, memory, start, Wanted } from './core/answer';
import type { Packed } from '../../pkg/duibiao.js';
import type { Loaded, Opened, Reply, Request } from './core/protocol';

declare const self: { postMessage(message: Reply, transfer?: Transferable[]): void; addEventListener(type: 'message', listener: (event: MessageEvent<Request>) => void): void };

/** The task that waits for modules. */
let held: Request | null = null;

self.addEventListener('message', (event) => {
  if (event.data.action !== 'load') return work(event.data);
  const task = held;
  held = null;
  try {
    start(event.data.data as Loaded);
  } catch (error) {
    return self.postMessage({ id: task?.id ?? event.data.id, error: { code: 'internal', message: String(error) } });
  }
  if (task) work(task);
});

function work(task: Request): void {
  const { id, action, data } = task;
  try {
    reply(id, answer(action, data));
  } catch (error) {
    if (error instanceof Wanted) {
      held = task;
      return self.postMessage({ id, wanted: error.modules });
    }
    // A refusal of the core carries a code; anything else is a bug, and the page replaces this worker.
    const { code, message } = error as { code?: string; message?: string };
    self.postMessage({ id, error: { code: code ?? 'internal', message: String(message ?? error) } });
  }
}

function reply(id: number, result: unknown): void {
  const opened = result as (Partial<Opened> & { parts?: Packed[] }) | null;
  if (!opened?.parts) return self.postMessage({ id, result, memory: memory() });
  const { parts, ...rest } = opened;
  for (const part of parts) self.postMessage({ id, rows: part }, [part.numbers.buffer]);
  self.postMessage({ id, result: rest, memory: memory() });
}
