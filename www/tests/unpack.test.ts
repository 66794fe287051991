import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unpack } from '../src/core/unpack.js';

const words = ['212', '所', '=', 'level', '幼儿园', '云岭市', '2024', '三到五成', '30', '50', 'x', 'indicator', 'words-before', 'region', 'report'];
const WORDS = [0, 0, -1, 1, 2, 3, 4, -1, -1, 5, -1, -1, 6, -1];
const PLAIN = [...WORDS, 4, 7, 0, 9, 0, 0, -1, 0, 0, 0];
/** A range in a table, with a reason that points to words and one that does not. */
const full = (start: number) => [7, 8, 9, 1, 2, 3, 4, 10, 10, 5, 10, 10, 6, 10, start, start + 6, 0, 9, 1, 1, 0, 2, 1, 2, 11, 12, 12, 15, 13, 14, 0, 0];
const part = (...rows: number[][]) => ({ words, numbers: Int32Array.from(rows.flat()), confidence: rows.map((_, at) => 0.93 - at / 100) });

test('rows come out with all their fields', () => {
  const [plain, other] = unpack([part(PLAIN, full(20))]);
  assert.deepEqual(plain, {
    start: 4, end: 7, surface: '212', value: '212', value_max: undefined, unit: '所', bound: '=', role: 'level', indicator: '幼儿园', indicator_id: null,
    stage: null, region: '云岭市', region_code: null, org: null, time: '2024', ref: null, implied: false, report: 0, confidence: 0.93,
    sentence: { start: 0, end: 9 }, evidence: [], cell: null,
  });
  assert.deepEqual(other, {
    start: 20, end: 26, surface: '三到五成', value: '30', value_max: '50', unit: '所', bound: '=', role: 'level', indicator: '幼儿园', indicator_id: 'x',
    stage: 'x', region: '云岭市', region_code: 'x', org: 'x', time: '2024', ref: 'x', implied: true, report: 1, confidence: 0.92,
    sentence: { start: 0, end: 9 }, cell: { table: 0, row: 2, column: 1 },
    evidence: [
      { field: 'indicator', span: { start: 12, end: 15 }, rule: 'words-before' },
      { field: 'region', span: { start: 0, end: 0 }, rule: 'report' },
    ],
  });
});

test('parts follow one another, and there may be none', () => {
  assert.deepEqual(unpack([part(PLAIN), part(PLAIN, PLAIN)]).map((row) => row.start), [4, 4, 4]);
  assert.deepEqual(unpack([]), []);
});

test('what rows have in common is there once', () => {
  const [one, two] = unpack([part(full(20), full(30))]);
  assert.equal(one?.sentence, two?.sentence);
  assert.equal(one?.evidence[1], two?.evidence[1]);
});
