/**
 * An example workspace: three reports of our own writing about cities that do not exist. The first is
 * rich in shapes and holds one figure that does not add up; the others are there to compare with.
 */
import jichuan from '../sample/jichuan.txt';
import lanchuan from '../sample/lanchuan.txt';
import linxi from '../sample/linxi.txt';
import { addText } from './actions';
import { textHash } from './corrections';
import { t } from './i18n';
import { state } from './state';

const SAMPLES: [string, string][] = [
  ['澜川市“十四五”教育发展综述', lanchuan],
  ['临汐市2024年教育工作总结', linxi],
  ['霁川市“十四五”中期回顾', jichuan],
];

export function loadSample(): void {
  for (const [name, text] of SAMPLES) {
    const hash = textHash(text);
    if (!state.docs.value.some((d) => d.hash === hash)) addText(text, `${name}${t('sample.mark')}`);
  }
  state.onlyDoc.value = '';
  state.tab.value = 'rows';
}
