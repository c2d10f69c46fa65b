import type { AsyncDuckDB, AsyncDuckDBConnection } from '@duckdb/duckdb-wasm';
import type { EngineError } from '#lib/core/errors.ts';
import { err, ok, type Result } from '#lib/core/result.ts';
import { blobWorker } from './blob-worker.ts';
import type { EngineAssets } from './engine-assets.ts';
import { engineFile } from './engine-file.ts';
import type { Engine, TableName } from './engine.ts';
import { type ArrowBatch, plainRows } from './plain-rows.ts';
import { failureOf } from './query-error.ts';
import { SessionEngine } from './session-engine.ts';
import type { Job, Query, Session } from './session.ts';
import { storedFile } from './stored-database.ts';

/**
 * Said first on every connection. Extensions stay off: fetching one would leave this machine, and a refused fetch breaks the
 * engine until it restarts.
 */
const SETTINGS = [
  'SET autoinstall_known_extensions=false',
  'SET autoload_known_extensions=false',
  'SET enable_progress_bar=true',
  'SET progress_bar_time=0',
  'SET preserve_insertion_order=false',
];

/** A stored database has no write-ahead log (see `tests/build/engine-files.ts`): what is committed is written at once. */
const CHECKPOINT_AT_EACH_COMMIT = `SET checkpoint_threshold='1B'`;

const OPFS = 'opfs://';
/** `DuckDBDataProtocol.BROWSER_FILEREADER`, without loading the library for it. */
const BROWSER_FILEREADER = 2;

/** DuckDB-WASM 1.32 in a worker of this site that the page's policy binds. Nothing is fetched before the first use. */
export function duckDbEngine(assets: EngineAssets): Engine {
  let files: Promise<Result<EngineFiles, EngineError>> | null = null;
  return new SessionEngine(async (storedAs) => {
    if (!isSupported()) return err({ code: 'engine.unsupported' });
    files ??= fetchEngine(assets);
    const fetched = await files;
    if (!fetched.ok) files = null;
    return fetched.ok ? startSession(fetched.value, storedAs) : fetched;
  });
}

interface EngineFiles {
  readonly worker: Blob;
  /** An address of the inflated WebAssembly. */
  readonly wasm: string;
}

async function fetchEngine(assets: EngineAssets): Promise<Result<EngineFiles, EngineError>> {
  const [worker, wasm] = await Promise.all([engineFile(assets.worker, 'worker'), engineFile(assets.wasm, 'wasm')]);
  if (!worker.ok) return worker;
  return wasm.ok ? ok({ worker: worker.value, wasm: URL.createObjectURL(wasm.value) }) : wasm;
}

const isSupported = (): boolean =>
  typeof Worker === 'function' &&
  typeof WebAssembly === 'object' &&
  'Exception' in WebAssembly &&
  typeof DecompressionStream === 'function';

async function startSession(files: EngineFiles, storedAs: string | null): Promise<Result<Session, EngineError>> {
  const duckdb = await import('@duckdb/duckdb-wasm').catch(() => null);
  if (!duckdb) return err({ code: 'engine.download' });
  const { worker, gone, watch } = blobWorker(files.worker);
  const path = storedAs === null ? ':memory:' : `${OPFS}${storedFile(storedAs)}`;
  const open = async () => {
    const db = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), worker);
    await db.instantiate(files.wasm);
    watch();
    await db.open({ path, accessMode: duckdb.DuckDBAccessMode.READ_WRITE });
    const connection = await db.connect();
    const settings = storedAs === null ? SETTINGS : [...SETTINGS, CHECKPOINT_AT_EACH_COMMIT];
    for (const setting of settings) await connection.query(setting);
    return new DuckDbSession(worker, db, connection, path, gone);
  };
  try {
    const session = await Promise.race([open(), gone]);
    if (session) return ok(session);
    worker.terminate();
    return err({ code: 'engine.download' });
  } catch (thrown) {
    worker.terminate();
    return err(failureOf(thrown).error);
  }
}

class DuckDbSession implements Session {
  readonly #worker: Worker;
  readonly #db: AsyncDuckDB;
  readonly #connection: AsyncDuckDBConnection;
  readonly #path: string;
  #onProgress: ((percent: number) => void) | undefined;
  #settleEnded: (why: EngineError) => void = () => undefined;
  readonly ended: Promise<EngineError>;

  constructor(worker: Worker, db: AsyncDuckDB, connection: AsyncDuckDBConnection, path: string, gone: Promise<void>) {
    this.#worker = worker;
    this.#db = db;
    this.#connection = connection;
    this.#path = path;
    this.ended = new Promise((settle) => {
      this.#settleEnded = settle;
    });
    void gone.then(() => this.end({ code: 'engine.stopped' }));
    worker.addEventListener('message', (event: MessageEvent<unknown>) => {
      const percent = percentOf(event.data);
      if (percent !== null) this.#onProgress?.(percent);
    });
  }

  query(query: Query): Job<number> {
    let cancelled = false;
    const cancel = () => {
      cancelled = true;
      this.#connection.cancelSent().catch(() => undefined);
    };
    return { finished: this.#read(query, () => cancelled), cancel };
  }

  addFile(name: string, file: Blob): Job<void> {
    return { finished: this.#settled(() => this.#db.registerFileHandle(name, file, BROWSER_FILEREADER, true)) };
  }

  addRows({ schema, name }: TableName, rows: Uint8Array<ArrayBuffer>): Job<void> {
    return { finished: this.#settled(() => this.#connection.insertArrowFromIPCStream(rows, { schema, name, create: false })) };
  }

  removeFile(name: string): Job<void> {
    return { finished: this.#settled(async () => void (await this.#db.dropFile(name))) };
  }

  async save(): Promise<void> {
    if (!this.#path.startsWith(OPFS)) return;
    await this.#settled(() => this.#connection.query('CHECKPOINT'));
    await this.#settled(() => this.#connection.close());
    await this.#settled(() => this.#db.dropFiles([this.#path, `${this.#path}.wal`]));
  }

  end(why: EngineError): void {
    this.#worker.terminate();
    this.#settleEnded(why);
  }

  /** What the caller throws while it takes its rows is the caller's bug, not the engine's error. */
  async #read({ text, streaming, onRows, onBatch, onProgress }: Query, isCancelled: () => boolean): Promise<Result<number, EngineError>> {
    const bugs: unknown[] = [];
    const taken = (batch: ArrowBatch): boolean => {
      try {
        if (onBatch) onBatch(batch);
        else onRows(plainRows(batch));
        return true;
      } catch (bug) {
        bugs.push(bug);
        return false;
      }
    };
    this.#onProgress = rising(onProgress);
    const outcome = await this.#settled(async () => {
      let count = 0;
      for await (const batch of await this.#connection.send(text, streaming)) {
        if (isCancelled()) break;
        count += batch.numRows;
        if (!taken(batch)) break;
      }
      return count;
    });
    this.#onProgress = undefined;
    if (bugs.length) throw bugs[0];
    return outcome;
  }

  async #settled<Value>(work: () => Promise<Value>): Promise<Result<Value, EngineError>> {
    try {
      return ok(await work());
    } catch (thrown) {
      const failure = failureOf(thrown);
      if (failure.fatal) this.end(failure.error);
      return err(failure.error);
    }
  }
}

/** The engine reports every step, now and then the same or an earlier percent, and -1 when it does not know. */
function rising(onProgress: Query['onProgress']): Query['onProgress'] {
  let highest = -1;
  return (
    onProgress &&
    ((percent) => {
      const whole = Math.min(100, Math.floor(percent));
      if (whole <= highest) return;
      highest = whole;
      onProgress(whole);
    })
  );
}

function percentOf(message: unknown): number | null {
  const progress = field(message, 'type') === 'PROGRESS_UPDATE' ? field(field(message, 'data'), 'percentage') : null;
  return typeof progress === 'number' ? progress : null;
}

const field = (of: unknown, name: string): unknown => (typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined);
