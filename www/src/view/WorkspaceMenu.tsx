/** Named workspaces: switch, make, rename, save to a file, open, delete. */
import { useRef, useState } from 'preact/hooks';
import { t } from '../i18n';
import { closeDialog, Dialog } from './Dialogs';
import { clearAll, dropWorkspace, kept, newWorkspace, openWorkspace, renameWorkspace, workspace, workspaces } from '../store/keep';
import { openWorkFile, saveWorkFile } from '../workfile';
import { state } from '../state';
import { Menu } from './Menu';

export function WorkspaceMenu() {
  const name = workspace.value.name || t('ws.default');
  const input = useRef<HTMLInputElement>(null);
  const others = workspaces.value.filter((w) => w.id !== workspace.value.id);
  const any = state.docs.value.length > 0;
  return (
    <>
      <Menu label={<span class="workspace-name">{name}</span>} name={`${t('ws.menu')} ${name}`} test="workspace">
        {(close) => {
          const act = (run: () => void) => () => { close(); run(); };
          return (
            <>
              {others.length > 0 && (
                <div class="menu-scroll">
                  {others.map((w) => <button type="button" key={w.id} onClick={act(() => void openWorkspace(w.id))}>{w.name || t('ws.default')}</button>)}
                  <hr />
                </div>
              )}
              <button type="button" onClick={act(() => (state.dialog.value = 'workspace-new'))}>{t('ws.new')}</button>
              <button type="button" onClick={act(() => (state.dialog.value = 'workspace-rename'))}>{t('ws.rename')}</button>
              <button type="button" disabled={!any} onClick={act(saveWorkFile)} data-test="save-file">{t('ws.save')}</button>
              <button type="button" onClick={act(() => input.current?.click())}>{t('ws.open')}</button>
              <hr />
              <button type="button" onClick={act(() => (state.dialog.value = 'workspace-delete'))}>{t('ws.delete')}</button>
              <button type="button" onClick={act(() => (state.dialog.value = 'clear'))} data-test="clear">{t('ws.clear')}</button>
            </>
          );
        }}
      </Menu>
      {kept.value === 'memory' && any && <span class="warn" title={t('status.memory')}>!</span>}
      <input
        ref={input} type="file" hidden accept=".duibiao" tabIndex={-1} aria-label={t('ws.open')} data-test="open-file"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (file) void openWorkFile(file);
        }}
      />
    </>
  );
}

export function NameDialog({ fresh }: { fresh: boolean }) {
  const [name, setName] = useState(fresh ? '' : workspace.value.name || t('ws.default'));
  const save = () => {
    if (!name.trim()) return;
    closeDialog();
    if (fresh) void newWorkspace(name);
    else renameWorkspace(name);
  };
  return (
    <Dialog title={fresh ? t('ws.new') : t('ws.rename')}>
      <label class="dialog-field">
        {t('ws.name')}
        <input type="text" value={name} maxLength={60} onInput={(e) => setName(e.currentTarget.value)} onKeyDown={(e) => { if (e.key === 'Enter' && !e.isComposing) save(); }} />
      </label>
      <div class="dialog-actions">
        <span class="grow" />
        <button type="button" class="button" onClick={closeDialog}>{t('dialog.cancel')}</button>
        <button type="button" class="primary" disabled={!name.trim()} onClick={save}>{t('dialog.ok')}</button>
      </div>
    </Dialog>
  );
}

export function AskDialog({ all }: { all: boolean }) {
  const name = workspace.value.name || t('ws.default');
  const go = () => {
    closeDialog();
    void (all ? clearAll() : dropWorkspace());
  };
  return (
    <Dialog title={all ? t('ws.clear') : t('ws.delete')}>
      <p>{all ? t('ws.clear.ask') : t('ws.delete.ask', { name })}</p>
      <div class="dialog-actions">
        <span class="grow" />
        <button type="button" class="button" onClick={closeDialog}>{t('dialog.cancel')}</button>
        <button type="button" class="primary" onClick={go} data-test="confirm">{t('dialog.ok')}</button>
      </div>
    </Dialog>
  );
}
