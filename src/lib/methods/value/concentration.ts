import { asDouble, floorDivide } from '#lib/sql/dialects.ts';
import { sql, type Sql } from '#lib/sql/sql.ts';

/** A point of the Pareto curve: the best share of the customers with value, and the share of all value they hold. */
export interface ParetoPoint {
  readonly customer_share: number;
  readonly value_share: number;
}

/** At most 101 points from (0, 0) to (1, 1), customers with value ordered from most to least; no points when nobody has value. */
export const paretoCurve = (value: Sql): Sql<ParetoPoint> => sql<ParetoPoint>`WITH placed AS (
  SELECT value, row_number() OVER (ORDER BY value DESC) AS place, count(*) OVER () AS n FROM ${value} WHERE value > 0
), slices AS (
  SELECT ${floorDivide(sql`(place * 100 + n - 1)`, sql`n`)} AS slice, max(place) AS place, max(n) AS n, sum(value) AS held FROM placed GROUP BY 1
), curve AS (
  SELECT ${asDouble(sql`place`)} / n AS customer_share, sum(held) OVER (ORDER BY slice) / sum(held) OVER () AS value_share FROM slices
  UNION ALL SELECT 0, 0 WHERE EXISTS (SELECT 1 FROM slices)
)
SELECT customer_share, value_share FROM curve ORDER BY customer_share`;

/** How unevenly value is spread over the customers who have it. Null when nobody has. */
export interface Concentration {
  readonly customers: number;
  readonly with_value: number;
  readonly value: number;
  /** 0 when all are worth the same, towards 1 when one holds all. */
  readonly gini: number | null;
  readonly top10_share: number | null;
  readonly top20_share: number | null;
}

/**
 * One row. Gini over the customers with value, in ascending order i: `2 Σ i·v / (n Σ v) - (n + 1) / n`. The top tenth is
 * the best `ceil(n / 10)` customers, the top fifth likewise.
 */
export const concentration = (value: Sql): Sql<Concentration> => sql<Concentration>`WITH placed AS (
  SELECT value, row_number() OVER (ORDER BY value DESC) AS place, count(*) OVER () AS n FROM ${value} WHERE value > 0
), held AS (
  SELECT count(*) AS n, coalesce(sum(value), 0) AS total, sum((n + 1 - place) * value) AS weighted,
    sum(value) FILTER (WHERE place <= ${floorDivide(sql`(n + 9)`, sql`10`)}) AS top10, sum(value) FILTER (WHERE place <= ${floorDivide(sql`(n + 4)`, sql`5`)}) AS top20
  FROM placed
)
SELECT (SELECT count(*) FROM ${value}) AS customers, n AS with_value, total AS value,
  CASE WHEN n > 0 THEN 2 * weighted / (n * total) - (n + 1) / ${asDouble(sql`n`)} END AS gini,
  CASE WHEN n > 0 THEN top10 / total END AS top10_share,
  CASE WHEN n > 0 THEN top20 / total END AS top20_share
FROM held`;
