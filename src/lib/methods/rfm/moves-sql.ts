import { asDouble, rounded } from '#lib/sql/dialects.ts';
import { sql, type Sql } from '#lib/sql/sql.ts';
import { placeInSql } from './segment-order.ts';
import { segmentInSql } from './segment-sql.ts';
import type { RfmSettings } from './settings.ts';

/** From which cell to which, and how many: the cell before is missing for who was no customer yet. `since` is what they brought in between. */
export interface MoveCount {
  readonly r_before: number | null;
  readonly second_before: number | null;
  readonly r: number;
  readonly second: number;
  readonly customers: number;
  readonly revenue: number;
  readonly since: number;
}

const since = (present: Sql, before: Sql): Sql => rounded(sql`coalesce(${present}, 0) - coalesce(${before}, 0)`, 4);

/** The moves of all customers between two sets of rows of `rfmRows`, counted by cells, so that renaming one asks nothing anew. */
export const moveCounts = (rfm: Sql, before: Sql): Sql<MoveCount> =>
  sql<MoveCount>`SELECT b.r AS r_before, b.second AS second_before, a.r, a.second, count(*) AS customers, coalesce(sum(a.revenue), 0) AS revenue, ${asDouble(sql`sum(${since(sql`a.revenue`, sql`b.revenue`)})`)} AS since
FROM ${rfm} AS a LEFT JOIN ${before} AS b ON b.customer_id = a.customer_id
GROUP BY b.r, b.second, a.r, a.second`;

/** Which way a customer went, in the order of `segmentPlace`. */
export type Direction = 'up' | 'down' | 'same' | 'joined';

/** A row for each customer of `rfm`: customer_id, segment_before (missing: no customer yet), segment, direction, recency_days, frequency, revenue, revenue_since. */
export const moveRows = (rfm: Sql, before: Sql, settings: Pick<RfmSettings, 'grid' | 'scores'>): Sql => sql`SELECT moved.*,
  CASE WHEN segment_before IS NULL THEN 'joined' WHEN ${placeInSql(sql`segment`)} < ${placeInSql(sql`segment_before`)} THEN 'up' WHEN segment = segment_before THEN 'same' ELSE 'down' END AS direction
FROM (
  SELECT a.customer_id, ${segmentInSql(settings, sql`b.r`, sql`b.second`)} AS segment_before, ${segmentInSql(settings, sql`a.r`, sql`a.second`)} AS segment,
    a.recency_days, a.frequency, a.revenue, ${since(sql`a.revenue`, sql`b.revenue`)} AS revenue_since
  FROM ${rfm} AS a LEFT JOIN ${before} AS b ON b.customer_id = a.customer_id
) AS moved`;
