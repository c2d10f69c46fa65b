import { type Result, ok } from '#lib/core/result.ts';
import type { Engine } from '#lib/engine/engine.ts';
import type { Source } from '#lib/project/project.ts';
import { id, join, sql } from '#lib/sql/sql.ts';
import { isOfOtherFile, loadMark } from './load-mark.ts';

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
 * without rows, or whose rows cannot be read or are of another file, is left out; its file is needed again. `recipe` is the one they were read by.
 */
export async function keptTables(engine: Engine, sources: readonly Source[]): Promise<Result<KeptTable[]>> {
  const dropped = await engine.run(sql`DROP SCHEMA IF EXISTS kept CASCADE`);
  if (!dropped.ok) return dropped;
  const present = await engine.run(
    sql<{ name: string; comment: string | null }>`SELECT table_name AS name, comment FROM duckdb_tables() WHERE schema_name = 'raw'`,
  );
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
    const comment = present.value.find((row) => row.name === source.id)?.comment ?? null;
    const mark = loadMark(comment);
    if (mark === 'unfinished' || isOfOtherFile(comment, source)) continue;
    const used = await countedRows(engine, source.id);
    if (!used.ok && used.error.code === 'engine.query') continue;
    if (!used.ok) return used;
    const aside = names.includes('rejects')
      ? await countRows(engine, sql`SELECT count(DISTINCT line) AS n FROM raw.rejects WHERE source = ${source.id}`)
      : ok(0);
    if (!aside.ok) return aside;
    kept.push({
      id: source.id,
      load: `kept-${source.id}-${used.value}`,
      recipe: mark ?? source.recipe,
      read: used.value + aside.value,
      used: used.value,
      setAside: aside.value,
      file: null,
    });
  }
  return ok(kept);
}

/** The rows of a table, of which the first, the middle and the last are read too: a file that was cut short is found out. */
async function countedRows(engine: Engine, source: string): Promise<Result<number>> {
  const counted = await countRows(engine, sql`SELECT count(*) AS n FROM ${id('raw', source)}`);
  if (!counted.ok) return counted;
  const last = Math.max(0, counted.value - 1);
  const read = await engine.run(sql`SELECT * FROM ${id('raw', source)} WHERE rowid IN (0, ${Math.floor(last / 2)}, ${last})`);
  return read.ok ? counted : read;
}

async function countRows(engine: Engine, query: ReturnType<typeof sql<{ n: number }>>): Promise<Result<number>> {
  const found = await engine.run(query);
  return found.ok ? ok(found.value[0]?.n ?? 0) : found;
}
