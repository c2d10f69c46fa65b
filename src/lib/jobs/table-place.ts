import type { EngineError } from '#lib/core/errors.ts';
import { type Result, ok } from '#lib/core/result.ts';
import type { Engine, RunOptions } from '#lib/engine/engine.ts';
import type { Column, ColumnType } from '#lib/loading/recipe.ts';
import { type Sql, id, join, sql } from '#lib/sql/sql.ts';
import { runAll } from './run-all.ts';

/** A database in memory whose tables are compressed as they are made. */
const COMPRESSED = 'kavel_memory';

/** Where the rows of a source are made: under a name of their own, until they become `raw.<source>`. */
export interface TablePlace {
  readonly table: Sql;
  readonly name: string;
  readonly isCompressed: boolean;
}

interface Present {
  readonly database: string;
  readonly schema: string;
  readonly name: string;
}

const nameLike = (source: string): Sql => sql`starts_with(table_name, ${`~${source}~`})`;

const madeFor = (
  source: string,
): Sql<Present> => sql<Present>`SELECT database_name AS "database", schema_name AS "schema", table_name AS name
FROM duckdb_tables() WHERE ${nameLike(source)}`;

const idOf = ({ database, schema, name }: Present): Sql => (database === COMPRESSED ? id(database, schema, name) : id(schema, name));

/** A place for the rows of a source that nothing stands in yet. */
export async function placeFor(engine: Engine, source: string, isCompressed: boolean): Promise<Result<TablePlace, EngineError>> {
  if (isCompressed) {
    const attached = await engine.run(sql`ATTACH IF NOT EXISTS ':memory:' AS ${id(COMPRESSED)} (COMPRESS)`);
    if (!attached.ok) return attached;
  }
  const present = await engine.run(madeFor(source));
  if (!present.ok) return present;
  const taken = present.value.map(({ name }) => name);
  let n = 1;
  while (taken.includes(`~${source}~${n}`)) n += 1;
  const name = `~${source}~${n}`;
  return ok({ name, isCompressed, table: isCompressed ? id(COMPRESSED, 'main', name) : id('raw', name) });
}

const types: Readonly<Record<ColumnType, Sql>> = {
  text: sql`VARCHAR`,
  number: sql`DOUBLE`,
  date: sql`DATE`,
  timestamp: sql`TIMESTAMP`,
  boolean: sql`BOOLEAN`,
};

export const columnType = (type: ColumnType): Sql => types[type];

/**
 * Makes the rows of a place `raw.<source>`, in the place of what stood there. Of `columns` those that were not read (`only` were)
 * are empty, so that what is made of them need not be made again when they come.
 */
export async function publish(
  engine: Engine,
  source: string,
  place: TablePlace,
  columns: readonly Column[],
  only: readonly string[] | null,
): Promise<Result<void, EngineError>> {
  const stood = await engine.run(standing(source));
  if (!stood.ok) return stood;
  const all = columns.map(({ name, type }) => (!only || only.includes(name) ? id(name) : sql`CAST(NULL AS ${types[type]}) AS ${id(name)}`));
  const named =
    only || place.isCompressed
      ? sql`CREATE VIEW ${id('raw', source)} AS SELECT ${join(all)} FROM ${place.table}`
      : sql`ALTER TABLE ${place.table} RENAME TO ${id(source)}`;
  return runAll(engine, [...stood.value.map(({ type }) => dropStanding(source, type)), named]);
}

const standing = (source: string): Sql<{ type: string }> => sql<{ type: string }>`SELECT table_type AS "type" FROM information_schema.tables
WHERE table_schema = 'raw' AND table_name = ${source}`;

const dropStanding = (source: string, type: string): Sql =>
  type === 'VIEW' ? sql`DROP VIEW ${id('raw', source)}` : sql`DROP TABLE ${id('raw', source)}`;

/** Packs the rows of a source that stand unpacked in memory, to make room; leaves those that are packed already. */
export async function packRows(
  engine: Engine,
  source: string,
  columns: readonly Column[],
  only: readonly string[],
  options: RunOptions,
): Promise<Result<void, EngineError>> {
  const made = await engine.run(madeFor(source));
  if (!made.ok) return made;
  if (made.value.every(({ database }) => database === COMPRESSED)) return ok(undefined);
  const free = await placeFor(engine, source, true);
  if (!free.ok) return free;
  const { table } = free.value;
  const packed = await engine.run(
    sql`CREATE TABLE ${table} AS SELECT ${join(only.map((name) => id(name)))} FROM ${id('raw', source)}`,
    options,
  );
  const published = packed.ok ? await publish(engine, source, free.value, columns, only) : packed;
  if (published.ok) await dropOthers(engine, source, free.value);
  else await engine.run(sql`DROP TABLE IF EXISTS ${table}`);
  return published;
}

/** Drops the rows of a source, and all that was made for it. */
export async function dropRows(engine: Engine, source: string): Promise<void> {
  const stood = await engine.run(standing(source));
  const made = await engine.run(madeFor(source));
  await runAll(engine, [
    ...(stood.ok ? stood.value.map(({ type }) => dropStanding(source, type)) : []),
    ...(made.ok ? made.value.map((each) => sql`DROP TABLE ${idOf(each)}`) : []),
    sql`DELETE FROM raw.rejects WHERE source = ${source}`,
  ]);
}

/** Drops the tables that were made for a source, but for the one that its rows are now in. */
export async function dropOthers(engine: Engine, source: string, kept: TablePlace): Promise<void> {
  const present = await engine.run(madeFor(source));
  if (!present.ok) return;
  const others = present.value.filter(({ name }) => name !== kept.name);
  await runAll(
    engine,
    others.map((other) => sql`DROP TABLE ${idOf(other)}`),
  );
}
