import type { EngineError } from '#lib/core/errors.ts';
import { err, ok, type Result } from '#lib/core/result.ts';
import type { Engine, EngineState, RunOptions } from '#lib/engine/engine.ts';
import { print } from '#lib/sql/print.ts';
import type { Sql } from '#lib/sql/sql.ts';
import { openDuckDb, type DuckDb } from './duckdb.ts';

export interface NodeEngine extends Engine {
  /** Every statement that ran, as text, oldest first. */
  readonly statements: readonly string[];
}

/** An `Engine` over DuckDB-WASM in this process, so that jobs and questions can be tested without a browser. Storage on a device is not there: `open` gives memory. */
export async function nodeEngine(): Promise<NodeEngine> {
  let database: DuckDb | null = await openDuckDb();
  const statements: string[] = [];
  const listeners = new Set<(state: EngineState) => void>();
  const move = (to: DuckDb | null) => {
    database?.close();
    database = to;
    listeners.forEach((listener) => listener(to ? 'ready' : 'stopped'));
  };
  const use = async <Value>(work: (open: DuckDb) => Value | Promise<Value>, signal?: AbortSignal): Promise<Result<Value, EngineError>> => {
    if (!database) return err({ code: 'engine.stopped' });
    if (signal?.aborted) return err({ code: 'cancelled' });
    try {
      return ok(await work(database));
    } catch (failure) {
      return err({ code: 'engine.query', detail: failure instanceof Error ? failure.message : String(failure) });
    }
  };
  const said = (query: Sql): string => {
    const text = print(query);
    statements.push(text);
    return text;
  };
  const startAfresh = async () => {
    move(await openDuckDb());
    return ok(undefined);
  };
  return {
    statements,
    get state() {
      return database ? ('ready' as const) : ('stopped' as const);
    },
    onStateChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    run: <Row>(query: Sql<Row>, options: RunOptions = {}) => use((open) => open.run<Row>(said(query)), options.signal),
    each: <Row>(query: Sql<Row>, onRows: (rows: Row[]) => void, options: RunOptions = {}) =>
      use(async (open) => {
        let count = 0;
        for await (const rows of open.batches<Row>(said(query))) {
          count += rows.length;
          onRows(rows);
        }
        return count;
      }, options.signal),
    columns: (query, options = {}) => use((open) => open.columns(said(query)), options.signal),
    addFile: async (name, file) => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      return use((open) => open.addFile(name, bytes));
    },
    addRows: (table, rows) => use((open) => open.addRows(table, rows)),
    removeFile: (name) => use((open) => open.removeFile(name)),
    open: startAfresh,
    restart: startAfresh,
    close: async () => move(null),
  };
}
