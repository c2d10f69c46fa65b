import { normalQuantile, normalTail } from '#lib/methods/numeric/normal.ts';

/** What came of one group: customers in it, those among them who ordered, and their revenue. */
export interface GroupResult {
  readonly customers: number;
  readonly responders: number;
  readonly revenue: number;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** What a campaign did. Rates and their difference are shares of one; the interval is 95 %. */
interface CampaignResult {
  readonly kind: 'result';
  readonly treatedRate: number;
  readonly controlRate: number;
  readonly lift: number;
  readonly liftInterval: Interval;
  /** Null when nobody, or everybody, responded in both groups: there is nothing to test. */
  readonly z: number | null;
  /** Two-sided. */
  readonly p: number | null;
  readonly incrementalOrders: number;
  readonly incrementalInterval: Interval;
  /** Of those who were sent something. */
  readonly revenuePerMessage: number;
  readonly verdict: 'more' | 'fewer' | 'undecided';
}

/** Why there is no result: a group without customers, or more responders than customers. */
export type CampaignOutcome = CampaignResult | { readonly kind: 'emptyGroup' } | { readonly kind: 'impossibleCounts' };

/**
 * Treated against control: pooled z-test of two proportions, unpooled (Wald) 95 % interval of the difference (methods.md,
 * control groups). More or fewer only when p < 5 %.
 */
export function campaignResult(treated: GroupResult, control: GroupResult): CampaignOutcome {
  if (![treated, control].every(isPossible)) return { kind: 'impossibleCounts' };
  if (treated.customers === 0 || control.customers === 0) return { kind: 'emptyGroup' };
  const treatedRate = treated.responders / treated.customers;
  const controlRate = control.responders / control.customers;
  const lift = treatedRate - controlRate;
  const pooled = (treated.responders + control.responders) / (treated.customers + control.customers);
  const pooledError = Math.sqrt(pooled * (1 - pooled) * (1 / treated.customers + 1 / control.customers));
  const z = pooledError > 0 ? lift / pooledError : null;
  const p = z === null ? null : Math.min(1, 2 * normalTail(Math.abs(z)));
  const error = Math.sqrt((treatedRate * (1 - treatedRate)) / treated.customers + (controlRate * (1 - controlRate)) / control.customers);
  const liftInterval = { low: lift - error * normalQuantile(0.975), high: lift + error * normalQuantile(0.975) };
  return {
    kind: 'result',
    treatedRate,
    controlRate,
    lift,
    liftInterval,
    z,
    p,
    incrementalOrders: lift * treated.customers,
    incrementalInterval: { low: liftInterval.low * treated.customers, high: liftInterval.high * treated.customers },
    revenuePerMessage: treated.revenue / treated.customers,
    verdict: p === null || p >= 0.05 ? 'undecided' : lift > 0 ? 'more' : 'fewer',
  };
}

const isPossible = ({ customers, responders, revenue }: GroupResult): boolean =>
  Number.isInteger(customers) && Number.isInteger(responders) && responders >= 0 && responders <= customers && Number.isFinite(revenue);
