import { asDouble, asWhole, floorDivide } from '#lib/sql/dialects.ts';
import { sql, type Sql } from '#lib/sql/sql.ts';

export interface ContingencyCell {
  readonly x: number;
  readonly y: number;
  readonly n: number;
}

const DECILES = 10;
/** Rarer categories than so many are taken together. */
const MOST_CATEGORIES = 100;

/**
 * The table of a predictor against a target, a row per cell that is not empty, over the rows where both are known: numbers in
 * deciles (equal values together), categories by themselves, the rarest beyond a hundred taken together.
 */
export const contingencyQuery = (from: Sql, predictor: Side, target: Side): Sql<ContingencyCell> => sql<ContingencyCell>`WITH known AS (
  SELECT ${predictor.value} AS x, ${target.value} AS y FROM ${from} WHERE ${predictor.value} IS NOT NULL AND ${target.value} IS NOT NULL
), x_codes AS (${codes(sql`x`, predictor.kind)}), y_codes AS (${codes(sql`y`, target.kind)})
SELECT ${asDouble(sql`x_codes.code`)} AS x, ${asDouble(sql`y_codes.code`)} AS y, count(*) AS n
FROM known JOIN x_codes ON known.x = x_codes.v JOIN y_codes ON known.y = y_codes.v GROUP BY x_codes.code, y_codes.code`;

export interface Side {
  readonly value: Sql;
  readonly kind: 'number' | 'category';
}

function codes(value: Sql, kind: Side['kind']): Sql {
  const before = asWhole(sql`sum(n) OVER (ORDER BY v ROWS UNBOUNDED PRECEDING) - n`);
  const code =
    kind === 'number'
      ? floorDivide(sql`(${DECILES} * ${before})`, asWhole(sql`sum(n) OVER ()`))
      : sql`least(row_number() OVER (ORDER BY n DESC, v), ${MOST_CATEGORIES}) - 1`;
  return sql`SELECT v, ${code} AS code FROM (SELECT ${value} AS v, count(*) AS n FROM known GROUP BY ${value}) AS counted`;
}
