/** Words in the chosen language. Components that call `t` redraw when the language changes. */
import { signal } from '@preact/signals';
import { zh, type Key } from './zh';

export type Lang = 'zh' | 'en';
export type { Key };

type Words = Readonly<Record<Key, string>>;

/** Changed by `speak` alone. */
export const lang = signal<Lang>('zh');
const words = signal<Words>(zh);

export function setWords(next: Lang, known: Words): void {
  words.value = known;
  lang.value = next;
}

/** The words for a key, its holes filled. */
export function t(key: Key, fill?: Fill): string {
  return filled(words.value[key], fill);
}

/** The words for a key made at run time (`role.` + role); the fallback where there are none. */
export function tr(key: string, fallback: string, fill?: Fill): string {
  return filled((words.value as Record<string, string>)[key] ?? fallback, fill);
}

type Fill = Record<string, string | number>;

function filled(text: string, fill?: Fill): string {
  return fill ? text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in fill ? String(fill[name]) : whole)) : text;
}
