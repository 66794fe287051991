/**
 * The worker: takes `{id, action, data}`, asks the core, answers `{id, result}` or `{id, error}`.
 * `load` comes first and brings the WebAssembly; it is compiled here and nowhere else, because
 * older browsers refuse to on a page with a policy.
 */
import { initSync } from '../../pkg/duibiao.js';
import { answer } from './core/answer';
import type { Opened, Request } from './core/protocol';
import { unpack, type Part } from './parts';

declare const self: { postMessage(message: unknown): void; addEventListener(type: 'message', listener: (event: MessageEvent<Request>) => void): void };

self.addEventListener('message', (event) => {
  const { id, action, data } = event.data;
  try {
    if (action === 'load') {
      initSync({ module: unpack(data as Part) });
      self.postMessage({ id, result: null });
    } else reply(id, answer(action, data));
  } catch (error) {
    // A refusal of the core carries a code; anything else is a bug, and the page replaces this worker.
    const { code, message } = error as { code?: string; message?: string };
    self.postMessage({ id, error: { code: code ?? 'internal', message: String(message ?? error) } });
  }
});

/** As many rows as the page takes in a few thousandths of a second. */
const SLICE = 1000;

function reply(id: number, result: unknown): void {
  const opened = result as Partial<Opened> | null;
  const rows = opened?.analysis?.rows ?? [];
  if (rows.length <= SLICE) return self.postMessage({ id, result });
  for (let at = 0; at < rows.length; at += SLICE) self.postMessage({ id, rows: rows.slice(at, at + SLICE) });
  self.postMessage({ id, result: { ...opened, analysis: { ...opened?.analysis, rows: [] } } });
}
