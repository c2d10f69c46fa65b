import { ok } from '#lib/core/result.ts';
import type { Question } from '#lib/jobs/question.ts';
import type { TargetMeasure } from '#lib/project/project.ts';
import { print } from '#lib/sql/print.ts';
import { type Sql, id, sql } from '#lib/sql/sql.ts';

const MOST_BINS = 30;
const FAR_FROM_MEDIAN = 5;

/** The column of `features` that holds a measure. */
const columns: Readonly<Record<TargetMeasure, string>> = {
  revenue: 'revenue',
  orders: 'orders',
  orderValue: 'order_value',
  margin: 'margin',
  daysLate: 'days_late',
};

/** A bar of the histogram: `low` up to `high`, the last one with `high` included. */
export interface Bin {
  readonly low: number;
  readonly high: number;
  readonly customers: number;
}

/** How a target lies over the customers; `known` of them have a value. Without any, the numbers are null and there are no bins. */
export interface TargetDistribution {
  readonly measure: TargetMeasure;
  readonly customers: number;
  readonly known: number;
  readonly mean: number | null;
  readonly median: number | null;
  readonly lowest: number | null;
  readonly highest: number | null;
  readonly zeros: number;
  readonly negatives: number;
  /** Customers further than 5 scaled median deviations from the median; null when more than half have the same value. */
  readonly outliers: number | null;
  /** Of the values with those below nought as nought: 0 is even, 1 is all with one customer. Null when they sum to nought. */
  readonly gini: number | null;
  /** The share of the sum that the highest fifth of the customers holds. */
  readonly topFifthShare: number | null;
  readonly bins: readonly Bin[];
  /** Between which values the bins lie: the 1st percentile (or the lowest value when that is not negative) and the 99th. */
  readonly drawn: { readonly low: number; readonly high: number } | null;
  /** Customers left out of the bins. */
  readonly below: number;
  readonly above: number;
  readonly sql: string;
}

interface Summary {
  readonly customers: number;
  readonly known: number;
  readonly mean: number | null;
  readonly median: number | null;
  readonly lowest: number | null;
  readonly highest: number | null;
  readonly zeros: number;
  readonly negatives: number;
  readonly outliers: number | null;
  readonly gini: number | null;
  readonly top_fifth_share: number | null;
  readonly p01: number | null;
  readonly p99: number | null;
}

/** Gini by the sorted form sum((2i - n - 1) x) / (n sum(x)); outliers by |x - median| / (1.4826 MAD). */
const targetSummaryQuery = (measure: TargetMeasure): Sql<Summary> => sql<Summary>`
WITH target AS (SELECT CAST(${id(columns[measure])} AS DOUBLE) AS x FROM features),
middle AS (SELECT median(x) AS median, mad(x) AS deviation FROM target),
ranked AS (
  SELECT greatest(x, 0) AS x, row_number() OVER (ORDER BY x) AS place, count(*) OVER () AS n FROM target WHERE x IS NOT NULL
),
held AS (
  SELECT sum((2 * place - n - 1) * x) / nullif(max(n) * sum(x), 0) AS gini,
    sum(x) FILTER (WHERE place > n - ceil(0.2 * n)) / nullif(sum(x), 0) AS top_fifth_share
  FROM ranked
)
SELECT count(*) AS customers, count(x) AS known, avg(x) AS mean, any_value(middle.median) AS median,
  min(x) AS lowest, max(x) AS highest,
  count(*) FILTER (WHERE x = 0) AS zeros,
  count(*) FILTER (WHERE x < 0) AS negatives,
  CASE WHEN any_value(middle.deviation) > 0
    THEN count(*) FILTER (WHERE abs(x - middle.median) / (1.4826 * middle.deviation) > ${FAR_FROM_MEDIAN}) END AS outliers,
  any_value(held.gini) AS gini, any_value(held.top_fifth_share) AS top_fifth_share,
  quantile_cont(x, 0.01) AS p01, quantile_cont(x, 0.99) AS p99
FROM target CROSS JOIN middle CROSS JOIN held`;

interface BinRow {
  readonly bin: number | null;
  readonly customers: number;
}

/** Customers per bin of `width` from `start`; bin -1 lies under `low`, bin null over `high`. */
const targetBinsQuery = (measure: TargetMeasure, low: number, high: number, start: number, width: number): Sql<BinRow> => sql<BinRow>`
SELECT CASE WHEN x < ${low} THEN -1 WHEN x <= ${high} THEN CAST(floor((x - ${start}) / ${width}) AS INTEGER) END AS bin,
  count(*) AS customers
FROM (SELECT CAST(${id(columns[measure])} AS DOUBLE) AS x FROM features)
WHERE x IS NOT NULL GROUP BY bin ORDER BY bin`;

/** The least of 1, 2, 2.5, 5 times a power of ten that covers `span` in at most 29 steps, so that a start on a step still fits in 30; whole numbers stay whole. */
export function binWidth(span: number, whole: boolean): number {
  const least = span / (MOST_BINS - 1);
  const power = 10 ** Math.floor(Math.log10(least));
  const width = [1, 2, 2.5, 5, 10].map((step) => step * power).find((step) => step >= least) ?? 10 * power;
  return whole ? Math.max(1, Math.ceil(width)) : width;
}

const measureInUse = (target: { readonly primary: TargetMeasure } | null): TargetMeasure => target?.primary ?? 'revenue';

/** How the primary target lies over the customers. */
export const targetDistribution: Question<TargetDistribution> = {
  needs: ['features'],
  choices: (project) => measureInUse(project.target),
  answer: async ({ engine, project, signal }) => {
    const measure = measureInUse(project.target);
    const query = targetSummaryQuery(measure);
    const found = await engine.run(query, { signal });
    if (!found.ok) return found;
    const summary = found.value[0];
    const low = summary?.lowest != null && summary.lowest < 0 ? summary.p01 : (summary?.lowest ?? null);
    const high = summary?.p99 ?? null;
    const facts = {
      measure,
      customers: summary?.customers ?? 0,
      known: summary?.known ?? 0,
      mean: summary?.mean ?? null,
      median: summary?.median ?? null,
      lowest: summary?.lowest ?? null,
      highest: summary?.highest ?? null,
      zeros: summary?.zeros ?? 0,
      negatives: summary?.negatives ?? 0,
      outliers: summary?.outliers ?? null,
      gini: summary?.gini ?? null,
      topFifthShare: summary?.top_fifth_share ?? null,
      sql: print(query),
    };
    if (low === null || high === null) return ok({ ...facts, bins: [], drawn: null, below: 0, above: 0 });

    const width = high > low ? binWidth(high - low, measure === 'orders') : 1;
    const start = Math.floor(low / width) * width;
    const binned = await engine.run(targetBinsQuery(measure, low, high, start, width), { signal });
    if (!binned.ok) return binned;
    const counts = new Map(binned.value.map((row) => [row.bin, row.customers]));
    const last = Math.max(0, ...binned.value.map((row) => row.bin ?? 0));
    const bins = Array.from({ length: last + 1 }, (_, i) => ({
      low: start + i * width,
      high: start + (i + 1) * width,
      customers: counts.get(i) ?? 0,
    }));
    return ok({ ...facts, bins, drawn: { low, high }, below: counts.get(-1) ?? 0, above: counts.get(null) ?? 0 });
  },
};
