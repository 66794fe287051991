/**
 * What the reader changed, laid over what the core read. Keyed by the text and by the place and
 * characters of the numeral, so that it survives another reading of the same text.
 */
import type { Observation } from './core/types';

export type EditField = 'value' | 'unit' | 'role' | 'indicator' | 'region' | 'time' | 'bound' | 'ref';

export type Fields = Partial<
  Pick<
    Observation,
    'value' | 'value_max' | 'unit' | 'bound' | 'role' | 'indicator' | 'indicator_id' | 'stage' | 'region' | 'region_code' | 'time' | 'ref'
  >
>;

export interface Correction {
  start: number;
  end: number;
  surface: string;
  /** Fields that the reader set; the others stay as read. */
  fields?: Fields;
  rejected?: boolean;
  /** A row that the reader added: all its fields. */
  added?: Observation;
}

/** By place (`start-end-surface`). */
export type DocCorrections = Readonly<Record<string, Correction>>;
/** By hash of the text. */
export type Corrections = Readonly<Record<string, DocCorrections>>;

export function placeKey(o: { start: number; end: number; surface: string }): string {
  return `${o.start}-${o.end}-${o.surface}`;
}

/** 53 bits of a text, as hex: enough to tell a user's documents apart (cyrb53's mixing). */
export function textHash(text: string): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(16) + '-' + text.length.toString(16);
}

/** A copy of `all` with one place set, or cleared where nothing is left to say. */
export function withCorrection(all: Corrections, hash: string, place: string, next: Correction | null): Corrections {
  const doc: Record<string, Correction> = { ...all[hash] };
  const empty = !next || (!next.added && !next.rejected && !Object.keys(next.fields ?? {}).length);
  if (empty) delete doc[place];
  else doc[place] = next;
  const copy: Record<string, DocCorrections> = { ...all, [hash]: doc };
  if (!Object.keys(doc).length) delete copy[hash];
  return copy;
}

export function countCorrections(all: Corrections): { edited: number; rejected: number; added: number } {
  const n = { edited: 0, rejected: 0, added: 0 };
  for (const doc of Object.values(all)) {
    for (const c of Object.values(doc)) {
      if (c.added) n.added++;
      else if (c.rejected) n.rejected++;
      else n.edited++;
    }
  }
  return n;
}
