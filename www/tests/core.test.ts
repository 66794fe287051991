import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fromCore } from '../src/i18n/core';
import { CORE } from '../src/i18n/core.en';
import { speak } from '../src/i18n/speak';

const SOURCES = join(process.cwd(), '../src');

/** Whole sentences in the Rust sources of a folder or file, as they are written there; tests left out. */
function sentences(path: string): string[] {
  const files = path.endsWith('.rs') ? [path] : (readdirSync(join(SOURCES, path), { recursive: true }) as string[]).map((name) => join(path, name)).filter((name) => name.endsWith('.rs'));
  // Tables for the terminal never reach the page.
  const code = files.filter((name) => !name.includes('render')).map((name) => (readFileSync(join(SOURCES, name), 'utf8').split('#[cfg(test)]')[0] as string).replace(/^\s*\/\/.*$/gm, ''));
  return code.flatMap((text) => [...text.matchAll(/"((?:[^"\\\n]|\\.)*[。？])"/g)].map((m) => (m[1] as string).replace(/\\"/g, '"')))
    .filter((words) => (words.replace(/\{.*?\}/g, '').match(/[\u4e00-\u9fff]/g) ?? []).length > 3);
}

test('every sentence of the core has its English', () => {
  const known = new Set(CORE.map(([zh]) => zh));
  let n = 0;
  for (const path of ['check', 'comparison', 'dictionary', 'targets.rs']) {
    for (const words of sentences(path)) {
      n++;
      assert.ok(known.has(words), `${path}: “${words}” has no English in www/src/i18n/core.en.ts`);
    }
  }
  assert.ok(n > 70, `${n} sentences found`);
});

test('English has a place for every hole that it names, and no Chinese but units and quotations', () => {
  for (const [zh, en] of CORE) {
    const holes = zh.match(/\{#\}|\{\{\}\}|\{\w*\}/g)?.length ?? 0;
    for (const [, n] of en.matchAll(/\{(\d)\}/g)) assert.ok(Number(n) <= holes, zh);
    const own = en.replace(/"[^"]*"|《[^》]*》|\([^)]*号\)|星期|\{\d\}省|类型|指标, 对照数|地区组|\{\d\}元|0\.01亿/g, '');
    assert.doesNotMatch(own, /[\u4e00-\u9fff]/, en);
  }
});

test('what is filled in goes over; what a report says stays', async () => {
  assert.equal(fromCore('这里只能写文字、数字或文字的列表。'), '这里只能写文字、数字或文字的列表。');
  await speak('en');
  const pairs: [string, string][] = [
    ['大小关系不合常理：专任教师是教职工的一部分，但1200人大于1100人。', 'This order cannot be: full-time teachers are part of the staff, but 1200人 is more than 1100人.'],
    ['增长率与前后数值不符：（42.3亿元 - 38.7亿元）÷ 38.7亿元 = 9.3%，文中写作7.9%。', 'The growth rate does not match the values: (42.3亿元 − 38.7亿元) ÷ 38.7亿元 = 9.3%; the text says 7.9%.'],
    ['同一指标“小学”（2024）前后不一致：一处为30所，另一处为31所。', 'Two values of "小学" (2024): 30所 in one place, 31所 in another.'],
    ['此处是2023年的数，其他是2024年的数。', 'Here a value of 2023, elsewhere of 2024.'],
    ['此处是2021—2025年累计的数，其他是2024年一年的数。', 'Here a total over 2021–2025, elsewhere one of the year 2024 alone.'],
    ['此处是年平均数，其他是2024年一年的数。', 'Here: a yearly mean; elsewhere: the year 2024 alone.'],
    ['共3个数，取最近年份。', 'One of 3 values: the latest year.'],
    ['没有2026年的全国数，用2025年的。普通高校,不含成人高校。', 'no national figure for 2026: that of 2025 is used. regular institutions without adult ones.'],
    ['初中;56人及以上', 'junior secondary; 56 pupils and more'],
    ['等于全国2024年的92%。', 'equals the nation\'s 2024 figure, 92%.'],
    ['无人说过的话', '无人说过的话'],
  ];
  for (const [zh, en] of pairs) assert.equal(fromCore(zh), en);
  await speak('zh');
});
