import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FileProblem, fromFile, toFile } from '../src/store/file';
import type { Contents } from '../src/store/keep';
import { doc, observation } from './rows.fixture';

const contents: Contents = {
  name: '三市对比',
  documents: [{ name: '综述.txt', document: doc([]).document as Contents['documents'][0]['document'] }],
  corrections: { h: { '1-2-9': { start: 1, end: 2, surface: '9', fields: { value: '8' } }, '3-4-7': { start: 3, end: 4, surface: '7', added: observation('94.6') } } },
  dismissed: { 'h:k': '口径不同' },
  view: { sort: { column: 'value', down: true }, group: 'region', hidden: ['report'] },
  chosen: { own: '澜川市' },
};

function refused(text: string): string {
  try {
    fromFile(text);
  } catch (error) {
    if (error instanceof FileProblem) return error.code;
    throw error;
  }
  return 'opened';
}

test('a workspace comes back as it was', () => {
  assert.deepEqual(fromFile(toFile(contents)), contents);
});

test('what is not ours, damaged or newer is refused by name', () => {
  const good = toFile(contents);
  assert.equal(refused(''), 'not-ours');
  assert.equal(refused('{"a":1}'), 'not-ours');
  assert.equal(refused('null'), 'not-ours');
  assert.equal(refused(good.slice(0, -20)), 'damaged');
  assert.equal(refused(good.replace('口径不同', '口径相同')), 'damaged');
  assert.equal(refused(good.replace('"version":1', '"version":99')), 'newer');
  assert.equal(refused(good.replace('"workspace":', '"workshop":')), 'damaged');
  assert.equal(refused(good.replace('"三市对比"', '['.repeat(100000) + ']'.repeat(100000))), 'damaged');
});

test('a file with a right check sum and wrong fields is refused', () => {
  for (const wrong of [{ ...contents, name: 5 }, { ...contents, documents: [{ name: 'x' }] }, { ...contents, corrections: { h: { p: { start: 'x' } } } }, { ...contents, dismissed: { a: 1 } }]) {
    assert.equal(refused(toFile(wrong as unknown as Contents)), 'damaged');
  }
});
