/** Sentences that tell the reader what happened. */
import { state } from './state';

let next = 1;

export function notify(text: string, kind: 'note' | 'error' = 'note', actions: { label: string; run: () => void }[] = []): number {
  const id = next++;
  // The last note is enough; errors stay until they are read.
  const stay = state.notices.value.filter((n) => n.text !== text && (n.kind === 'error' || n.actions.length > 0));
  state.notices.value = [...stay.slice(-4), { id, text, kind, actions }];
  if (kind === 'note' && !actions.length) setTimeout(() => dismiss(id), 6000);
  return id;
}

export function dismiss(id: number): void {
  state.notices.value = state.notices.value.filter((n) => n.id !== id);
}

/** Told to screen readers and shown in the status line. */
export function say(text: string): void {
  state.said.value = text;
}
