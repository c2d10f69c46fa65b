import type { ValueFacts } from '#lib/jobs/questions/value-facts.ts';
import type { SegmentRow } from './segment-rows.ts';

const order = ['heavy', 'medium', 'light', 'zero'];

/** The tiers from high to low with their shares; a tier without customers is left out. */
export function tierRows({ tiers, concentration }: ValueFacts): SegmentRow[] {
  const { customers, value } = concentration;
  return order.flatMap((tier) => {
    const found = tiers.find((each) => each.tier === tier);
    if (!found) return [];
    return [
      {
        segment: tier,
        customers: found.customers,
        customerShare: customers === 0 ? 0 : found.customers / customers,
        revenue: found.value,
        revenueShare: value === 0 || tier === 'zero' ? 0 : found.value / value,
      },
    ];
  });
}
