import { type Result, ok } from '#lib/core/result.ts';
import type { EngineError } from '#lib/core/errors.ts';
import type { Engine } from '#lib/engine/engine.ts';
import type { Role } from '#lib/loading/recipe.ts';
import type { Project, Source } from '#lib/project/project.ts';
import { type Sql, id, join, sql } from '#lib/sql/sql.ts';

/** The column of a table's file that has a role, as SQL, or null. */
export function columnOf(source: Source, role: Role): Sql | null {
  const column = source.recipe.columns.find((known) => known.role === role);
  return column ? id(column.name) : null;
}

/** A customer number, an e-mail address, a name as text without blanks around it; nothing when that leaves nothing. */
export const trimmed = (column: Sql): Sql => sql`nullif(trim(CAST(${column} AS VARCHAR)), '')`;

export const rawTable = (source: Source): Sql => id('raw', source.id);

/** Sources of these kinds that know their customers and whose rows are in the engine now. */
export async function loadedSources(engine: Engine, project: Project, signal: AbortSignal): Promise<Result<Source[], EngineError>> {
  const tables = await engine.run(sql<{ name: string }>`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'raw'`, { signal });
  if (!tables.ok) return tables;
  const names = new Set(tables.value.map((table) => table.name));
  return ok(project.sources.filter((source) => names.has(source.id) && columnOf(source, 'customerId') !== null));
}

/** What makes a line of an orders table unfit for the `orders` view, as conditions on its raw columns. */
export interface Unfit {
  readonly noCustomer: Sql;
  /** With a customer, but without a date where the file has a date column. */
  readonly noDate: Sql;
  /** With a customer and a date, before 1990 or after the day the file was loaded. */
  readonly impossibleDate: Sql;
}

export function unfitLines(source: Source): Unfit {
  const customer = columnOf(source, 'customerId') ?? sql`NULL`;
  const date = columnOf(source, 'date');
  const day = sql`CAST(${date ?? sql`NULL`} AS DATE)`;
  const known = sql`${trimmed(customer)} IS NOT NULL`;
  return {
    noCustomer: sql`${trimmed(customer)} IS NULL`,
    noDate: date ? sql`(${known} AND ${date} IS NULL)` : sql`FALSE`,
    impossibleDate: date ? sql`(${known} AND (${day} < DATE '1990-01-01' OR ${day} > CAST(${source.loadedOn} AS DATE)))` : sql`FALSE`,
  };
}

/** Lines of the orders files that are in no view, by reason. `rejected` could not be read as their column's type. */
export interface SetAside {
  readonly read: number;
  readonly rejected: number;
  readonly noCustomer: number;
  readonly noDate: number;
  readonly impossibleDate: number;
}

/** One row: the lines of these orders tables, counted by what became of them. */
export function setAsideQuery(sources: readonly Source[]): Sql<SetAside> {
  const counts = sources.map((source) => {
    const unfit = unfitLines(source);
    return sql`SELECT count(*) AS kept, count(*) FILTER (WHERE ${unfit.noCustomer}) AS no_customer, count(*) FILTER (WHERE ${unfit.noDate}) AS no_date,
  count(*) FILTER (WHERE ${unfit.impossibleDate}) AS impossible_date,
  (SELECT count(DISTINCT line) FROM raw.rejects WHERE source = ${source.id}) AS rejected
FROM ${rawTable(source)}`;
  });
  return sql<SetAside>`SELECT CAST(sum(kept + rejected) AS DOUBLE) AS "read", CAST(sum(rejected) AS DOUBLE) AS "rejected", CAST(sum(no_customer) AS DOUBLE) AS "noCustomer",
  CAST(sum(no_date) AS DOUBLE) AS "noDate", CAST(sum(impossible_date) AS DOUBLE) AS "impossibleDate"
FROM (${join(counts, '\nUNION ALL\n')})`;
}
