/** A report of our own writing about a city that does not exist, with one figure that does not add up. */
import lanchuan from '../sample/lanchuan.txt';
import { addText } from './actions';
import { textHash } from './corrections';
import { state } from './state';

export const SAMPLE_NAME = '澜川市“十四五”教育发展综述（示例）';

export function loadSample(): void {
  const hash = textHash(lanchuan);
  const known = state.docs.value.find((d) => d.hash === hash);
  if (known) {
    state.onlyDoc.value = '';
    state.tab.value = 'rows';
  } else addText(lanchuan, SAMPLE_NAME);
}
