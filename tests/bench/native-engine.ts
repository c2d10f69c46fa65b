import { DuckDBInstance } from '@duckdb/node-api';
import { symlinkSync, unlinkSync } from 'node:fs';
import type { EngineError } from '#lib/core/errors.ts';
import { err, ok, type Result } from '#lib/core/result.ts';
import { columnsOfRows } from '#lib/engine/columns.ts';
import type { Engine } from '#lib/engine/engine.ts';
import { print } from '#lib/sql/print.ts';
import type { Sql } from '#lib/sql/sql.ts';

/**
 * Native DuckDB as an `Engine`, on one thread, so that the very jobs of the app run on it. A file that is added is a link
 * to `path` in the working folder, under the name that the queries use.
 */
export async function nativeEngine(path: string): Promise<Engine> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  await connection.run('SET preserve_insertion_order=false');

  async function attempt<Value>(work: () => Promise<Value> | Value): Promise<Result<Value, EngineError>> {
    try {
      return ok(await work());
    } catch (failure) {
      return err({ code: 'engine.query', detail: failure instanceof Error ? failure.message : String(failure) });
    }
  }
  const run = <Row>(query: Sql<Row>) =>
    attempt(async () => {
      const reader = await connection.runAndReadAll(print(query));
      return reader
        .getRowObjectsJS()
        .map((row) =>
          Object.fromEntries(Object.entries(row).map(([name, value]) => [name, typeof value === 'bigint' ? Number(value) : value])),
        ) as Row[];
    });
  const nothing = async () => ok(undefined);
  return {
    state: 'ready',
    onStateChange: () => () => undefined,
    run,
    async each(query, onRows) {
      const rows = await run(query);
      if (!rows.ok) return rows;
      onRows(rows.value);
      return ok(rows.value.length);
    },
    async columns(query) {
      const rows = await run(query);
      return rows.ok ? ok(columnsOfRows(rows.value)) : rows;
    },
    addFile: (name) => attempt(() => symlinkSync(path, name)),
    addRows: async () => err({ code: 'engine.query', detail: 'native DuckDB reads files by itself' }),
    removeFile: (name) => attempt(() => unlinkSync(name)),
    open: nothing,
    restart: nothing,
    close: async () => connection.closeSync(),
  };
}
