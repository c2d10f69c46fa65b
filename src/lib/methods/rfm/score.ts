import { usableCuts } from './cuts.ts';
import type { RfmSettings, Scoring } from './settings.ts';

/** What a customer did, as of the analysis date. `recencyDays` is null when no order has a date. */
export interface RfmInput {
  readonly recencyDays: number | null;
  readonly orders: number;
  readonly revenue: number;
}

export interface RfmScores {
  readonly r: number;
  readonly f: number;
  readonly m: number;
  /** The score on the grid's second axis. */
  readonly second: number;
}

/**
 * Scores from 1 (lowest values) to k by rank: `1 + floor(k * (rank - 1) / n)`. Equal values have equal rank and so equal
 * scores, whatever the order of the rows (methods.md, RFM).
 */
export function scoresByRank(values: readonly number[], k: number): number[] {
  const before = new Map<number, number>();
  [...values].sort((a, b) => a - b).forEach((value, i) => before.set(value, Math.min(i, before.get(value) ?? i)));
  return values.map((value) => 1 + Math.floor((k * (before.get(value) ?? 0)) / values.length));
}

/** Scores against fixed cut points in ascending order: one more than the thresholds reached. */
const scoresByCuts = (values: readonly number[], thresholds: readonly number[]): number[] =>
  values.map((value) => 1 + thresholds.filter((threshold) => value >= threshold).length);

/** R, F and M for each customer, and the score the grid sets against R. The same as `rfmRows` in SQL; a test says so. */
export function rfmScores(customers: readonly RfmInput[], settings: Scoring): RfmScores[] {
  const k = settings.scores;
  const cuts = usableCuts(settings);
  const scored = (values: readonly number[], thresholds: readonly number[] | undefined) =>
    thresholds ? scoresByCuts(values, thresholds) : scoresByRank(values, k);
  const nearness = customers.map((customer) => -(customer.recencyDays ?? Infinity));
  const r = scored(
    nearness,
    cuts?.recency.map((days) => -days),
  );
  const f = scored(
    customers.map((customer) => customer.orders),
    cuts?.frequency,
  );
  const m = scored(
    customers.map((customer) => monetary(customer, settings.monetary)),
    cuts?.monetary,
  );
  return customers.map((_, i) => {
    const scores = { r: r[i] ?? 1, f: f[i] ?? 1, m: m[i] ?? 1 };
    return { ...scores, second: secondScore(scores, settings.axis) };
  });
}

/** The score set against R: F, M, or their mean rounded half up. */
export function secondScore({ f, m }: { readonly f: number; readonly m: number }, axis: RfmSettings['axis']): number {
  if (axis === 'frequency') return f;
  return axis === 'monetary' ? m : Math.floor((f + m) / 2 + 0.5);
}

/** To four decimals, so that the order in which amounts were added cannot part two equal customers. */
const monetary = (customer: RfmInput, kind: RfmSettings['monetary']): number =>
  Math.round((kind === 'sum' ? customer.revenue : customer.revenue / customer.orders) * 1e4) / 1e4;
