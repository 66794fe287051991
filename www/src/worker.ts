/** The worker: takes `{id, action, data}`, asks the core, answers `{id, value}` or `{id, error}`. */
import type { Reply, Request } from './core/protocol';
import { core } from './core/glue';

self.onmessage = async (event: MessageEvent<Request>) => {
  const { id, action, data } = event.data;
  let reply: Reply;
  try {
    const act = (await core())[action] as (input: unknown) => unknown;
    reply = { id, value: await act(data) };
  } catch (error) {
    reply = { id, error: told(error) };
  }
  postMessage(reply);
};

/** The core refuses with `{message}` in plain words; anything else is a bug. */
function told(error: unknown): { bug: boolean; message: string } {
  const refusal = error as { refusal?: boolean; message?: string };
  return { bug: !refusal?.refusal, message: String(refusal?.message ?? error) };
}
