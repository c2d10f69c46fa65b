import { asDouble, asWhole, rounded, valueAtLeast } from '#lib/sql/dialects.ts';
import { id, join, sql, type Sql } from '#lib/sql/sql.ts';
import { cutColumn, cutTables, scoreAgainst, scoresAboveOne, secondInSql } from './score-sql.ts';
import { placeInSql } from './segment-order.ts';
import { segmentInSql } from './segment-sql.ts';
import type { RfmSettings } from './settings.ts';

/** A customer and the least that brings them into a better segment. `amount_needed` is of those orders together, beyond any amount. */
export interface PushRow {
  readonly customer_id: string;
  readonly segment: string;
  readonly next_segment: string;
  readonly orders_needed: number;
  readonly amount_needed: number;
  readonly recency_days: number | null;
  readonly frequency: number;
  readonly revenue: number;
}

/**
 * For each customer of `rfm` (rows of `rfmRows`) the fewest orders, and with those the least amount, after which they stand in a better
 * segment than now, in the order of `segmentPlace`. The orders are placed on the analysis date, so that the last order is 0 days ago,
 * and the cut points stay as they are now. Customers for whom there is none have no row.
 *
 * Customers who are alike in what counts are looked at once; where orders alone count those are few.
 * Every score on the second axis is tried as a target, lowest first; neither need falls as it rises, so the first better one is the least.
 */
export function pushRows(rfm: Sql, settings: RfmSettings): Sql<PushRow> {
  const { scores: k, axis, monetary } = settings;
  const isMean = monetary === 'mean';
  const brought = sql`coalesce(revenue, 0)`;
  const amountAfter = (added: Sql): Sql =>
    isMean ? rounded(sql`(${brought} + ${added}) / (frequency + orders_needed)`, 4) : rounded(sql`monetary + ${added}`, 4);
  const missing = (cut: Sql): Sql => rounded(isMean ? sql`${cut} * (frequency + orders_needed) - ${brought}` : sql`${cut} - monetary`, 4);
  const nextF = {
    frequency: sql`target`,
    monetary: sql`f_next`,
    both: sql`greatest(f_next, 2 * target - 1 - ${topScore('monetary', k)})`,
  }[axis];
  const nextM = { frequency: sql`1`, monetary: sql`target`, both: sql`2 * target - 1 - f_then` }[axis];
  const byOrders = axis === 'frequency';
  const keys = [sql`r`, sql`second`, sql`frequency`, ...(byOrders ? [] : [sql`m`, sql`monetary`, sql`revenue`])];
  const profile = join(keys);
  const profiles = byOrders
    ? sql`SELECT DISTINCT ${profile}, 1 AS m, ${asDouble(sql`0`)} AS monetary, ${asDouble(sql`0`)} AS revenue FROM ${rfm} AS rfm`
    : sql`SELECT DISTINCT ${profile} FROM ${rfm} AS rfm`;
  return sql<PushRow>`WITH ${cutTables(rfm, settings)}, targets AS (
  ${join(
    [1, ...scoresAboveOne(k)].map((target) => sql`SELECT ${target} AS target`),
    ' UNION ALL ',
  )}
), profiles AS (
  ${profiles}
), next_order AS (
  SELECT profiles.*, target, ${scoreAgainst(sql`frequency + 1`, 'frequency', k)} AS f_next, ${scoreAgainst(sql`0`, 'recency', k)} AS r_then
  FROM profiles CROSS JOIN targets CROSS JOIN f_cuts CROSS JOIN r_cuts
), to_score AS (
  SELECT next_order.*, ${nextF} AS f_wanted FROM next_order CROSS JOIN m_cuts
), ordered AS (
  SELECT to_score.*, CASE WHEN f_wanted <= f_next THEN 1 ELSE ${cutOf(sql`f_wanted`, 'frequency', k)} - frequency END AS orders_needed FROM to_score CROSS JOIN f_cuts
), scored_orders AS (
  SELECT ordered.*, ${scoreAgainst(sql`frequency + orders_needed`, 'frequency', k)} AS f_then FROM ordered CROSS JOIN f_cuts WHERE orders_needed IS NOT NULL
), paid AS (
  SELECT scored_orders.*, CASE WHEN ${nextM} <= ${isMean ? scoreAgainst(amountAfter(sql`0`), 'monetary', k) : sql`m`} THEN 0 ELSE ${missing(cutOf(nextM, 'monetary', k))} END AS amount_needed
  FROM scored_orders CROSS JOIN m_cuts
), reached AS (
  SELECT paid.*, ${scoreAgainst(amountAfter(sql`amount_needed`), 'monetary', k)} AS m_then FROM paid CROSS JOIN m_cuts WHERE amount_needed IS NOT NULL
), named AS (
  SELECT reached.*, ${segmentInSql(settings)} AS segment, ${segmentInSql(settings, sql`r_then`, sql`second_then`)} AS next_segment
  FROM (SELECT *, ${secondInSql(axis, sql`f_then`, sql`m_then`)} AS second_then FROM reached) AS reached
), least AS (
  SELECT ${profile}, ${join(
    ['segment', 'next_segment', 'orders_needed', 'amount_needed'].map((name) => sql`${valueAtLeast(id(name), sql`target`)} AS ${id(name)}`),
  )}
  FROM named WHERE ${placeInSql(sql`next_segment`)} < ${placeInSql(sql`segment`)} GROUP BY ${profile}
)
SELECT customer_id, segment, next_segment, ${asWhole(sql`orders_needed`)} AS orders_needed, ${asDouble(sql`amount_needed`)} AS amount_needed, recency_days, rfm.frequency, rfm.revenue
FROM ${rfm} AS rfm JOIN least ON ${join(
    keys.map((key) => sql`least.${key} = rfm.${key}`),
    ' AND ',
  )}`;
}

/** From where a score begins, the score being a column; missing for score 1 and for a score that nobody has. */
const cutOf = (score: Sql, axis: 'frequency' | 'monetary', k: number): Sql =>
  sql`CASE ${score} ${join(
    scoresAboveOne(k).map((from) => sql`WHEN ${from} THEN ${cutColumn(axis, from)}`),
    ' ',
  )} END`;

/** The highest score that somebody has, or that fixed cut points give. */
const topScore = (axis: 'frequency' | 'monetary', k: number): Sql =>
  sql`(1 + ${join(
    scoresAboveOne(k).map((from) => sql`CASE WHEN ${cutColumn(axis, from)} IS NULL THEN 0 ELSE 1 END`),
    ' + ',
  )})`;
