import { asDouble } from '#lib/sql/dialects.ts';
import { sql, type Sql } from '#lib/sql/sql.ts';

/** How much of a target a predictor goes with, and over how many rows where both are known. Null when either does not vary. */
export interface Impact {
  readonly impact: number | null;
  readonly used: number;
}

/**
 * Spearman's ρ, -1 to 1: the correlation of the ranks, ties at their mean rank. For numbers, dates and truths; one row.
 * Ranks are counted over distinct values and joined back.
 */
export const spearman = (from: Sql, predictor: Sql, target: Sql): Sql<Impact> => sql<Impact>`WITH known AS (
  SELECT ${predictor} AS x, ${target} AS y FROM ${from} WHERE ${predictor} IS NOT NULL AND ${target} IS NOT NULL
), x_ranks AS (${ranks(sql`x`)}), y_ranks AS (${ranks(sql`y`)}), paired AS (
  SELECT x_ranks.place AS x_place, y_ranks.place AS y_place
  FROM known JOIN x_ranks ON known.x = x_ranks.v JOIN y_ranks ON known.y = y_ranks.v
)
SELECT CASE WHEN var_pop(x_place) > 0 AND var_pop(y_place) > 0 THEN corr(x_place, y_place) END AS impact, count(*) AS used FROM paired`;

const ranks = (value: Sql): Sql =>
  sql`SELECT v, ${asDouble(sql`sum(n) OVER (ORDER BY v ROWS UNBOUNDED PRECEDING) - n`)} + (n + 1) / ${asDouble(sql`2`)} AS place FROM (SELECT ${value} AS v, count(*) AS n FROM known GROUP BY ${value}) AS counted`;
