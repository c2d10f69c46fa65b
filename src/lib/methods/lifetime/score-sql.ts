import { asDouble, exactDouble } from '#lib/sql/dialects.ts';
import { join, perDialect, sql, type Sql } from '#lib/sql/sql.ts';
import type { OrderParameters } from './bg-nbd.ts';
import type { SpendParameters } from './gamma-gamma.ts';
import { leavingPoints } from './leaving-points.ts';
import type { Period } from './periods.ts';
import { aliveFrom, goneBelow } from './settings.ts';

export interface LifetimeRow {
  readonly customer_id: string;
  readonly repeat_orders: number;
  readonly span_weeks: number;
  readonly age_weeks: number;
  readonly mean_spend: number | null;
  readonly p_alive: number;
  readonly expected_orders: number;
  readonly expected_spend: number | null;
  readonly clv: number | null;
  readonly segment: string;
}

/** What is needed to score: fitted parameters (of the amounts too, if there are), the periods of the horizon, and the margin as an expression. */
export interface LifetimeScoring {
  readonly orders: OrderParameters;
  readonly spend: SpendParameters | null;
  readonly periods: readonly Period[];
  readonly margin: Sql;
}

/** Other databases than DuckDB stop at a number that is too small to be held; this one is nought beside any other. */
const LEAST = -300;
/** In DuckDB `greatest` and `least` would take five times as long as all the rest. */
const exp = (power: Sql): Sql =>
  perDialect({ duckdb: sql`exp(${power})`, postgres: sql`exp(greatest(${exactDouble(LEAST)}, least(${exactDouble(-LEAST)}, ${power})))` });

/**
 * The lifetime scores of customers with orders: `score.ts` in SQL, within 1e-6 of it. `repeats` has the rows of `repeatRows`. The
 * expected orders of a customer who has not left hang on x and T alone, so they are computed once per pair, as means over the points
 * of `leavingPoints`; those of later periods count for less in `clv`.
 */
export function lifetimeRows(repeats: Sql, { orders, spend, periods, margin }: LifetimeScoring): Sql<LifetimeRow> {
  const [r, alpha, a, b] = [orders.r, orders.alpha, orders.a, orders.b].map(exactDouble) as [Sql, Sql, Sql, Sql];
  const points = leavingPoints(orders, periods.at(-1)?.weeks ?? 0).map(
    ({ from, below, chance, stay, weight }) =>
      sql`(${from}, ${below}, ${exactDouble(chance)}, ${exactDouble(stay)}, ${exactDouble(weight)})`,
  );
  const steps = periods.map(({ weeks, worth }, i) => {
    const next = periods[i + 1];
    return sql`(${exactDouble(weeks)}, ${exactDouble(next ? 0 : 1)}, ${exactDouble(worth - (next?.worth ?? 0))})`;
  });
  return sql<LifetimeRow>`WITH points(low, high, chance, stay, weight) AS (VALUES ${join(points)}
), periods(weeks, is_last, worth) AS (VALUES ${join(steps)}
), counted AS (
  SELECT customer_id, repeat_orders, ${asDouble(sql`repeat_orders`)} AS x, ${asDouble(sql`span_days`)} / 7 AS span_weeks, ${asDouble(sql`age_days`)} / 7 AS age_weeks, age_days, mean_spend FROM ${repeats}
), pairs AS (
  SELECT DISTINCT x, age_days, age_weeks FROM counted
), shares AS (
  SELECT x, age_days, chance, chance / (${alpha} + age_weeks) AS leaving, weight * ${exp(sql`(x - low) * stay`)} AS share
  FROM pairs JOIN points ON x >= low AND x < high
), parts AS (
  SELECT x, age_days, is_last, worth, share, (1 - ${exp(sql`-(${r} + x) * ln(1 + leaving * weeks)`)}) / chance AS orders
  FROM shares CROSS JOIN periods
), ahead AS (
  SELECT x, age_days, sum(share * orders * is_last) / sum(share * is_last) AS orders, sum(share * orders * worth) / sum(share * is_last) AS worth
  FROM parts GROUP BY x, age_days
), scored AS (
  SELECT customer_id, repeat_orders, span_weeks, age_weeks, mean_spend,
    CASE WHEN repeat_orders = 0 THEN 1 ELSE 1 / (1 + ${exp(sql`ln(${a} / (${b} + x - 1)) + (${r} + x) * ln((${alpha} + age_weeks) / (${alpha} + span_weeks))`)}) END AS p_alive,
    orders, worth, ${spend ? spendInSql(spend) : asDouble(sql`NULL`)} AS expected_spend
  FROM counted JOIN ahead USING (x, age_days)
)
SELECT customer_id, repeat_orders, span_weeks, age_weeks, mean_spend, p_alive, p_alive * orders AS expected_orders, expected_spend,
  p_alive * worth * expected_spend * ${margin} AS clv,
  CASE WHEN repeat_orders = 0 THEN 'once' WHEN p_alive > ${aliveFrom} THEN 'alive' WHEN p_alive < ${goneBelow} THEN 'gone' ELSE 'doubtful' END AS segment
FROM scored`;
}

function spendInSql({ p, q, v }: SpendParameters): Sql {
  const ofAll = exactDouble((v * p) / (q - 1));
  const own = sql`${exactDouble(p)} * x / (${exactDouble(p)} * x + ${exactDouble(q - 1)})`;
  return sql`CASE WHEN repeat_orders = 0 THEN ${ofAll} ELSE (1 - ${own}) * ${ofAll} + ${own} * greatest(0, coalesce(mean_spend, 0)) END`;
}
