import { formatMoney, formatNumber, formatShare } from '#lib/i18n/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { Objective } from '#lib/project/project.ts';
import { type Lack, type Measure, isShare } from './objective-card.ts';

export const goalWords: Readonly<Record<Objective['goal'], () => string>> = {
  conversion: m.step1_goal_conversion,
  retention: m.step1_goal_retention,
  value: m.step1_goal_value,
  acquisition: m.step1_goal_acquisition,
  service: m.step1_goal_service,
};

export const measureWords: Readonly<Record<Measure, () => string>> = {
  repeatRate: m.step1_measure_repeat_rate,
  revenuePerCustomer: m.step1_measure_revenue_per_customer,
  lapsedShare: m.step1_measure_lapsed_share,
  customers: m.step1_measure_customers,
};

export const lackWords: Readonly<Record<Lack, () => string>> = {
  audience: m.step1_lack_audience,
  from: m.step1_lack_from,
  to: m.step1_lack_to,
  by: m.step1_lack_by,
  byPast: m.step1_lack_by_past,
  noGap: m.step1_lack_no_gap,
  wrongWay: m.step1_lack_wrong_way,
};

/** A value of a measure as text: 31 %, € 84,50, 5.983. */
export function measureValue(measure: Measure, value: number, currency: string): string {
  if (isShare(measure)) return formatShare(value, 1);
  return measure === 'customers' ? formatNumber(value) : formatMoney(value, currency);
}

/** A step of a measure as text; of a share in points, so that 31 % to 36 % is 5 points. */
export function measureStep(measure: Measure, step: number, currency: string): string {
  const size = Math.abs(step);
  if (isShare(measure)) return m.step1_points({ points: formatNumber(size * 100, size < 0.001 ? 2 : 1) });
  return measure === 'customers' ? m.step1_customers({ count: formatNumber(size, size < 10 ? 1 : 0) }) : formatMoney(size, currency);
}
