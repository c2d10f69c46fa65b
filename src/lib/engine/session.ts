import type { EngineError } from '#lib/core/errors.ts';
import type { Result } from '#lib/core/result.ts';
import type { TableName } from './engine.ts';
import type { ArrowBatch } from './plain-rows.ts';

export type RowRecord = Record<string, unknown>;

/** A statement that runs: `finished` settles when the engine is free for the next one, also after a `cancel`. */
export interface Job<Value> {
  readonly finished: Promise<Result<Value, EngineError>>;
  readonly cancel?: () => void;
}

export interface Query {
  readonly text: string;
  /** Whether rows may come while the query still runs, so that they are never all in memory. */
  readonly streaming: boolean;
  readonly onRows: (rows: RowRecord[]) => void;
  /** Takes the batches as they come instead; `onRows` is then not called. */
  readonly onBatch?: ((batch: ArrowBatch) => void) | undefined;
  readonly onProgress?: ((percent: number) => void) | undefined;
}

/** One running database. It does one thing at a time and knows nothing of a queue; see `session-engine.ts` for that. */
export interface Session {
  query(query: Query): Job<number>;
  addFile(name: string, file: Blob): Job<void>;
  addRows(table: TableName, rows: Uint8Array<ArrayBuffer>): Job<void>;
  removeFile(name: string): Job<void>;
  /** Writes what is stored on the device and lets go of it; `end` must follow. */
  save(): Promise<void>;
  /** Stops at once. What still runs never finishes. */
  end(why: EngineError): void;
  /** Settles, once, when the database can no longer be used. */
  readonly ended: Promise<EngineError>;
}

/** Starts a database in memory (null) or in this device's storage. */
export type StartSession = (storedAs: string | null) => Promise<Result<Session, EngineError>>;
