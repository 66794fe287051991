// Rows as the core packed them (src/packed.rs has the other half of this order), made objects again. Part of the npm
// package, which browsers run as it stands: no newer words of the language.

/** All rows of `parts`. What is the same in several of them (a sentence, a reason without words) is one object. */
export function unpack(parts) {
  const rows = [];
  for (const part of parts) unpackPart(part, rows);
  return rows;
}

function unpackPart({ words, numbers, confidence }, rows) {
  let from = 0;
  const next = () => numbers[from++];
  const word = () => words[numbers[from++]];
  const orNone = () => {
    const at = numbers[from++];
    return at < 0 ? null : words[at];
  };
  // Most reasons are defaults that point to no words, and rows of a sentence stand together.
  const defaults = new Map();
  const reason = () => {
    const field = next();
    const rule = next();
    const start = next();
    const end = next();
    if (start || end) return { field: words[field], span: { start, end }, rule: words[rule] };
    const key = field * words.length + rule;
    let known = defaults.get(key);
    if (!known) {
      known = { field: words[field], span: { start, end }, rule: words[rule] };
      defaults.set(key, known);
    }
    return known;
  };
  let sentence = { start: -1, end: -1 };
  for (const sure of confidence) {
    // Every field in one order, so that all rows have one shape. A row without `value_max` has none, not an empty one.
    const row = {
      surface: word(), value: word(), value_max: orNone() || undefined, unit: word(), bound: word(), role: word(),
      indicator: word(), indicator_id: orNone(), stage: orNone(), region: word(), region_code: orNone(), org: orNone(), time: word(), ref: orNone(),
      start: next(), end: next(), sentence, report: 0, confidence: sure, implied: false, cell: null, evidence: [],
    };
    const start = next();
    const end = next();
    if (sentence.start !== start || sentence.end !== end) sentence = { start, end };
    row.sentence = sentence;
    row.report = next();
    row.implied = next() === 1;
    const table = next();
    const line = next();
    const column = next();
    if (table >= 0) row.cell = { table, row: line, column };
    for (let count = next(); count > 0; count--) row.evidence.push(reason());
    rows.push(row);
  }
}
