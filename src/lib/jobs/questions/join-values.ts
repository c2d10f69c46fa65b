import { type Result, ok } from '#lib/core/result.ts';
import type { Asked } from '#lib/jobs/question.ts';
import { type KeyPair, type KeyTable, canTakeIn, keyColumns } from '#lib/loading/join-keys.ts';
import type { JoinedSource } from '#lib/project/joined-sources.ts';
import { keyText } from '#lib/sql/dialects.ts';
import { type Sql, id, join as joinSql, sql } from '#lib/sql/sql.ts';
import { isInPart, keysToGather } from './join-queries.ts';
import { keyRows } from './join-sides.ts';

/** So many columns of a table are compared; so many shared values, and so large a part of the smaller side, make a pair. */
const MOST_COLUMNS = 4;
const LEAST_SHARED = 20;
const LEAST_PART = 0.5;
const PART_ROWS = 300_000;

/** A table as far as its keys go. */
export const keyTable = ({ source, columns }: JoinedSource): KeyTable => ({ id: source.id, kind: source.recipe.kind, columns });

/**
 * Pairs of columns with the same values in them, for tables that share no column by name. Short whole numbers prove nothing: every
 * table counts from one. Of a large table a part of the keys is compared, the same part everywhere.
 */
export async function pairsByValue(
  { engine, project, signal }: Asked,
  tables: readonly JoinedSource[],
  named: readonly KeyPair[],
  isHere: (id: string) => boolean,
): Promise<Result<KeyPair[]>> {
  const open = tables.flatMap((into) =>
    tables
      .filter((from) => canTakeIn(keyTable(into), keyTable(from)) && !named.some((pair) => isOf(pair, into, from)))
      .map((from) => [into, from] as const),
  );
  const asked = tables.filter((table) => open.some((pair) => pair.includes(table)));
  const columns = asked.flatMap((table) =>
    keyColumns(keyTable(table))
      .slice(0, MOST_COLUMNS)
      .map((column) => ({ table: table.source.id, column: column.name })),
  );
  const parts = columns.flatMap(({ table, column }, place): Sql[] => {
    const rows = keyRows(project, table, column, isHere);
    const key = rows && keyText(id(rows.key.name), rows.key.type, { ignoreCase: true, ignoreZeros: false });
    return rows ? [sql`SELECT DISTINCT ${place} AS place, ${key} AS k FROM (${rows.query}) WHERE ${key} IS NOT NULL`] : [];
  });
  if (!parts.length) return ok([]);
  const size = await engine.run(largestQuery(asked.map(({ source }) => source.id)), { signal });
  if (!size.ok) return size;
  const oneIn = Math.max(1, Math.ceil((size.value[0]?.n ?? 0) / PART_ROWS));
  const { into: keysTable } = keysToGather();
  try {
    const made = await engine.run(
      sql`CREATE OR REPLACE TEMP TABLE ${keysTable} AS SELECT * FROM (${joinSql(parts, '\nUNION ALL\n')})${oneIn > 1 ? sql` WHERE ${isInPart(sql`k`, oneIn)}` : sql``}`,
      { signal },
    );
    if (!made.ok) return made;
    const shared = await engine.run(sharedQuery(keysTable), { signal });
    if (!shared.ok) return shared;
    return ok(
      shared.value.flatMap(({ a, b }): KeyPair[] => {
        const [own, other] = [columns[a], columns[b]];
        const isWanted = own && other && open.some(([into, from]) => into.source.id === own.table && from.source.id === other.table);
        return isWanted ? [{ into: own.table, from: other.table, intoKey: own.column, fromKey: other.column, by: 'values' }] : [];
      }),
    );
  } finally {
    await engine.run(sql`DROP TABLE IF EXISTS ${keysTable}`);
  }
}

const isOf = (pair: KeyPair, into: JoinedSource, from: JoinedSource): boolean =>
  pair.into === into.source.id && pair.from === from.source.id;

const largestQuery = (ids: readonly string[]): Sql<{ n: number }> =>
  sql<{ n: number }>`SELECT max(n) AS n FROM (${joinSql(
    ids.map((source) => sql`SELECT count(*) AS n FROM ${id('raw', source)}`),
    ' UNION ALL ',
  )})`;

/** Two columns, by place, of which enough values are the same. */
const sharedQuery = (keysTable: Sql): Sql<{ a: number; b: number }> => sql<{ a: number; b: number }>`
WITH counts AS (SELECT place, count(*) AS n, avg(length(k)) >= 5 OR count(*) FILTER (WHERE NOT regexp_full_match(k, '[0-9]+')) > count(*) / 2 AS telling
  FROM ${keysTable} GROUP BY place)
SELECT x.place AS a, y.place AS b FROM ${keysTable} AS x JOIN ${keysTable} AS y ON x.k = y.k AND x.place <> y.place
JOIN counts AS p ON p.place = x.place JOIN counts AS q ON q.place = y.place
WHERE p.telling AND q.telling GROUP BY x.place, y.place, p.n, q.n
HAVING count(*) >= ${LEAST_SHARED} AND count(*) >= ${LEAST_PART} * least(p.n, q.n)`;
