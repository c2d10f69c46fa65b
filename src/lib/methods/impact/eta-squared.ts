import { sql, type Sql } from '#lib/sql/sql.ts';
import type { Impact } from './spearman.ts';

export interface CategoryImpact extends Impact {
  /** Different values of the category among the rows used. */
  readonly groups: number;
}

/**
 * η² = SS_between / SS_total, 0 to 1: the share of a number's spread that goes with a category. One row, over the rows
 * where both are known.
 */
export const etaSquared = (from: Sql, category: Sql, target: Sql): Sql<CategoryImpact> => sql<CategoryImpact>`WITH groups AS (
  SELECT ${category} AS category, count(*) AS n, avg(${target}) AS mean, var_pop(${target}) AS spread
  FROM ${from} WHERE ${category} IS NOT NULL AND ${target} IS NOT NULL GROUP BY ${category}
), whole AS (
  SELECT sum(n) AS n, sum(n * mean) / sum(n) AS mean FROM groups
), squares AS (
  SELECT max(whole.n) AS used, count(*) AS groups, sum(groups.n * (groups.mean - whole.mean) * (groups.mean - whole.mean)) AS between_groups, sum(groups.n * groups.spread) AS within_groups
  FROM groups CROSS JOIN whole
)
SELECT CASE WHEN between_groups + within_groups > 0 THEN between_groups / (between_groups + within_groups) END AS impact, coalesce(used, 0) AS used, groups FROM squares`;
