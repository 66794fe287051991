/** Changing the language. The English words are loaded when they are first asked for. */
import { learnSentences } from './core';
import { setWords, type Lang } from './index';
import { zh } from './zh';

export async function speak(next: Lang): Promise<void> {
  if (next === 'zh') return setWords('zh', zh);
  const [{ en }, { CORE }] = await Promise.all([import('./en'), import('./core.en')]);
  learnSentences(CORE);
  setWords('en', en);
}
