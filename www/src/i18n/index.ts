/** Words in the chosen language. Components that call `t` redraw when the language changes. */
import { signal } from '@preact/signals';
import { en } from './en';
import { zh, type Key } from './zh';

export type Lang = 'zh' | 'en';
export type { Key };

export const lang = signal<Lang>('zh');

const WORDS: Record<Lang, Record<Key, string>> = { zh, en };

export function t(key: Key, fill?: Record<string, string | number>): string {
  const words = WORDS[lang.value][key];
  if (!fill) return words;
  return words.replace(/\{(\w+)\}/g, (whole, name: string) => (name in fill ? String(fill[name]) : whole));
}

/** The words for a key made at run time (`role.` + role); the fallback where there are none. */
export function tr(key: string, fallback: string): string {
  return (WORDS[lang.value] as Record<string, string>)[key] ?? fallback;
}
