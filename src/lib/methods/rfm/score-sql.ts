import { asDouble, asWhole, daysBetween, floorDivide, rounded } from '#lib/sql/dialects.ts';
import { join, sql, type Sql } from '#lib/sql/sql.ts';
import type { RfmSettings } from './settings.ts';

export interface RfmRow {
  readonly customer_id: string;
  readonly recency_days: number | null;
  readonly frequency: number;
  readonly monetary: number;
  readonly revenue: number;
  readonly r: number;
  readonly f: number;
  readonly m: number;
  readonly second: number;
}

/** Later than any number of days between two possible dates: a customer whose orders have no date scores lowest on R. */
const NEVER_DAYS = 1_000_000;

/**
 * The RFM scores of customers with orders. `purchases` has customer_id, orders, last_order, revenue; `analysisDate` is a
 * date expression. A score is how many of the axis' cut points a value has reached, plus one; a cut point is the lowest
 * value (for R: the most days) whose rank gives that score, `1 + floor(k * (rank - 1) / n)` over all customers. That is the
 * same as ranking every row, and half the time at a million customers (measured: 0.37 s against 0.68 s for 0.8 M).
 */
export function rfmRows(purchases: Sql, analysisDate: Sql, settings: Pick<RfmSettings, 'scores' | 'monetary' | 'axis'>): Sql<RfmRow> {
  const { scores: k, axis } = settings;
  const monetary = settings.monetary === 'sum' ? sql`revenue` : rounded(sql`revenue / orders`, 4);
  const second = { frequency: sql`f`, monetary: sql`m`, both: floorDivide(sql`(f + m + 1)`, sql`2`) }[axis];
  return sql<RfmRow>`WITH bought AS (
  SELECT customer_id, ${asWhole(daysBetween(sql`last_order`, analysisDate))} AS recency_days, orders AS frequency, ${asDouble(sql`coalesce(${monetary}, 0)`)} AS monetary, revenue
  FROM ${purchases}
), ranked AS (
  SELECT *, -coalesce(recency_days, ${NEVER_DAYS}) AS nearness FROM bought
), r_cuts AS (${cutPoints(sql`nearness`, k)}
), f_cuts AS (${cutPoints(sql`frequency`, k)}
), m_cuts AS (${cutPoints(sql`monetary`, k)}
), scored AS (
  SELECT customer_id, recency_days, frequency, monetary, revenue,
    ${scoreAgainst(sql`nearness`, sql`r_cuts`, k)} AS r,
    ${scoreAgainst(sql`frequency`, sql`f_cuts`, k)} AS f,
    ${scoreAgainst(sql`monetary`, sql`m_cuts`, k)} AS m
  FROM ranked CROSS JOIN r_cuts CROSS JOIN f_cuts CROSS JOIN m_cuts
)
SELECT customer_id, recency_days, frequency, monetary, revenue, r, f, m, CAST(${second} AS INTEGER) AS second FROM scored`;
}

const scoresAboveOne = (k: number): number[] => Array.from({ length: k - 1 }, (_, i) => i + 2);
const cut = (score: number): Sql => ({ parts: [{ kind: 'identifier', path: [`from_${score}`] }] });

/** One row: for each score above 1 the lowest value that has it or a higher one. Ranks are counted over distinct values. */
function cutPoints(value: Sql, k: number): Sql {
  const before = asWhole(sql`sum(customers) OVER (ORDER BY v ROWS UNBOUNDED PRECEDING) - customers`);
  const score = floorDivide(sql`(${k} * ${before})`, asWhole(sql`sum(customers) OVER ()`));
  const cuts = scoresAboveOne(k).map((from) => sql`min(v) FILTER (WHERE score >= ${from}) AS ${cut(from)}`);
  return sql`
  SELECT ${join(cuts)} FROM (
    SELECT v, 1 + ${score} AS score FROM (SELECT ${value} AS v, count(*) AS customers FROM ranked GROUP BY ${value}) AS distinct_values
  ) AS scored_values`;
}

const scoreAgainst = (value: Sql, cuts: Sql, k: number): Sql =>
  sql`1 + ${join(
    scoresAboveOne(k).map((from) => sql`CASE WHEN ${value} >= ${cuts}.${cut(from)} THEN 1 ELSE 0 END`),
    ' + ',
  )}`;
