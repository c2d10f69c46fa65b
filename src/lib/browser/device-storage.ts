import { removeFile } from '#lib/core/remove-file.ts';

/** What of this site is still on the device: all lists empty means nothing is. */
export interface LeftOnDevice {
  readonly databases: readonly string[];
  readonly files: readonly string[];
  readonly caches: readonly string[];
  readonly keys: readonly string[];
  readonly serviceWorkers: number;
}

/** Whether tables can be kept on this device at all. */
export async function canKeepTables(): Promise<boolean> {
  return (await fileRoot()) !== null;
}

/** Asks the browser not to clear this site's storage when the device runs full. False when it does not promise. */
export async function keepForGood(): Promise<boolean> {
  try {
    return await navigator.storage.persist();
  } catch {
    return false;
  }
}

/** Whether the browser promised so before. */
export async function isKeptForGood(): Promise<boolean> {
  try {
    return await navigator.storage.persisted();
  } catch {
    return false;
  }
}

/** How many bytes this site may still keep on the device; null when the browser does not say. */
export async function freeBytes(): Promise<number | null> {
  try {
    const { quota, usage = 0 } = await navigator.storage.estimate();
    return quota === undefined ? null : Math.max(0, quota - usage);
  } catch {
    return null;
  }
}

/**
 * Erases all this site keeps on the device: databases, files, caches, preferences, service workers. The engine must be closed
 * first, or its file is in use and stays. Gives what is left after it, looked up again.
 */
export async function eraseEverything(): Promise<LeftOnDevice> {
  const there = await leftOnDevice();
  const [root, workers] = await Promise.all([fileRoot(), serviceWorkers()]);
  await Promise.allSettled([
    ...there.databases.map(deleteDatabase),
    ...there.files.map((file) => root && removeFile(root, file)),
    ...there.caches.map((name) => caches.delete(name)),
    ...workers.map((worker) => worker.unregister()),
  ]);
  for (const store of keyStores()) store.clear();
  return leftOnDevice();
}

/** What this site keeps on the device now. */
export async function leftOnDevice(): Promise<LeftOnDevice> {
  return {
    databases: await databaseNames(),
    files: await fileNames(),
    caches: 'caches' in globalThis ? await caches.keys() : [],
    keys: keyStores().flatMap((store) => Object.keys(store)),
    serviceWorkers: (await serviceWorkers()).length,
  };
}

async function databaseNames(): Promise<string[]> {
  try {
    const databases = await indexedDB.databases();
    return databases.flatMap(({ name }) => name ?? []);
  } catch {
    return [];
  }
}

/** A connection that stays open elsewhere blocks it: then it is left, and said to be. */
const deleteDatabase = (name: string): Promise<void> =>
  new Promise((done) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = request.onerror = request.onblocked = () => done();
  });

async function fileNames(): Promise<string[]> {
  const names: string[] = [];
  for await (const name of (await fileRoot())?.keys() ?? []) names.push(name);
  return names;
}

async function fileRoot(): Promise<FileSystemDirectoryHandle | null> {
  try {
    return await navigator.storage.getDirectory();
  } catch {
    return null;
  }
}

async function serviceWorkers(): Promise<readonly ServiceWorkerRegistration[]> {
  return 'serviceWorker' in navigator ? navigator.serviceWorker.getRegistrations() : [];
}

/** Reaching for a store that the browser blocks throws. */
function keyStores(): Storage[] {
  const reach = [() => localStorage, () => sessionStorage];
  return reach.flatMap((store) => {
    try {
      return [store()];
    } catch {
      return [];
    }
  });
}
