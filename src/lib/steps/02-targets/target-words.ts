import { formatMoney, formatNumber, formatShare } from '#lib/i18n/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { Bin, TargetDistribution } from '#lib/jobs/questions/target-distribution.ts';
import type { TargetMeasure } from '#lib/project/project.ts';
import type { Role } from './target-measures.ts';

export const targetName: Readonly<Record<TargetMeasure, () => string>> = {
  revenue: m.step2_revenue,
  orders: m.step2_orders,
  orderValue: m.step2_order_value,
  margin: m.step2_margin,
  daysLate: m.step2_days_late,
};

export const targetMeaning: Readonly<Record<TargetMeasure, () => string>> = {
  revenue: m.step2_revenue_meaning,
  orders: m.step2_orders_meaning,
  orderValue: m.step2_order_value_meaning,
  margin: m.step2_margin_meaning,
  daysLate: m.step2_days_late_meaning,
};

const columnWords: Readonly<Partial<Record<Role, () => string>>> = {
  customerId: m.step2_column_customer,
  amount: m.step2_column_amount,
  cost: m.step2_column_cost,
  dueDate: m.step2_column_due,
  paidDate: m.step2_column_paid,
};

/** The column a measure needs, in words. */
export const neededColumn = (role: Role): string => columnWords[role]?.() ?? role;

/** A value of a target as text. */
export function targetValue(measure: TargetMeasure, value: number, currency: string): string {
  if (measure === 'daysLate') return m.step2_days({ days: formatNumber(value, 1) });
  return measure === 'orders' ? formatNumber(value, 1) : formatMoney(value, currency);
}

/** The sentence above the histogram: the typical customer and, for sums, what the top fifth holds. */
export function targetClaim(found: TargetDistribution, currency: string): string | null {
  if (found.median === null || found.mean === null) return null;
  const median = targetValue(found.measure, found.median, currency);
  const mean = targetValue(found.measure, found.mean, currency);
  if (found.measure === 'daysLate') return m.step2_claim_late({ median, mean });
  if (found.topFifthShare === null || found.measure === 'orderValue')
    return m.step2_claim_plain({ measure: targetName[found.measure](), median, mean });
  return m.step2_claim({ measure: targetName[found.measure](), median, share: formatShare(found.topFifthShare) });
}

/** The figures beside the distribution, without those that cannot be said. */
export function targetFigures(found: TargetDistribution, currency: string): { label: string; value: string }[] {
  const value = (number: number | null): string | null => (number === null ? null : targetValue(found.measure, number, currency));
  const isSum = found.measure !== 'daysLate' && found.measure !== 'orderValue';
  const figures: [string, string | null][] = [
    [m.step2_known(), formatNumber(found.known)],
    [m.step2_unknown(), found.known < found.customers ? formatNumber(found.customers - found.known) : null],
    [m.step2_mean(), value(found.mean)],
    [m.step2_median(), value(found.median)],
    [m.step2_lowest(), value(found.lowest)],
    [m.step2_highest(), value(found.highest)],
    [m.step2_zeros(), formatNumber(found.zeros)],
    [m.step2_negatives(), formatNumber(found.negatives)],
    [m.step2_outliers(), found.outliers === null ? null : formatNumber(found.outliers)],
    [m.step2_gini(), isSum && found.gini !== null ? formatNumber(found.gini, 2) : null],
    [m.step2_top_fifth(), isSum && found.topFifthShare !== null ? formatShare(found.topFifthShare) : null],
  ];
  return figures.flatMap(([label, text]) => (text === null ? [] : [{ label, value: text }]));
}

/** A bar in words: "€ 100 – € 200: 412". */
export const binWords = (measure: TargetMeasure, bin: Bin, currency: string): string =>
  m.step2_bin({
    low: targetValue(measure, bin.low, currency),
    high: targetValue(measure, bin.high, currency),
    customers: formatNumber(bin.customers),
  });

/** What the histogram leaves out at its ends; null when it shows all. */
export function tailWords({ measure, above, below, drawn }: TargetDistribution, currency: string): string | null {
  if (!drawn || (!above && !below)) return null;
  const high = targetValue(measure, drawn.high, currency);
  const low = targetValue(measure, drawn.low, currency);
  if (!below) return m.step2_tail_above({ above: formatNumber(above), high });
  if (!above) return m.step2_tail_below({ below: formatNumber(below), low });
  return m.step2_tail({ above: formatNumber(above), high, below: formatNumber(below), low });
}
