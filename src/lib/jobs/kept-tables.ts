import { type Result, ok } from '#lib/core/result.ts';
import type { Engine } from '#lib/engine/engine.ts';
import type { Source } from '#lib/project/project.ts';
import { id, join, sql } from '#lib/sql/sql.ts';

/** A source whose rows were kept on this device. */
export interface KeptTable {
  readonly id: string;
  readonly load: string;
  readonly recipe: Source['recipe'];
  readonly read: number;
  readonly used: number;
  readonly setAside: number;
  readonly file: null;
}

/**
 * Which sources have their rows in the database just opened, each counted. What was made from them is dropped: it is made
 * again when wanted. So are the rows of files that are no longer in the project: nobody would know they are there. A source
 * without rows is left out; its file is needed again.
 */
export async function keptTables(engine: Engine, sources: readonly Source[]): Promise<Result<KeptTable[]>> {
  const dropped = await engine.run(sql`DROP SCHEMA IF EXISTS kept CASCADE`);
  if (!dropped.ok) return dropped;
  const present = await engine.run(sql<{ name: string }>`SELECT table_name AS name FROM duckdb_tables() WHERE schema_name = 'raw'`);
  if (!present.ok) return present;
  const names = present.value.map((row) => row.name);
  for (const name of names.filter((each) => each !== 'rejects' && !sources.some((source) => source.id === each))) {
    const gone = await engine.run(sql`DROP TABLE ${id('raw', name)}`);
    if (!gone.ok) return gone;
  }
  if (names.includes('rejects')) {
    const known = join([sql`''`, ...sources.map((source) => sql`${source.id}`)]);
    const gone = await engine.run(sql`DELETE FROM raw.rejects WHERE source NOT IN (${known})`);
    if (!gone.ok) return gone;
  }
  const kept: KeptTable[] = [];
  for (const source of sources.filter((each) => names.includes(each.id))) {
    const used = await countRows(engine, sql`SELECT count(*) AS n FROM ${id('raw', source.id)}`);
    if (!used.ok) return used;
    const aside = names.includes('rejects')
      ? await countRows(engine, sql`SELECT count(DISTINCT line) AS n FROM raw.rejects WHERE source = ${source.id}`)
      : ok(0);
    if (!aside.ok) return aside;
    kept.push({
      id: source.id,
      load: `kept-${source.id}-${used.value}`,
      recipe: source.recipe,
      read: used.value + aside.value,
      used: used.value,
      setAside: aside.value,
      file: null,
    });
  }
  return ok(kept);
}

async function countRows(engine: Engine, query: ReturnType<typeof sql<{ n: number }>>): Promise<Result<number>> {
  const found = await engine.run(query);
  return found.ok ? ok(found.value[0]?.n ?? 0) : found;
}
