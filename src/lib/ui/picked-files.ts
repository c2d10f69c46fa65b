const handles = new WeakMap<File, FileSystemFileHandle>();

/** The way back to a file that was picked or dropped here, where the browser gives one. */
export const handleOf = (file: File): FileSystemFileHandle | null => handles.get(file) ?? null;

/** Whether the browser can show a file chooser that gives a way back to the files. */
export const canPick = (): boolean => typeof window.showOpenFilePicker === 'function';

/** Shows the browser's file chooser, on a click; none when it was closed without a choice. */
export async function pickedFiles(): Promise<File[]> {
  try {
    const picked = (await window.showOpenFilePicker?.({ multiple: true })) ?? [];
    return await Promise.all(picked.map(async (handle) => known(await handle.getFile(), handle)));
  } catch {
    return [];
  }
}

/** What was dropped. To be called while the drop is being handled: after it the browser forgets. */
export async function droppedFiles(transfer: DataTransfer): Promise<File[]> {
  const files = [...transfer.items].flatMap((item) => {
    const file = item.kind === 'file' ? item.getAsFile() : null;
    return file ? [{ file, handle: item.getAsFileSystemHandle?.() ?? null }] : [];
  });
  return Promise.all(
    files.map(async ({ file, handle }) => {
      const found = await handle?.catch(() => null);
      return found instanceof FileSystemFileHandle ? known(file, found) : file;
    }),
  );
}

function known(file: File, handle: FileSystemFileHandle): File {
  handles.set(file, handle);
  return file;
}
