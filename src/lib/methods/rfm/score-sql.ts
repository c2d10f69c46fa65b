import { asDouble, asWhole, daysBetween, floorDivide, rounded } from '#lib/sql/dialects.ts';
import { id, join, sql, type Sql } from '#lib/sql/sql.ts';
import { usableCuts } from './cuts.ts';
import type { RfmCuts, Scoring } from './settings.ts';

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

/** What scores are cut on, from a row with recency_days, frequency and monetary: higher is better on each. */
export const axisValues = {
  recency: sql`-coalesce(recency_days, ${NEVER_DAYS})`,
  frequency: sql`frequency`,
  monetary: sql`monetary`,
} as const;
type Axis = keyof typeof axisValues;

/**
 * The RFM scores of customers with orders. `purchases` has customer_id, orders, last_order, revenue; `analysisDate` is a
 * date expression. A score is how many of the axis' cut points a value has reached, plus one; a cut point is a fixed one, or the
 * lowest value (for R: the most days) whose rank gives that score, `1 + floor(k * (rank - 1) / n)` over all customers. That is the
 * same as ranking every row, and half the time at a million customers (measured: 0.37 s against 0.68 s for 0.8 M).
 */
export function rfmRows(purchases: Sql, analysisDate: Sql, settings: Scoring): Sql<RfmRow> {
  const { scores: k, axis } = settings;
  return sql<RfmRow>`WITH bought AS (
  ${boughtRows(purchases, analysisDate, settings.monetary)}
), ranked AS (
  SELECT *, ${axisValues.recency} AS nearness FROM bought
), ${cutTables(sql`ranked`, settings)}, scored AS (
  SELECT customer_id, recency_days, frequency, monetary, revenue,
    ${scoreAgainst(sql`nearness`, 'recency', k)} AS r,
    ${scoreAgainst(sql`frequency`, 'frequency', k)} AS f,
    ${scoreAgainst(sql`monetary`, 'monetary', k)} AS m
  FROM ranked CROSS JOIN r_cuts CROSS JOIN f_cuts CROSS JOIN m_cuts
)
SELECT customer_id, recency_days, frequency, monetary, revenue, r, f, m, CAST(${secondInSql(axis)} AS INTEGER) AS second FROM scored`;
}

/** What is scored: customer_id, recency_days, frequency, monetary, revenue. */
export function boughtRows(purchases: Sql, analysisDate: Sql, kind: Scoring['monetary']): Sql {
  const monetary = kind === 'sum' ? sql`revenue` : rounded(sql`revenue / orders`, 4);
  return sql`SELECT customer_id, ${asWhole(daysBetween(sql`last_order`, analysisDate))} AS recency_days, orders AS frequency, ${asDouble(sql`coalesce(${monetary}, 0)`)} AS monetary, revenue
  FROM ${purchases}`;
}

/** The score set against R, from columns f and m: `secondScore` in SQL. */
export const secondInSql = (axis: Scoring['axis'], f: Sql = sql`f`, m: Sql = sql`m`): Sql =>
  ({ frequency: f, monetary: m, both: floorDivide(sql`(${f} + ${m} + 1)`, sql`2`) })[axis];

/**
 * The tables r_cuts, f_cuts and m_cuts of a WITH, a row each: for each score above 1 the lowest value (on R minus the days) that has it
 * or a higher one, by `cutColumn`. By rank they are found in `customers`, which has the columns of `axisValues`.
 */
export function cutTables(customers: Sql, { scores, cuts }: Pick<Scoring, 'scores' | 'cuts'>): Sql {
  const fixed = usableCuts({ scores, cuts });
  return join(
    axes.map((axis) => sql`${tables[axis]} AS (${fixed ? fixedCuts(axis, fixed) : cutPoints(axisValues[axis], customers, scores)}\n)`),
  );
}

const axes: readonly Axis[] = ['recency', 'frequency', 'monetary'];
const tables: Readonly<Record<Axis, Sql>> = { recency: sql`r_cuts`, frequency: sql`f_cuts`, monetary: sql`m_cuts` };

export const scoresAboveOne = (k: number): number[] => Array.from({ length: k - 1 }, (_, i) => i + 2);
/** The column of a cut table that says from where a score begins. */
export const cutColumn = (axis: Axis, score: number): Sql => sql`${tables[axis]}.${id(`from_${score}`)}`;

function fixedCuts(axis: Axis, cuts: RfmCuts): Sql {
  const lowest = axis === 'recency' ? cuts.recency.toReversed().map((days) => -days) : cuts[axis];
  const value = (cut: number) => (axis === 'monetary' ? asDouble(sql`${cut}`) : sql`${cut}`);
  return sql`SELECT ${join(lowest.map((cut, i) => sql`${value(cut)} AS ${id(`from_${i + 2}`)}`))}`;
}

/** Cut points by rank for one number of scores. */
const cutPoints = (value: Sql, customers: Sql, k: number): Sql =>
  sql`
  SELECT ${join(scoresAboveOne(k).map((from) => sql`${id(`from_${k}_${from}`)} AS ${id(`from_${from}`)}`))} FROM (${rankCutPoints(value, customers, [k])}
  ) AS cuts`;

/**
 * One row with the cut points by rank for some numbers of scores, in columns `from_<k>_<score>`. Ranks are counted over distinct values;
 * `floor(k * before / n) >= score - 1` is asked without dividing.
 */
export function rankCutPoints(value: Sql, customers: Sql, numbersOfScores: readonly number[]): Sql<Record<string, number | null>> {
  const cuts = numbersOfScores.flatMap((k) =>
    scoresAboveOne(k).map((from) => sql`min(v) FILTER (WHERE ${k} * before >= ${from - 1} * n) AS ${id(`from_${k}_${from}`)}`),
  );
  return sql`
    SELECT ${join(cuts)} FROM (
      SELECT v, ${asWhole(sql`sum(customers) OVER (ORDER BY v ROWS UNBOUNDED PRECEDING) - customers`)} AS before, ${asWhole(sql`sum(customers) OVER ()`)} AS n
      FROM (SELECT ${value} AS v, count(*) AS customers FROM ${customers} GROUP BY 1) AS distinct_values
    ) AS placed_values`;
}

/** The score of a value (on R minus the days) against the cut tables, from 1 to k. */
export const scoreAgainst = (value: Sql, axis: Axis, k: number): Sql =>
  sql`1 + ${join(
    scoresAboveOne(k).map((from) => sql`CASE WHEN ${value} >= ${cutColumn(axis, from)} THEN 1 ELSE 0 END`),
    ' + ',
  )}`;
