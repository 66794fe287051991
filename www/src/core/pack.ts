/**
 * Rows on their way from a worker to the page. Sent as objects, each row would bring its own copy of every word and
 * every reason, and the page would keep five times what it needs: here a word goes over once, all else is numbers.
 */
import type { Evidence, Field, Observation } from './types';

export interface Packed {
  words: string[];
  /** Row after row: its words as places in `words` (−1: none), its numbers, its reasons. */
  numbers: Int32Array;
  confidence: Float64Array;
}

const WORDS = [
  'surface', 'value', 'value_max', 'unit', 'bound', 'role', 'indicator', 'indicator_id', 'stage', 'region', 'region_code', 'org', 'time', 'ref',
] as const;
/** Numbers of a row besides its words and reasons. */
const NUMBERS = 10;
/** Numbers of a reason. */
const REASON = 4;

export function pack(rows: readonly Observation[]): Packed {
  const reasons = rows.reduce((sum, row) => sum + row.evidence.length, 0);
  const numbers = new Int32Array(rows.length * (WORDS.length + NUMBERS) + reasons * REASON);
  const words: string[] = [];
  const places = new Map<string, number>();
  const place = (word: string | null | undefined): number => {
    if (word === null || word === undefined) return -1;
    let at = places.get(word);
    if (at === undefined) places.set(word, (at = words.push(word) - 1));
    return at;
  };
  let to = 0;
  const put = (...some: number[]) => {
    for (const number of some) numbers[to++] = number;
  };
  for (const row of rows) {
    for (const name of WORDS) put(place(row[name]));
    const { cell } = row;
    put(row.start, row.end, row.sentence.start, row.sentence.end, row.report, row.implied ? 1 : 0);
    put(cell ? cell.table : -1, cell ? cell.row : 0, cell ? cell.column : 0, row.evidence.length);
    for (const { field, span, rule } of row.evidence) put(place(field), place(rule), span.start, span.end);
  }
  return { words, numbers, confidence: Float64Array.from(rows, (row) => row.confidence) };
}

/** The rows as they were. What is the same in several of them is one object: not to be changed. */
export function unpack({ words, numbers, confidence }: Packed): Observation[] {
  const rows: Observation[] = [];
  let from = 0;
  const next = () => numbers[from++] as number;
  const word = () => words[next()] as string;
  const orNone = () => words[next()] ?? null;
  // Most reasons are defaults that point to no words, and rows of a sentence stand together.
  const defaults = new Map<number, Evidence>();
  const reason = (): Evidence => {
    const [field, rule, start, end] = [next(), next(), next(), next()];
    const make = () => ({ field: words[field] as Field, span: { start, end }, rule: words[rule] as string });
    if (start || end) return make();
    const key = field * words.length + rule;
    let known = defaults.get(key);
    if (!known) defaults.set(key, (known = make()));
    return known;
  };
  let sentence = { start: -1, end: -1 };
  while (from < numbers.length) {
    // Every field in one order, so that all rows have one shape. A row without `value_max` has none, not an empty one.
    const row: Required<Omit<Observation, 'value_max'>> & Pick<Observation, 'value_max'> = {
      surface: word(), value: word(), value_max: orNone() ?? undefined, unit: word(), bound: word() as Observation['bound'], role: word() as Observation['role'],
      indicator: word(), indicator_id: orNone(), stage: orNone(), region: word(), region_code: orNone(), org: orNone(), time: word(), ref: orNone(),
      start: next(), end: next(), sentence, report: 0, confidence: confidence[rows.length] as number, implied: false, cell: null, evidence: [],
    };
    const [start, end] = [next(), next()];
    if (sentence.start !== start || sentence.end !== end) sentence = { start, end };
    row.sentence = sentence;
    row.report = next();
    row.implied = next() === 1;
    const [table, line, column] = [next(), next(), next()];
    if (table >= 0) row.cell = { table, row: line, column };
    const count = next();
    row.evidence = Array.from({ length: count }, reason);
    rows.push(row);
  }
  return rows;
}
