import { describe, expect, test, vi } from 'vitest';
import { removeFile } from './remove-file.ts';

/** Refuses so many times, for this reason, before the file goes. */
function folder(refusals: number, reason: string) {
  const removeEntry = vi.fn(async () => {
    if (removeEntry.mock.calls.length <= refusals) throw new DOMException('no', reason);
  });
  return { removeEntry } as unknown as FileSystemDirectoryHandle & { removeEntry: typeof removeEntry };
}

describe('removing a file', () => {
  test('a file that is held a moment longer is removed when it is let go', async () => {
    const root = folder(2, 'NoModificationAllowedError');
    expect(await removeFile(root, 'a')).toBe(true);
    expect(root.removeEntry).toHaveBeenCalledTimes(3);
  });

  test('a file that is not there is gone', async () => {
    expect(await removeFile(folder(1, 'NotFoundError'), 'a')).toBe(true);
  });

  test('a file that stays held is left, and so is one the browser refuses at once', async () => {
    vi.useFakeTimers();
    const held = removeFile(folder(Infinity, 'NoModificationAllowedError'), 'a');
    await vi.advanceTimersByTimeAsync(3000);
    expect(await held).toBe(false);
    vi.useRealTimers();
    const refused = folder(Infinity, 'NotAllowedError');
    expect(await removeFile(refused, 'a')).toBe(false);
    expect(refused.removeEntry).toHaveBeenCalledTimes(1);
  });
});
