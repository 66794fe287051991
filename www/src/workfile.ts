/** Saving the workspace to a file and opening one. */
import { download, fileName } from './download';
import { t } from './i18n';
import { notify } from './notices';
import { chosen, state } from './state';
import { FileProblem, fromFile, toFile } from './store/file';
import { keptDocs, openContents, view, workspace } from './store/keep';

export function saveWorkFile(): void {
  const name = workspace.value.name || t('ws.default');
  const file = fileName(name, 'duibiao');
  const text = toFile({
    name,
    documents: keptDocs().map((d) => ({ name: d.name, document: d.document as NonNullable<typeof d.document> })),
    corrections: state.corrections.value,
    dismissed: { ...state.dismissed.value },
    view: view(),
    chosen: { ...chosen.value },
  });
  download(file, text, 'application/json');
  notify(t('ws.saved', { name: file }));
}

export async function openWorkFile(file: File): Promise<void> {
  try {
    await openContents(fromFile(await new Response(file).text()));
    notify(t('ws.opened', { name: file.name }));
  } catch (error) {
    notify(t(error instanceof FileProblem ? `error.file.${error.code}` : 'error.unreadable', { name: file.name }), 'error');
  }
}
