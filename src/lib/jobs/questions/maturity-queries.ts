import type { Column, Role } from '#lib/loading/recipe.ts';
import { columnWithRole } from '#lib/pipeline/sources.ts';
import { hasPossibleDate } from '#lib/pipeline/set-aside.ts';
import { dateOf, rawTable } from '#lib/pipeline/raw-column.ts';
import type { Source } from '#lib/project/project.ts';
import { filledText, isFilled } from '#lib/sql/dialects.ts';
import { type Sql, id, join, ofRow, sql } from '#lib/sql/sql.ts';

export const roleColumns = (source: Source): (Column & { readonly role: Role })[] =>
  source.recipe.columns.flatMap((column) => (column.role ? [{ ...column, role: column.role }] : []));

const text = (column: Column): Sql => sql`CAST(${id(column.name)} AS VARCHAR)`;
const filled = (column: Column): Sql => filledText(text(column));

export interface TableRow {
  readonly rows: number;
  readonly first_day: Date | null;
  readonly last_day: Date | null;
  readonly [fill: `filled_${number}`]: number;
}

/** Rows, filled cells of each column with a role (in the order of the recipe), and the first and last possible day. One pass. */
export function tableQuery(source: Source): Sql<TableRow> {
  const counts = roleColumns(source).map((column, i) => sql`count(*) FILTER (WHERE ${isFilled(text(column))}) AS ${id(`filled_${i}`)}`);
  const day = dateOf(source, 'date');
  const possible = sql`FILTER (WHERE ${hasPossibleDate(source)})`;
  const measures = [sql`count(*) AS rows`, ...counts, sql`min(${day}) ${possible} AS first_day`, sql`max(${day}) ${possible} AS last_day`];
  return ofRow<TableRow>(sql`SELECT ${join(measures)} FROM ${id('raw', source.id)}`);
}

export interface KeyRow {
  readonly keys: number;
  readonly matched: number;
  readonly consented: number;
}

/** The distinct customers of a table, those that `others` know too, and those whose consent is known in `consents`. Null without a customer column. */
export function keyQuery(source: Source, others: readonly Source[], consents: readonly Source[]): Sql<KeyRow> | null {
  const key = columnWithRole(source, 'customerId');
  if (!key) return null;
  return sql<KeyRow>`
WITH mine AS (SELECT DISTINCT ${filled(key)} AS k FROM ${rawTable(source)}),
other AS (${keysOf(others)}),
consent AS (${keysOf(consents, 'consent')})
SELECT count(*) AS keys,
  count(*) FILTER (WHERE k IN (SELECT k FROM other)) AS matched,
  count(*) FILTER (WHERE k IN (SELECT k FROM consent)) AS consented
FROM mine WHERE k IS NOT NULL`;
}

function keysOf(sources: readonly Source[], known?: Role): Sql {
  const pieces = sources.flatMap((source) => {
    const key = columnWithRole(source, 'customerId');
    const must = known && columnWithRole(source, known);
    if (!key || (known && !must)) return [];
    const where = must ? sql`${isFilled(text(key))} AND ${isFilled(text(must))}` : isFilled(text(key));
    return [sql`SELECT ${filled(key)} AS k FROM ${rawTable(source)} WHERE ${where}`];
  });
  return pieces.length ? join(pieces, ' UNION ALL ') : sql`SELECT CAST(NULL AS VARCHAR) AS k WHERE FALSE`;
}

/** The tables that stand in `raw` now. */
export const rawTablesQuery: Sql<{ readonly name: string }> = sql<{ readonly name: string }>`
SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'raw'`;

/** Lines set aside while loading, per source. */
export const setAsideQuery: Sql<{ readonly source: string; readonly lines: number }> = sql<{
  readonly source: string;
  readonly lines: number;
}>`
SELECT source, count(DISTINCT line) AS lines FROM ${id('raw', 'rejects')} GROUP BY source`;
