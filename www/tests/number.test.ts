import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonical, grouped, plainValue, shown, typedTime, typedValue } from '../src/number';
import { observation } from './rows.fixture';

const words = (surface: string, fields: Parameters<typeof observation>[1]) => {
  const s = shown({ ...observation('94.6'), surface, ...fields });
  return `${s.bound}${s.text}`;
};

test('a value is shown as the report wrote it', () => {
  assert.equal(words('651.21亿', { value: '65121000000', unit: '元' }), '651.21 亿');
  assert.equal(words('2300', { value: '2300', bound: '≥' }), '≥2,300');
  assert.equal(words('91.30', { value: '91.30' }), '91.30');
  assert.equal(words('８９。７', { value: '89.7' }), '89.7');
});

test('changes and gaps carry their sign', () => {
  assert.equal(words('5.1', { value: '5.1', role: 'change' }), '+5.1');
  assert.equal(words('1.3', { value: '-1.3', role: 'change' }), '−1.3');
  assert.equal(words('1.8', { value: '1.8', role: 'gap' }), '+1.8');
});

test('a unit above the table shows in the magnitude', () => {
  assert.equal(words('12.3', { value: '123000', unit: '人' }), '12.3 万');
});

test('words for numbers are shown as numbers', () => {
  assert.equal(words('九成', { value: '90' }), '90');
  assert.equal(words('全覆盖', { value: '100', implied: true }), '100');
  assert.equal(words('上千', { value: '1000', bound: '≥' }), '≥1,000');
});

test('ranges and ranks', () => {
  assert.equal(words('2-3', { value: '2', value_max: '3' }), '2–3');
  assert.equal(words('3至5', { value: '3', value_max: '5' }), '3–5');
  assert.equal(words('三', { value: '3', role: 'rank' }), '第 3');
  assert.equal(words('3', { value: '3', role: 'rank', bound: '≤' }), '前 3');
});

test('the canonical value keeps every digit', () => {
  assert.equal(canonical(observation('94.6', { value: '65121000000' })), '65,121,000,000');
  assert.equal(grouped('-1234.50'), '−1,234.50');
  assert.equal(plainValue('18474100'), '1,847.41 万');
  assert.equal(plainValue('1234'), '1,234');
});

test('what a person types becomes a decimal, or nothing', () => {
  assert.deepEqual(typedValue('651.21亿'), { value: '65121000000' });
  assert.deepEqual(typedValue('3.45678万'), { value: '34567.8' });
  assert.deepEqual(typedValue('１，２００'), { value: '1200' });
  assert.deepEqual(typedValue('−5.2'), { value: '-5.2' });
  assert.deepEqual(typedValue('2-3'), { value: '2', value_max: '3' });
  assert.deepEqual(typedValue('95%'), { value: '95' });
  for (const bad of ['', '九十', '1e5', 'abc', '1.2.3', '--1', '=1+1']) assert.equal(typedValue(bad), null, bad);
});

test('periods', () => {
  for (const good of ['', '2024', '2024-09', '2021/2025', '2001/']) assert.equal(typedTime(good), good);
  assert.equal(typedTime('2024年'), '2024');
  assert.equal(typedTime('2021-2025'), null);
  assert.equal(typedTime('2021–2025'), '2021/2025');
  assert.equal(typedTime('去年'), null);
});
