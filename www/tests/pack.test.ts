import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pack, unpack } from '../src/core/pack';
import type { Observation } from '../src/core/types';

const plain: Observation = {
  start: 4, end: 7, surface: '212', value: '212', unit: '所', bound: '=', role: 'level', indicator: '幼儿园', region: '云岭市', time: '2024',
  report: 0, confidence: 0.93, sentence: { start: 0, end: 9 }, evidence: [],
};
const full: Observation = {
  ...plain, start: 20, end: 26, surface: '三到五成', value: '30', value_max: '50', indicator_id: 'x', stage: 'all', region_code: '530100', org: '某校',
  ref: '上年', implied: true, cell: { table: 0, row: 2, column: 1 },
  evidence: [
    { field: 'indicator', span: { start: 12, end: 15 }, rule: 'words-before' },
    { field: 'region', span: { start: 0, end: 0 }, rule: 'report' },
  ],
};
const none = { indicator_id: null, stage: null, region_code: null, org: null, ref: null, implied: false, cell: null, value_max: undefined };

test('rows come out as they went in', () => {
  assert.deepEqual(unpack(pack([plain, full])), [{ ...none, ...plain }, { ...none, ...full }]);
  assert.deepEqual(unpack(pack([])), []);
});

test('what rows have in common is there once', () => {
  const [one, two] = unpack(pack([full, { ...full, start: 30, end: 36 }])) as [Observation, Observation];
  assert.equal(one.sentence, two.sentence);
  assert.equal(one.evidence[1], two.evidence[1]);
  assert.equal(pack([full, full]).words.length, pack([full]).words.length);
});
