import type { OutcomeFacts } from '#lib/jobs/questions/outcome-question.ts';
import { type Trait, outstandingTraits } from './traits.ts';

/** What is said of a segment. Shares of one; `revenueShare` null when there is no revenue to share. */
export interface SegmentOutcome {
  readonly segment: string;
  readonly customers: number;
  readonly customerShare: number;
  readonly revenue: number;
  readonly revenueShare: number | null;
  readonly meanRevenue: number;
  readonly recencyDays: number | null;
  readonly reachable: number | null;
  readonly isSmall: boolean;
  readonly traits: readonly Trait[];
}

const SMALL = 30;

/** The segments, most revenue first; of equals the larger, then by name. */
export function segmentOutcomes({ segments, traits }: OutcomeFacts): SegmentOutcome[] {
  const customers = segments.reduce((sum, row) => sum + row.customers, 0);
  const revenue = segments.reduce((sum, row) => sum + row.revenue, 0);
  return [...segments]
    .sort((a, b) => b.revenue - a.revenue || b.customers - a.customers || a.segment.localeCompare(b.segment))
    .map((row) => ({
      segment: row.segment,
      customers: row.customers,
      customerShare: row.customers / customers,
      revenue: row.revenue,
      revenueShare: revenue > 0 ? row.revenue / revenue : null,
      meanRevenue: row.revenue / row.customers,
      recencyDays: row.recencyDays,
      reachable: row.reachable,
      isSmall: row.customers < SMALL,
      traits: outstandingTraits(traits, row.segment),
    }));
}

/** All segments together; `reachable` null when it is not known. */
export interface Totals {
  readonly segments: number;
  readonly customers: number;
  readonly revenue: number;
  readonly reachable: number | null;
}

export const totalsOf = (outcomes: readonly SegmentOutcome[]): Totals => ({
  segments: outcomes.length,
  customers: outcomes.reduce((sum, outcome) => sum + outcome.customers, 0),
  revenue: outcomes.reduce((sum, outcome) => sum + outcome.revenue, 0),
  reachable: outcomes.every((outcome) => outcome.reachable === null)
    ? null
    : outcomes.reduce((sum, outcome) => sum + (outcome.reachable ?? 0), 0),
});

/** Former good customers who went silent, and what they once brought in; null when there are none. */
export function silentCustomers(outcomes: readonly SegmentOutcome[]): { readonly customers: number; readonly revenue: number } | null {
  const silent = outcomes.filter((outcome) => outcome.segment === 'risk' || outcome.segment === 'cantLose');
  const { customers, revenue } = totalsOf(silent);
  return customers > 0 && revenue > 0 ? { customers, revenue } : null;
}
