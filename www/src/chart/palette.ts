/** Colours of a chart: the page's own on the screen, fixed ones in a saved picture. */
export interface Palette {
  paper: string;
  ink: string;
  ink2: string;
  line: string;
  grey: string;
  accent: string;
}

export const SCREEN: Palette = {
  paper: 'var(--paper)', ink: 'var(--ink)', ink2: 'var(--ink2)', line: 'var(--line)', grey: 'var(--ink3)', accent: 'var(--accent)',
};

export const PRINT: Palette = {
  paper: '#ffffff', ink: '#1b1e23', ink2: '#464e5a', line: '#e1e5ea', grey: '#5f6975', accent: '#1b4b8a',
};

export const FONT = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';

/** About how wide words are at 12 px: a Chinese character 12, others 6.6. */
export function wordWidth(words: string): number {
  let width = 0;
  for (const c of words) width += (c.codePointAt(0) as number) > 0x2e80 ? 12 : 6.8;
  return width;
}

export function cut(words: string, most: number): string {
  if (wordWidth(words) <= most) return words;
  let out = '';
  for (const c of words) {
    if (wordWidth(out + c) > most - 12) break;
    out += c;
  }
  return `${out}…`;
}
