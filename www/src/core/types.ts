/** What crosses the border to the core. Made from the Rust types by `cargo xtask build`; offsets are UTF-16 units. */
import type { Document } from '../../generated/types.ts';

export type * from '../../generated/types.ts';

export function plainDocument(text: string): Document {
  return { text, blocks: [], tables: [], pages: [], diagnostics: [] };
}
