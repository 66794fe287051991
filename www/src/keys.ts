/** Keys that work anywhere on the page; the table and the dialogs handle their own. */
import { isTyping } from './drop';
import { closeDrawer, showRowInSource, showTab } from './select';
import { state, TABS } from './state';
import { redo, undo } from './history';

export function listenForKeys(): void {
  addEventListener('keydown', (event) => {
    const command = event.ctrlKey || event.metaKey;
    if (command && !event.altKey && /^[zy]$/i.test(event.key) && !isTyping(event.target)) {
      event.preventDefault();
      if (/y/i.test(event.key) || event.shiftKey) redo();
      else undo();
      return;
    }
    if (command || event.isComposing) return;
    if (event.altKey) {
      const tab = TABS[Number(event.key) - 1];
      if (tab && state.docs.value.length) {
        event.preventDefault();
        showTab(tab);
      }
      return;
    }
    if (event.key === 'Escape' && !event.defaultPrevented) {
      if (state.dialog.value) state.dialog.value = '';
      else if (state.drawer.value) closeDrawer();
      return;
    }
    if (isTyping(event.target) || state.dialog.value) return;
    if (event.key === '?' || event.key === '？') {
      event.preventDefault();
      state.dialog.value = 'keys';
    } else if (event.key === '/' || event.key === '、') {
      event.preventDefault();
      if (state.docs.value.length) state.tab.value = 'rows';
      // At once when it is there, or the first letters typed behind the key are lost.
      const search = document.getElementById('search');
      if (search) search.focus();
      else requestAnimationFrame(() => document.getElementById('search')?.focus());
    } else if (event.key === 's' && state.tab.value === 'rows') showRowInSource();
  });
}
