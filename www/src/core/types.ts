/** What crosses the border to the core. Made from the Rust types by `cargo xtask build`; offsets are UTF-16 units. */
import type { Document } from '../../generated/types.ts';

export type * from '../../generated/types.ts';

/** One step of how a row was read. */
export interface Step {
  field: string;
  rule: string;
  sentence: string;
}

export function plainDocument(text: string): Document {
  return { text, blocks: [], tables: [], pages: [], diagnostics: [] };
}
