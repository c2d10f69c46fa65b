import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Columns, ColumnsOfBatches } from '#lib/engine/columns.ts';
import { createDuckDB, NODE_RUNTIME, VoidLogger } from '@duckdb/duckdb-wasm/blocking';

const ARROW_DATE = 8;

/** Rows as the engine of the browser gives them: integers and decimals as numbers, dates as `Date` at UTC midnight, missing as null. */
export type DuckDbRow = Record<string, unknown>;

export interface DuckDb {
  /** Runs statements and gives the rows of the last one. Throws the engine's own message. */
  run<Row = DuckDbRow>(text: string): Row[];
  /** The same, a batch of rows at a time. */
  batches<Row = DuckDbRow>(text: string): AsyncIterable<Row[]>;
  /** The rows as columns of numbers. */
  columns(text: string): Columns;
  /** Makes bytes readable by queries under a name. */
  addFile(name: string, bytes: Uint8Array): void;
  /** Adds rows in Arrow IPC to a table. */
  addRows(table: { readonly schema: string; readonly name: string }, rows: Uint8Array): void;
  removeFile(name: string): void;
  close(): void;
}

interface ArrowTable {
  readonly schema: { readonly fields: readonly { readonly name: string; readonly type: { readonly typeId: number } }[] };
  readonly numRows: number;
  getChildAt(place: number): { get(row: number): unknown } | null;
}

/** A real DuckDB-WASM (the same engine as in the browser) in this process, in memory, with loading of extensions off. */
export async function openDuckDb(): Promise<DuckDb> {
  const dist = dirname(createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs'));
  const bundle = (name: string) => ({ mainModule: join(dist, `duckdb-${name}.wasm`), mainWorker: '' });
  const database = await createDuckDB({ mvp: bundle('mvp'), eh: bundle('eh') }, new VoidLogger(), NODE_RUNTIME);
  await database.instantiate(() => undefined);
  database.open({ query: { castBigIntToDouble: true, castDecimalToDouble: true, castTimestampToDate: true } });
  const connection = database.connect();
  connection.query('SET autoinstall_known_extensions=false');
  connection.query('SET autoload_known_extensions=false');
  return {
    run: <Row>(text: string) => rowsOf<Row>(connection.query(text)),
    async *batches<Row>(text: string) {
      for (const batch of await connection.send(text)) yield rowsOf<Row>(batch);
    },
    columns: (text) => {
      const found = new ColumnsOfBatches();
      for (const batch of connection.query(text).batches) found.push(batch);
      return found.columns;
    },
    addFile: (name, bytes) => database.registerFileBuffer(name, bytes),
    addRows: ({ schema, name }, rows) => connection.insertArrowFromIPCStream(rows, { schema, name, create: false }),
    removeFile: (name) => void database.dropFile(name),
    close: () => {
      connection.close();
      database.reset();
    },
  };
}

/** Read by place, not by name: the names of a row's own methods (`valueOf`) are good column names. */
function rowsOf<Row>(table: ArrowTable): Row[] {
  const columns = table.schema.fields.map((field, i) => ({
    name: field.name,
    isDate: field.type.typeId === ARROW_DATE,
    values: table.getChildAt(i),
  }));
  return Array.from({ length: table.numRows }, (_, row) => {
    const cells = columns.map(({ name, isDate, values }) => {
      const value = values?.get(row) ?? null;
      return [name, isDate && typeof value === 'number' ? new Date(value) : value];
    });
    return Object.fromEntries(cells) as Row;
  });
}
