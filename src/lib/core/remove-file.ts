/** A worker that was just ended lets go of its files a moment later. */
const PATIENCE_MS = 2000;
const PAUSE_MS = 50;

/**
 * Removes a file of this device's own storage, waiting at most two seconds for whoever still holds it to let go. True when it is
 * gone, false when it is still in use or the browser refuses.
 */
export async function removeFile(root: FileSystemDirectoryHandle, name: string): Promise<boolean> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      await root.removeEntry(name, { recursive: true });
      return true;
    } catch (error) {
      const reason = error instanceof DOMException ? error.name : '';
      if (reason === 'NotFoundError') return true;
      if (reason !== 'NoModificationAllowedError' || performance.now() > until) return false;
    }
    await new Promise((resume) => setTimeout(resume, PAUSE_MS));
  }
}
