/**
 * How a value is shown: as the report wrote it, tidied (`≥ 2,300`, `+9`, `651.21 亿`, `2–3`).
 * The value itself stays a decimal string from the core; nothing is computed here that is kept.
 */
import type { Observation } from './core/types';
import { t } from './i18n';

const MINUS = '−';
const MAGNITUDE: Record<string, number> = { 百: 1e2, 千: 1e3, 万: 1e4, 百万: 1e6, 千万: 1e7, 亿: 1e8, 万亿: 1e12 };

export interface Shown {
  /** `≥`, `≤`, `≈` or nothing. */
  bound: string;
  text: string;
  /** The report's digits could not be kept (九成, 三分之一, 全覆盖): the canonical value is shown. */
  respelt: boolean;
}

/** `65121000000` → `65,121,000,000`; keeps decimals and sign. */
export function grouped(decimal: string): string {
  const found = /^([+-]?)(\d+)(\.\d+)?$/.exec(decimal);
  if (!found) return decimal;
  const [, sign = '', whole = '', rest = ''] = found;
  return (sign === '-' ? MINUS : sign) + whole.replace(/\B(?=(\d{3})+$)/g, ',') + rest;
}

export function canonical(o: Observation): string {
  return o.value_max ? `${grouped(o.value)}–${grouped(o.value_max)}` : grouped(o.value);
}

function tidy(surface: string): string {
  return surface
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\u2060\ufeff\u00ad,]/g, '')
    .replace(/(\d)[。·](\d)/g, '$1.$2');
}

/** Digits and magnitude word of a single numeral as written, if they give `value`. */
function asWritten(surface: string, value: number): string | null {
  const found = /^[+-]?(\d+(?:\.\d+)?)(百万|千万|万亿|百|千|万|亿)?$/.exec(surface);
  if (!found) return null;
  const digits = found[1] as string;
  const word = found[2] ?? '';
  const near = (factor: number) => Math.abs(Number(digits) * factor - Math.abs(value)) <= Math.abs(value) * 1e-9;
  if (near(word ? (MAGNITUDE[word] as number) : 1)) return grouped(digits) + (word ? ` ${word}` : '');
  // The magnitude stands elsewhere (单位：万人 above a table).
  if (!word && near(1e4)) return `${grouped(digits)} 万`;
  if (!word && near(1e8)) return `${grouped(digits)} 亿`;
  return null;
}

/** `350000000` → `3.5 亿`, where few digits do; else all of them. */
function brief(decimal: string): string {
  for (const [word, factor] of [['亿', 1e8], ['万', 1e4]] as const) {
    const n = Math.abs(Number(decimal)) / factor;
    const text = String(Number(n.toFixed(4)));
    if (n >= 1 && Math.abs(Number(text) - n) < 1e-9 && text.replace('.', '').length <= 6) return `${grouped(text)} ${word}`;
  }
  return grouped(decimal);
}

function range(surface: string, o: Observation): string | null {
  const found = /^(\d+(?:\.\d+)?)[%万亿]?(?:-|–|—|~|～|至|到)(\d+(?:\.\d+)?)(%|万|亿)?$/.exec(surface);
  if (!found || !o.value_max) return null;
  const word = found[3] === '万' || found[3] === '亿' ? ` ${found[3]}` : '';
  return `${grouped(found[1] as string)}–${grouped(found[2] as string)}${word}`;
}

export function shown(o: Observation): Shown {
  const surface = tidy(o.surface);
  const value = Number(o.value);
  const kept = o.value_max ? range(surface, o) : o.implied ? null : asWritten(surface, value);
  let text = kept ?? (o.value_max ? canonical(o) : brief(o.value)).replace(MINUS, '');
  if (o.role === 'rank') text = t(o.bound === '≤' ? 'rank.top' : 'rank.place', { n: text });
  else if (value < 0) text = MINUS + text;
  else if ((o.role === 'change' || o.role === 'gap') && value > 0) text = `+${text}`;
  const bound = o.bound === '=' || (o.role === 'rank' && o.bound === '≤') ? '' : o.bound;
  return { bound, text, respelt: kept === null };
}

/** `12.5`, `3万`, `1,200`, `2-3`, `−5.2`: what a person types as a value. Nothing else. */
export function typedValue(typed: string): { value: string; value_max?: string } | null {
  const text = typed.normalize('NFKC').replace(/[\s,]/g, '').replace(/−/g, '-');
  const one = (part: string): string | null => {
    const found = /^([+-]?)(\d+)(?:\.(\d+))?(万亿|亿|万|千|百)?%?$/.exec(part);
    if (!found) return null;
    const [, sign = '', whole = '', frac = '', word] = found;
    const shift = word ? Math.round(Math.log10(MAGNITUDE[word] as number)) : 0;
    const digits = frac.padEnd(shift, '0');
    const int = (whole + digits.slice(0, shift)).replace(/^0+(?=\d)/, '');
    const rest = digits.slice(shift);
    return (sign === '-' ? '-' : '') + int + (rest ? `.${rest}` : '');
  };
  const whole = one(text);
  if (whole !== null) return { value: whole };
  const two = /^(.+?)(?:-|–|—|~|至|到)(.+)$/.exec(text);
  const from = two && one(two[1] as string);
  const to = two && one(two[2] as string);
  return from && to ? { value: from, value_max: to } : null;
}

/** `2024`, `2024-09`, `2021/2025`, `2001/` or nothing. */
export function typedTime(typed: string): string | null {
  const text = typed.normalize('NFKC').replace(/\s/g, '').replace(/年$/, '').replace(/[–—~]|至/g, '/');
  const one = '\\d{4}(?:-\\d{2}(?:-\\d{2})?)?';
  return text === '' || new RegExp(`^${one}(?:/(?:${one})?)?$`).test(text) ? text : null;
}

/** What a change or gap is measured against: 上年 → 比上年; 同比, 年均 and 较年初 say it themselves. */
export function shownRef(ref: string | null | undefined): string {
  return !ref || /^[比较同环]|比$|^年均/.test(ref) ? ref ?? '' : t('against', { ref });
}

/** `2021/2025` → `2021–2025`. */
export function shownTime(time: string): string {
  return time.replace('/', '–');
}

/** A value for a narrow cell: `651.21 亿`, `18.47 万`, `94.6`. */
export function plainValue(decimal: string): string {
  const value = Number(decimal);
  if (Math.abs(value) >= 1e5) return brief(decimal).replace(/^[+-]/, '').replace(/^/, value < 0 ? MINUS : '');
  return grouped(decimal);
}

/** `+1.4`, `−0.3`, `0`. */
export function signed(decimal: string): string {
  const text = grouped(decimal);
  return Number(decimal) > 0 ? `+${text}` : text;
}
