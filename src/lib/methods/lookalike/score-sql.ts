import { regressionScoreSql } from '#lib/methods/prediction/regression-score.ts';
import { asDouble, asWhole, hashNumber } from '#lib/sql/dialects.ts';
import { join, sql, type Sql } from '#lib/sql/sql.ts';
import { type LookalikeScore, slices } from './settings.ts';

export interface LookalikeRow {
  readonly customer_id: string;
  readonly score: number;
  readonly rank_share: number;
  readonly segment: string | null;
}

/**
 * The customers of `from` (customer_id and the predictors) by how like the seed they are, best first. Equal scores are put in an
 * order by a hash of the customer number, so that a slice has its size and lot decides, the same each time.
 */
export function lookalikeRows(from: Sql, score: LookalikeScore): Sql<LookalikeRow> {
  const branches = slices.map(({ id, share }) => sql`WHEN place - 1 < ${asDouble(sql`${share}`)} * customers THEN ${id}`);
  return sql<LookalikeRow>`SELECT customer_id, score, ${asDouble(sql`place`)} / customers AS rank_share, CASE ${join(branches, ' ')} END AS segment
FROM (
  SELECT customer_id, score, row_number() OVER (ORDER BY score DESC, lot, customer_id) AS place, ${asWhole(sql`count(*) OVER ()`)} AS customers
  FROM (SELECT customer_id, ${asDouble(regressionScoreSql({ method: 'logistic', ...score }))} AS score, ${hashNumber(sql`customer_id`)} AS lot FROM ${from}) AS scored
) AS placed`;
}
