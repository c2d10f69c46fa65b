import { asDouble, median } from '#lib/sql/dialects.ts';
import { sql, type Sql } from '#lib/sql/sql.ts';

/** From one segment to the next better one: who, what the middle customer needs, and who needs no more than one order of any amount. */
export interface PushPair {
  readonly segment: string;
  readonly next_segment: string;
  readonly customers: number;
  readonly one_order: number;
  readonly orders_median: number;
  readonly amount_median: number;
  readonly revenue: number;
}

/** The pairs that have customers, from the rows of `pushRows`. */
export const pushPairs = (push: Sql): Sql<PushPair> => sql<PushPair>`SELECT segment, next_segment, count(*) AS customers,
  count(*) FILTER (WHERE orders_needed = 1 AND amount_needed = 0) AS one_order,
  ${asDouble(median(sql`orders_needed`))} AS orders_median, ${asDouble(median(sql`amount_needed`))} AS amount_median, coalesce(sum(revenue), 0) AS revenue
FROM ${push} GROUP BY segment, next_segment`;
