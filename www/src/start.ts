/** What happens once when the page opens: language, theme, keys, dropping, the kept workspace. */
import { listenForDrops } from './drop';
import { listenForKeys } from './keys';
import { lang } from './i18n';
import { items, rowTotal, selectedRow, state } from './state';
import { effect } from '@preact/signals';
import { warmUp } from './warm';
import { learnCatalogue } from './catalogue';
import { openFindings, recheckAfterCorrections } from './findings';
import { followComparison } from './comparing';
import { watchPrinting } from './view/Print';
import { keepForOffline } from './offline';
import { startKeeping } from './store/keep';

export function start(): void {
  effect(() => {
    document.documentElement.lang = lang.value === 'zh' ? 'zh-CN' : 'en';
  });
  effect(() => {
    const theme = state.theme.value;
    if (theme) document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
  });
  // A computed value that nobody looks at keeps what it last gave: of documents that are gone, nothing is to stay.
  effect(() => {
    if (!state.docs.value.length) void [items.value, selectedRow.value, rowTotal.value, openFindings.value];
  });
  // On a phone the documents start folded: the table comes first.
  if (innerWidth < 700) state.railOpen.value = false;
  listenForDrops();
  listenForKeys();
  recheckAfterCorrections();
  followComparison();
  watchPrinting();
  keepForOffline();
  void startKeeping();
  void learnCatalogue().then(warmUp);
}
