import type { EngineError } from '#lib/core/errors.ts';
import type { Result } from '#lib/core/result.ts';
import type { Sql } from '#lib/sql/sql.ts';
import type { Columns } from './columns.ts';

export interface RunOptions {
  readonly signal?: AbortSignal;
  /** 0 to 100, as the engine itself estimates it. */
  readonly onProgress?: (percent: number) => void;
}

export type EngineState = 'idle' | 'starting' | 'ready' | 'stopped';

export interface TableName {
  readonly schema: string;
  readonly name: string;
}

/**
 * A database beside the page. One query runs at a time; later ones wait their turn. Every promise settles, also after a
 * crash (`engine.stopped`) or a close. Rows are plain objects: integers and decimals as numbers, dates as `Date` at UTC
 * midnight, missing as null.
 */
export interface Engine {
  readonly state: EngineState;
  onStateChange(listener: (state: EngineState) => void): () => void;
  /** Runs one statement and gives its rows. The first query of all opens a database in memory. */
  run<Row>(query: Sql<Row>, options?: RunOptions): Promise<Result<Row[], EngineError>>;
  /** Runs one statement and hands its rows over in batches, in order; gives how many rows there were. */
  each<Row>(query: Sql<Row>, onRows: (rows: Row[]) => void, options?: RunOptions): Promise<Result<number, EngineError>>;
  /** Runs one statement and gives its rows as columns of numbers, for mathematics over many rows. */
  columns<Row>(query: Sql<Row>, options?: RunOptions): Promise<Result<Columns<keyof Row & string>, EngineError>>;
  /** Makes a file readable by queries under a name, without copying it. */
  addFile(name: string, file: Blob): Promise<Result<void, EngineError>>;
  /** Adds rows to a table of the database in memory that has their columns, in their order. `rows`: an Arrow IPC stream, which is used up. */
  addRows(table: TableName, rows: Uint8Array<ArrayBuffer>): Promise<Result<void, EngineError>>;
  removeFile(name: string): Promise<Result<void, EngineError>>;
  /**
   * Opens the database: in memory (null), or in this device's storage under a name. What was open before is closed, and files
   * that were added must be added again. A database that is open elsewhere is `storage.locked`.
   */
  open(storedAs: string | null): Promise<Result<void, EngineError>>;
  /** Starts again after a crash, with an empty database in memory. */
  restart(): Promise<Result<void, EngineError>>;
  /** Cancels what runs, writes what is stored, stops. After it queries give `engine.stopped`, until an `open`. */
  close(): Promise<void>;
}
