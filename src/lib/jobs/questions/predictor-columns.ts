import type { Predictor } from '#lib/pipeline/predictors.ts';
import { type Sql, id, sql } from '#lib/sql/sql.ts';

const LARGEST_SAMPLE = 50_000;

/** A predictor's column in `features` as a number that keeps its order: a date as days, a truth as 0 and 1. Not for categories. */
export function numberOf(predictor: Pick<Predictor, 'id' | 'type'>): Sql {
  const column = id(predictor.id);
  if (predictor.type === 'date') return sql`CAST(date_diff('day', DATE '1970-01-01', CAST(${column} AS DATE)) AS DOUBLE)`;
  if (predictor.type === 'boolean') return sql`CAST(CAST(${column} AS BOOLEAN) AS INTEGER)`;
  return sql`CAST(${column} AS DOUBLE)`;
}

/** The customers of `features`, or the same fixed part of them each time when there are more than 50,000. */
export function sampledFeatures(customers: number): Sql {
  const oneIn = Math.ceil(customers / LARGEST_SAMPLE);
  return oneIn <= 1 ? sql`features` : sql`(SELECT * FROM features WHERE hash(customer_id) % ${oneIn} = 0) AS sampled`;
}
