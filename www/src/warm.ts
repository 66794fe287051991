/**
 * Makes a worker ready before the reader's own text comes: the core builds its tables at its first reading, and
 * browsers compile a function when it is first called, and well when it was called often.
 */
import { run, whenRenewed } from './core/client';
import { plainDocument } from './core/types';
import { state } from './state';

const TURNS = 8;

export async function warmUp(): Promise<void> {
  const { SAMPLES } = await import('../sample/texts').catch(() => ({ SAMPLES: [] }));
  for (let turn = 0; turn < TURNS; turn++) {
    for (const [name, text] of SAMPLES) {
      // Whoever has something to read comes first.
      if (state.work.value) return;
      await run('read', { name, document: plainDocument(text) }).catch(() => undefined);
    }
  }
}

whenRenewed(() => void warmUp());
