import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { StorageError } from '#lib/core/errors.ts';
import { err, ok, type Result } from '#lib/core/result.ts';

/** A saved project's line in the list. */
interface SavedLine {
  readonly id: string;
  readonly name: string;
  /** The step the user was at, 1 to 10. */
  readonly step: number;
  /** ISO moment. */
  readonly savedAt: string;
  /** Whether its tables are kept on this device too, under the same id. */
  readonly keptTables: boolean;
}

export interface SavedProject extends SavedLine {
  /** The project document, as JSON. */
  readonly document: string;
  /** Its undo history, as JSON. */
  readonly history: string;
}

/** The projects of this browser. They are on this device only. */
export interface ProjectStore {
  /** False when this browser does not let a page keep things: projects then last as long as the page. */
  readonly lasts: () => Promise<boolean>;
  list(): Promise<Result<SavedLine[], StorageError>>;
  /** Null when there is none of that id. */
  load(id: string): Promise<Result<SavedProject | null, StorageError>>;
  save(project: SavedProject): Promise<Result<void, StorageError>>;
  remove(id: string): Promise<Result<void, StorageError>>;
  eraseAll(): Promise<Result<void, StorageError>>;
}

const PROJECT_DATABASE = 'kavel';

interface Schema extends DBSchema {
  lines: { key: string; value: SavedLine };
  contents: { key: string; value: Pick<SavedProject, 'id' | 'document' | 'history'> };
}

const STORES = ['lines', 'contents'] as const;

/** Opens the store at its first use. The list lies apart from the documents, so that it stays quick with large ones. */
export function openProjectStore(): ProjectStore {
  let database: Promise<IDBPDatabase<Schema>> | null = null;
  const memory = memoryStore();
  const opened = async () => {
    database ??= openDatabase(() => {
      void database?.then((open) => open.close());
      database = null;
    });
    return database;
  };
  const use = async <Value>(
    work: (open: IDBPDatabase<Schema>) => Promise<Value>,
    instead: () => Promise<Result<Value, StorageError>>,
  ): Promise<Result<Value, StorageError>> => {
    const open = await opened().catch(() => null);
    if (!open) return instead();
    try {
      return ok(await work(open));
    } catch (thrown) {
      return err({ code: isFull(thrown) ? 'storage.full' : 'storage.unavailable' });
    }
  };
  return {
    lasts: () => opened().then(Boolean, () => false),
    list: () => use((open) => open.getAll('lines'), memory.list),
    load: (id) =>
      use(
        (open) => loadFrom(open, id),
        () => memory.load(id),
      ),
    save: (project) =>
      use(
        (open) => saveTo(open, project),
        () => memory.save(project),
      ),
    remove: (id) =>
      use(
        (open) => deleteFrom(open, id),
        () => memory.remove(id),
      ),
    eraseAll: () => use((open) => deleteFrom(open, null), memory.eraseAll),
  };
}

/** `leave` is called when another tab, or "erase everything", wants the database gone, and when the browser closed it. */
const openDatabase = (leave: () => void): Promise<IDBPDatabase<Schema>> =>
  openDB<Schema>(PROJECT_DATABASE, 1, {
    upgrade: (database) => STORES.forEach((store) => database.createObjectStore(store, { keyPath: 'id' })),
    blocking: leave,
    terminated: leave,
  });

async function loadFrom(open: IDBPDatabase<Schema>, id: string): Promise<SavedProject | null> {
  const transaction = open.transaction(STORES);
  const [line, content] = await Promise.all([transaction.objectStore('lines').get(id), transaction.objectStore('contents').get(id)]);
  return line && content ? { ...line, ...content } : null;
}

async function saveTo(open: IDBPDatabase<Schema>, { document, history, ...line }: SavedProject): Promise<void> {
  const transaction = open.transaction(STORES, 'readwrite');
  await Promise.all([
    transaction.objectStore('lines').put(line),
    transaction.objectStore('contents').put({ id: line.id, document, history }),
    transaction.done,
  ]);
}

async function deleteFrom(open: IDBPDatabase<Schema>, id: string | null): Promise<void> {
  const transaction = open.transaction(STORES, 'readwrite');
  const gone = STORES.map((store) => (id === null ? transaction.objectStore(store).clear() : transaction.objectStore(store).delete(id)));
  await Promise.all([...gone, transaction.done]);
}

const isFull = (thrown: unknown): boolean => thrown instanceof DOMException && thrown.name === 'QuotaExceededError';

/** The same, for as long as the page is open. */
function memoryStore(): ProjectStore {
  const projects = new Map<string, SavedProject>();
  return {
    lasts: async () => false,
    list: async () => ok([...projects.values()]),
    load: async (id) => ok(projects.get(id) ?? null),
    save: async (project) => ok(void projects.set(project.id, project)),
    remove: async (id) => ok(void projects.delete(id)),
    eraseAll: async () => ok(projects.clear()),
  };
}
