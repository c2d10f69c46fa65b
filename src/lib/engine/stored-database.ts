import { removeFile } from '#lib/core/remove-file.ts';

/** The name of the file in this device's storage in which a database is kept. */
export const storedFile = (storedAs: string): string => `kavel-${storedAs}.duckdb`;

const filesOf = (storedAs: string): readonly string[] => [storedFile(storedAs), `${storedFile(storedAs)}.wal`];

/** Deletes a stored database, which must not be open. True when nothing of it is left. */
export async function deleteStored(storedAs: string): Promise<boolean> {
  try {
    const root = await navigator.storage.getDirectory();
    const outcomes = await Promise.all(filesOf(storedAs).map((file) => removeFile(root, file)));
    return outcomes.every(Boolean);
  } catch {
    return false;
  }
}

/** Whether a database of this name is stored on this device. */
export async function isStored(storedAs: string): Promise<boolean> {
  try {
    const root = await navigator.storage.getDirectory();
    const handle = await root.getFileHandle(storedFile(storedAs));
    return (await handle.getFile()).size > 0;
  } catch {
    return false;
  }
}
