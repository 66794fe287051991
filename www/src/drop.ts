/** Dropping files and folders anywhere on the window, and pasting while nothing is being typed in. */
import { signal } from '@preact/signals';
import { addFiles, addText } from './actions';

export const dropping = signal(false);

export function listenForDrops(): void {
  let depth = 0;
  const holdsFiles = (event: DragEvent) => Array.from(event.dataTransfer?.types ?? []).includes('Files');
  addEventListener('dragenter', (event) => {
    if (!holdsFiles(event)) return;
    depth++;
    dropping.value = true;
  });
  addEventListener('dragleave', () => {
    depth = Math.max(0, depth - 1);
    if (!depth) dropping.value = false;
  });
  addEventListener('dragover', (event) => {
    // Without this the browser would open the file in place of the page.
    event.preventDefault();
  });
  addEventListener('drop', (event) => {
    event.preventDefault();
    depth = 0;
    dropping.value = false;
    const data = event.dataTransfer;
    if (!data) return;
    const text = data.getData('text/plain');
    void filesOf(data).then((files) => {
      if (files.length) addFiles(files);
      else if (text) addText(text);
    });
  });
  addEventListener('paste', (event) => {
    if (isTyping(event.target)) return;
    const files = Array.from(event.clipboardData?.files ?? []);
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!files.length && !text) return;
    event.preventDefault();
    if (files.length) addFiles(files);
    else addText(text);
  });
}

export function isTyping(target: EventTarget | null): boolean {
  const element = target as HTMLElement | null;
  return !!element && (/^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName ?? '') || element.isContentEditable);
}

/** All files of a drop, folders opened, in order of their paths. */
async function filesOf(data: DataTransfer): Promise<File[]> {
  const entries = Array.from(data.items)
    .map((item) => item.webkitGetAsEntry?.())
    .filter((entry): entry is FileSystemEntry => !!entry);
  const plain = Array.from(data.files);
  if (!entries.some((entry) => entry.isDirectory)) return plain;
  const files: { path: string; file: File }[] = [];
  const walk = async (entry: FileSystemEntry): Promise<void> => {
    if (entry.isFile) {
      const file = await new Promise<File | null>((done) => (entry as FileSystemFileEntry).file(done, () => done(null)));
      if (file && !file.name.startsWith('.')) files.push({ path: entry.fullPath, file });
      return;
    }
    const reader = (entry as FileSystemDirectoryEntry).createReader();
    for (;;) {
      const some = await new Promise<FileSystemEntry[]>((done) => reader.readEntries(done, () => done([])));
      if (!some.length) return;
      for (const inner of some) await walk(inner);
    }
  };
  for (const entry of entries) await walk(entry);
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return files.map((f) => f.file);
}
