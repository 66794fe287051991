/** The core's sentences in the reader's language: Chinese as they come, English by `core.en.ts`. */
import { signal } from '@preact/signals';
import { lang } from './index';

interface Sentence {
  zh: RegExp;
  en: string;
  /** Holes that stand in quotation marks hold a report's own words, which stay as they are. */
  quoted: boolean[];
}

/** Learned with the English words; nobody else needs them. */
const sentences = signal<Sentence[]>([]);

export function learnSentences(pairs: readonly (readonly [string, string])[]): void {
  // What says most comes first, so that 此处是{}的数 is not taken for 此处是{}.
  const own = (zh: string) => zh.replace(/\{[^}]*\}/g, '').length;
  sentences.value = [...pairs].sort((a, b) => own(b[0]) - own(a[0])).map(([zh, en]) => sentence(zh, en));
}

/** `{#}` takes digits, `{…}` anything; all else stands for itself. */
function sentence(zh: string, en: string): Sentence {
  const literal = (words: string) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const parts = zh.split(/(\{#\}|\{\{\}\}|\{\w*\})/);
  const holes = parts.map((part, at) => (at % 2 === 0 ? literal(part) : part === '{#}' ? '(\\d+)' : '([^]*?)'));
  const quoted = parts.filter((_, at) => at % 2 === 0).map((before) => /[“《]$/.test(before));
  return { zh: new RegExp(`^${holes.join('')}$`), en, quoted };
}

/** What the core says, for the reader. */
export function fromCore(text = ''): string {
  return lang.value === 'zh' || !text ? text : english(text, 3);
}

function english(text: string, depth: number): string {
  for (const { zh, en, quoted } of sentences.value) {
    const found = zh.exec(text);
    if (!found) continue;
    return en.replace(/\{(\d)\}/g, (_, digit: string) => {
      const words = found[Number(digit)] ?? '';
      return depth > 0 && !quoted[Number(digit) - 1] ? english(words, depth - 1) : words;
    });
  }
  // Several sentences or remarks in a row: each for itself.
  const parts = text.match(/[^。；;]+[。；;]?/g) ?? [];
  if (parts.length > 1) return parts.map((part) => english(part, depth)).join(' ');
  const [, bare = '', end = ''] = /^([^]*?)([。；;]?)$/.exec(text) ?? [];
  if (!end) return text;
  return english(bare, depth) + (end === '。' ? '.' : ';');
}
