/** Before any document: one place to paste and drop, three lines, a sample. */
import { useRef } from 'preact/hooks';
import { addFiles, addText } from '../actions';
import { t } from '../i18n';
import { loadSample } from '../sample';

export function Empty() {
  const box = useRef<HTMLTextAreaElement>(null);
  const read = () => {
    if (addText(box.current?.value ?? '') && box.current) box.current.value = '';
    else box.current?.focus();
  };
  return (
    <main class="empty">
      <div class="empty-inner">
        <h2>{t('empty.title')}</h2>
        <textarea
          ref={box} class="paste" data-test="paste" aria-label={t('empty.paste')} placeholder={t('empty.paste')} autofocus spellcheck={false}
          onPaste={(event) => {
            const files = Array.from(event.clipboardData?.files ?? []);
            if (files.length) {
              event.preventDefault();
              addFiles(files);
              return;
            }
            // A pasted report is read at once; typing waits for the button.
            const text = event.clipboardData?.getData('text/plain') ?? '';
            if (text.length > 40 && !box.current?.value) {
              event.preventDefault();
              addText(text);
            }
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) read();
          }}
        />
        <div class="empty-actions">
          <button type="button" class="primary" onClick={read} data-test="read">{t('empty.read')}</button>
          <FileButton label={t('empty.choose')} />
          <button type="button" class="button" onClick={() => void loadSample()} data-test="sample">{t('empty.sample')}</button>
        </div>
        <ul class="empty-lines">
          <li>{t('empty.what')}</li>
          <li>{t('empty.local')}</li>
          <li>{t('empty.files')}</li>
        </ul>
      </div>
    </main>
  );
}

/** A button that opens the file chooser. */
export function FileButton({ label, quiet }: { label: string; quiet?: boolean }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" class={quiet ? 'link' : 'button'} onClick={() => input.current?.click()}>{label}</button>
      <input
        ref={input} type="file" multiple hidden data-test="files" aria-label={label} tabIndex={-1}
        onChange={(event) => {
          const files = Array.from(event.currentTarget.files ?? []);
          event.currentTarget.value = '';
          if (files.length) addFiles(files);
        }}
      />
    </>
  );
}
