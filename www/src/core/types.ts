/** What crosses the border to the core. Made from the Rust types by `cargo xtask build`; offsets are UTF-16 units. */
import type { Document, Span } from '../../generated/types.ts';

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

/** What does not add up, or is worth a look. */
export interface Finding {
  kind: string;
  severity: 'wrong' | 'doubtful';
  message: string;
  ranges: Span[];
}
