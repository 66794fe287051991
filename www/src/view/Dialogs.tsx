/** Dialogs over the page: paste, help, keys. Focus stays inside; Esc closes. */
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { addText } from '../actions';
import { t } from '../i18n';
import { state } from '../state';
import { DictionaryDialog } from './DictionaryDialog';
import { Help, Keys } from './Help';
import { Icon } from './Icon';
import { AskDialog, NameDialog } from './WorkspaceMenu';

export function Dialogs() {
  switch (state.dialog.value) {
    case 'paste': return <Paste />;
    case 'help': return <Dialog title={t('help.title')} wide read><Help /></Dialog>;
    case 'keys': return <Dialog title={t('keys.title')} read><Keys /></Dialog>;
    case 'workspace-new': return <NameDialog fresh key="new" />;
    case 'workspace-rename': return <NameDialog fresh={false} key="rename" />;
    case 'workspace-delete': return <AskDialog all={false} />;
    case 'dictionary': return <DictionaryDialog />;
    case 'clear': return <AskDialog all />;
    default: return null;
  }
}

export function closeDialog(): void {
  state.dialog.value = '';
}

/** `read`: nothing to fill in; the text itself takes the focus, so that keys scroll it. */
export function Dialog({ title, wide, read, children }: { title: string; wide?: boolean; read?: boolean; children: ComponentChildren }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    const first = box.current?.querySelector<HTMLElement>('[autofocus], textarea, input, .dialog-body[tabindex]') ?? box.current;
    first?.focus();
    return () => before?.focus?.();
  }, []);
  const trap = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      closeDialog();
    }
    if (event.key !== 'Tab') return;
    const stops = Array.from(box.current?.querySelectorAll<HTMLElement>('button, input, textarea, select, a[href], .dialog-body[tabindex]') ?? []).filter((e) => !e.hasAttribute('disabled'));
    const first = stops[0];
    const last = stops[stops.length - 1];
    if (event.shiftKey ? document.activeElement === first || document.activeElement === box.current : document.activeElement === last) {
      event.preventDefault();
      (event.shiftKey ? last : first)?.focus();
    }
  };
  return (
    <div class="veil" onMouseDown={(e) => { if (e.target === e.currentTarget) closeDialog(); }}>
      <div class={`dialog${wide ? ' wide' : ''}`} role="dialog" aria-modal="true" aria-label={title} tabIndex={-1} ref={box} onKeyDown={trap}>
        <div class="dialog-head">
          <h2>{title}</h2>
          <span class="grow" />
          <button type="button" class="quiet square" aria-label={t('dialog.close')} onClick={closeDialog}><Icon name="close" /></button>
        </div>
        <div class="dialog-body" tabIndex={read ? 0 : undefined}>{children}</div>
      </div>
    </div>
  );
}

function Paste() {
  const text = useRef<HTMLTextAreaElement>(null);
  const name = useRef<HTMLInputElement>(null);
  const read = () => {
    if (addText(text.current?.value ?? '', name.current?.value.trim() || undefined)) closeDialog();
    else text.current?.focus();
  };
  return (
    <Dialog title={t('paste.title')}>
      <textarea ref={text} class="paste" data-test="paste" aria-label={t('empty.paste')} placeholder={t('empty.paste')} spellcheck={false} autofocus />
      <div class="dialog-actions">
        <input ref={name} type="text" aria-label={t('paste.name')} placeholder={t('paste.name')} />
        <span class="grow" />
        <button type="button" class="button" onClick={closeDialog}>{t('dialog.cancel')}</button>
        <button type="button" class="primary" onClick={read} data-test="read">{t('empty.read')}</button>
      </div>
    </Dialog>
  );
}
