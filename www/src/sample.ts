/**
 * An example workspace: three reports of our own writing about cities that do not exist. The first is
 * rich in shapes and holds one figure that does not add up; the others are there to compare with.
 */
import { addText } from './actions';
import { textHash } from './corrections';
import { t } from './i18n';
import { state } from './state';

export async function loadSample(): Promise<void> {
  const { SAMPLES } = await import('../sample/texts');
  for (const [name, text] of SAMPLES) {
    const hash = textHash(text);
    if (!state.docs.value.some((d) => d.hash === hash)) addText(text, `${name}${t('sample.mark')}`);
  }
  state.onlyDoc.value = '';
  state.tab.value = 'rows';
}
