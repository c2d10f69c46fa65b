import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { KavelError, StorageError } from '#lib/core/errors.ts';
import { type Result, err, ok } from '#lib/core/result.ts';

/** A file found again, as it is now. */
interface FoundFile {
  readonly file: File;
  /** Whether it is another one by its size or its moment than the one that was remembered. */
  readonly isNewer: boolean;
}

/** Files of this device that Kavel may find again, because the user said so. Only the way to a file is kept, nothing of what it holds. */
export interface KnownFiles {
  /** Whether the browser gave a way back to this file, or it was found again by one. */
  canRemember(file: File): boolean;
  /** The sources of a project whose files are remembered. */
  remembered(projectId: string): Promise<readonly string[]>;
  remember(projectId: string, sourceId: string, file: File): Promise<Result<void, StorageError>>;
  forget(projectId: string): Promise<void>;
  /** Asks leave to read, so call it on a click. Errors: `file.gone`, `file.denied`. `name`: what to call the file in them. */
  find(projectId: string, sourceId: string, name: string): Promise<Result<FoundFile, KavelError>>;
}

interface Remembered {
  readonly project: string;
  readonly source: string;
  readonly handle: FileSystemFileHandle;
  readonly bytes: number;
  /** Milliseconds since 1970, as the file itself says. */
  readonly changedAt: number;
}

interface Schema extends DBSchema {
  files: { key: [string, string]; value: Remembered; indexes: { project: string } };
}

const DATABASE = 'kavel-known-files';

/** `handleOf`: the way back to a file, where the browser gave one. The database is made when the first file is remembered. */
export function knownFiles(handleOf: (file: File) => FileSystemFileHandle | null): KnownFiles {
  const found = new WeakMap<File, FileSystemFileHandle>();
  const wayTo = (file: File) => found.get(file) ?? handleOf(file);
  let database: Promise<IDBPDatabase<Schema>> | null = null;
  const leave = () => {
    void database?.then((open) => open.close());
    database = null;
  };
  const opened = () => {
    database ??= openDB<Schema>(DATABASE, 1, {
      upgrade: (made) => void made.createObjectStore('files', { keyPath: ['project', 'source'] }).createIndex('project', 'project'),
      blocking: leave,
      terminated: leave,
    });
    database.catch(() => (database = null));
    return database;
  };
  /** Looking must not make a database: after erasing nothing may be there. */
  const isMade = async () => database !== null || (await indexedDB.databases()).some(({ name }) => name === DATABASE);
  const keys = async (projectId: string) => ((await isMade()) ? (await opened()).getAllKeysFromIndex('files', 'project', projectId) : []);

  return {
    canRemember: (file) => wayTo(file) !== null,
    remembered: async (projectId) => {
      try {
        return (await keys(projectId)).map(([, source]) => source);
      } catch {
        return [];
      }
    },
    remember: async (project, source, file) => {
      const handle = wayTo(file);
      if (!handle) return ok(undefined);
      try {
        await (await opened()).put('files', { project, source, handle, bytes: file.size, changedAt: file.lastModified });
        return ok(undefined);
      } catch {
        return err({ code: 'storage.unavailable' });
      }
    },
    forget: async (projectId) => {
      try {
        for (const key of await keys(projectId)) await (await opened()).delete('files', key);
      } catch {
        return;
      }
    },
    find: async (project, source, name) => {
      const kept = await opened()
        .then((open) => open.get('files', [project, source]))
        .catch(() => undefined);
      if (!kept) return err({ code: 'file.gone', file: name });
      const again = await foundAgain(kept, name);
      if (again.ok) found.set(again.value.file, kept.handle);
      return again;
    },
  };
}

async function foundAgain({ handle, bytes, changedAt }: Remembered, name: string): Promise<Result<FoundFile, KavelError>> {
  try {
    const leave = (await handle.requestPermission?.({ mode: 'read' })) ?? 'granted';
    if (leave !== 'granted') return err({ code: 'file.denied', file: name });
    const file = await handle.getFile();
    return ok({ file, isNewer: file.size !== bytes || file.lastModified !== changedAt });
  } catch (thrown) {
    const isDenied = thrown instanceof DOMException && ['NotAllowedError', 'SecurityError'].includes(thrown.name);
    return err({ code: isDenied ? 'file.denied' : 'file.gone', file: name });
  }
}
