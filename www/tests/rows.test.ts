import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeKey, textHash, withCorrection, type Corrections } from '../src/corrections';
import { facetCounts, groupRows, NO_FILTERS, passing, rowsOf, sortRows } from '../src/rows';
import { doc, observation } from './rows.fixture';

const rate = observation('94.6');
const change = observation('5.1', { role: 'change', unit: '百分点', confidence: 0.4 });
const count = observation('2300', { indicator: '幼儿园', unit: '所', bound: '≥', time: '', region: '云溪县' });
const reading = doc([rate, change, count]);

test('corrections lie over what was read and survive another reading', () => {
  let all: Corrections = {};
  all = withCorrection(all, 'h', placeKey(rate), { ...rate, fields: { value: '95' } });
  all = withCorrection(all, 'h', placeKey(change), { ...change, rejected: true });
  const again = doc([{ ...rate }, { ...change }, { ...count }]);
  for (const d of [reading, again]) {
    const rows = rowsOf(d, all.h);
    assert.deepEqual(rows.map((r) => [r.o.value, r.rejected]), [['95', false], ['5.1', true], ['2300', false]]);
    assert.equal(rows[0]?.read?.value, '94.6');
  }
});

test('an added row stands in text order, and a reading that finds it later wins its place', () => {
  const added = observation('2020', { unit: '', indicator: '手工' });
  const all = withCorrection({}, 'h', placeKey(added), { start: added.start, end: added.end, surface: added.surface, added });
  assert.deepEqual(rowsOf(reading, all.h).map((r) => r.o.surface), ['94.6', '2020', '5.1', '2300']);
  assert.equal(rowsOf(doc([rate, added, change]), all.h).length, 3);
});

test('a correction that says nothing is no correction', () => {
  const once = withCorrection({}, 'h', placeKey(rate), { ...rate, fields: { value: '1' } });
  assert.deepEqual(withCorrection(once, 'h', placeKey(rate), { ...rate, fields: {} }), {});
});

test('filters', () => {
  const rows = rowsOf(reading, undefined);
  const kept = (f: Partial<typeof NO_FILTERS>) => rows.filter(passing({ ...NO_FILTERS, ...f })).map((r) => r.o.surface);
  assert.deepEqual(kept({ role: ['change'] }), ['5.1']);
  assert.deepEqual(kept({ low: true }), ['5.1']);
  assert.deepEqual(kept({ search: '毛入园 澜川' }), ['94.6', '5.1']);
  assert.deepEqual(kept({ search: '没有的词' }), []);
  assert.deepEqual(facetCounts(rows, 'region'), [['澜川市', 2], ['云溪县', 1]]);
});

test('values sort as numbers, words in Chinese order, empty ones last', () => {
  const rows = rowsOf(reading, undefined);
  const order = (column: 'value' | 'region' | 'time', down: boolean) => sortRows(rows, { column, down }).map((r) => r.o.surface);
  assert.deepEqual(order('value', true), ['2300', '94.6', '5.1']);
  assert.deepEqual(order('region', false), ['94.6', '5.1', '2300']);
  assert.deepEqual(order('time', false), ['94.6', '5.1', '2300']);
});

test('groups keep their count when folded', () => {
  const rows = rowsOf(reading, undefined);
  const items = groupRows(rows, 'region', new Set(['region:澜川市']));
  assert.deepEqual(items.map((i) => (i.kind === 'group' ? `${i.label} ${i.count}` : i.row.o.surface)), ['澜川市 2', '云溪县 1', '2300']);
});

test('fifty thousand rows are sorted and filtered in well under a second', () => {
  const many = doc(Array.from({ length: 50_000 }, (_, i) => observation('94.6', { start: i, end: i + 1, value: String((i * 7919) % 50_000), indicator: `指标${i % 500}` })));
  const rows = rowsOf(many, undefined);
  const begun = performance.now();
  sortRows(rows, { column: 'indicator', down: false });
  sortRows(rows, { column: 'value', down: true });
  assert.equal(rows.filter(passing({ ...NO_FILTERS, search: '指标42' })).length, 1100);
  assert.ok(performance.now() - begun < 1500, `${performance.now() - begun} ms`);
});

test('a text is known by its hash', () => {
  assert.equal(textHash('甲'), textHash('甲'));
  assert.notEqual(textHash('甲'), textHash('乙'));
});
