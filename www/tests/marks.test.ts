import assert from 'node:assert/strict';
import { test } from 'node:test';
import { context, pageOf, pieces } from '../src/marks';
import { doc, observation, TEXT } from './rows.fixture';

test('pieces join to the text, and overlapping marks keep both names', () => {
  const all = pieces('一二三四五', 0, 5, [{ start: 1, end: 4, name: 'a' }, { start: 3, end: 5, name: 'b' }]);
  assert.equal(all.map((p) => p.text).join(''), '一二三四五');
  assert.deepEqual(all.map((p) => p.names), [[], ['a'], ['a', 'b'], ['b']]);
});

test('the context holds the sentence and its neighbours in the paragraph', () => {
  const text = '第一段话。\n前一句。全市有小学96所。后一句。\n下一段。';
  const start = text.indexOf('96');
  const o = { ...observation('94.6'), start, end: start + 2, surface: '96', sentence: { start: text.indexOf('全市'), end: text.indexOf('所。') + 2 } };
  const { start: from, end: to } = context(text, o);
  assert.equal(text.slice(from, to), '前一句。全市有小学96所。后一句。');
});

test('a row without a sentence still has a context', () => {
  const { start, end } = context(TEXT, { ...observation('2300'), sentence: { start: 0, end: 0 } });
  assert.ok(TEXT.slice(start, end).includes('幼儿园2300余所'));
});

test('pages count from one', () => {
  const document = { ...(doc([]).document as NonNullable<ReturnType<typeof doc>['document']>), pages: [0, 10, 20] };
  assert.deepEqual([0, 9, 10, 25].map((at) => pageOf(document, at)), [1, 1, 2, 3]);
  assert.equal(pageOf({ ...document, pages: [] }, 5), 0);
});
