import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { en } from '../src/i18n/en';
import { zh } from '../src/i18n/zh';

const holes = (words: string) => [...words.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort();

test('both languages have the same keys, and the same holes to fill', () => {
  assert.deepEqual(Object.keys(en).sort(), Object.keys(zh).sort());
  for (const [key, words] of Object.entries(zh)) assert.deepEqual(holes(en[key as keyof typeof zh]), holes(words), key);
});

test('Chinese is Chinese and English is English', () => {
  // The switch names the other language; units are Chinese in both.
  const mixed = new Set(['lang.switch', 'colon', 'with-unit', 'step.plain', 'edit.value.bad', 'edit.value.hint', 'help.col.unit']);
  for (const [key, words] of Object.entries(en)) if (!mixed.has(key)) assert.doesNotMatch(words, /[\u4e00-\u9fff]/, key);
  for (const [key, words] of Object.entries(zh)) if (!mixed.has(key)) assert.match(words, /[\u4e00-\u9fff]/, key);
});

test('every word that a component asks for is there', () => {
  const folder = join(process.cwd(), 'src');
  const known = new Set(Object.keys(zh));
  const files = (readdirSync(folder, { recursive: true }) as string[]).filter((name) => /\.tsx?$/.test(name) && !name.startsWith('i18n'));
  assert.ok(files.length > 30);
  let asked = 0;
  for (const name of files) {
    for (const [, key] of readFileSync(join(folder, name), 'utf8').matchAll(/\bt\('([^']+)'/g)) {
      asked++;
      assert.ok(known.has(key as string), `${name} asks for ${key}`);
    }
  }
  assert.ok(asked > 100);
});

test('no component holds Chinese of its own', () => {
  const folder = join(process.cwd(), 'src/view');
  for (const name of readdirSync(folder)) {
    // An example that is put into the reader's own file is content, not a word of the page.
    if (name === 'DictionaryDialog.tsx') continue;
    const code = readFileSync(join(folder, name), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '').replace(/\/[^/\n]*[。！？；个][^\n]*\//g, '');
    assert.doesNotMatch(code, /[\u4e00-\u9fff]{2,}/, name);
  }
});
