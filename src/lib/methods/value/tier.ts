import type { Tier, ValueSettings } from './settings.ts';

export interface TieredValue {
  /** The share of customers with value who have more than this one; null without value. */
  readonly shareAbove: number | null;
  readonly tier: Tier;
}

/** The share of customers with value that is Heavy or Medium, free of the dust of adding two decimals. */
export const mediumUpTo = ({ heavyShare, mediumShare }: ValueSettings): number => Number((heavyShare + mediumShare).toFixed(9));

/**
 * Tiers by rank, highest value first, ties together: Heavy while the share above is under `heavyShare`, Medium while under
 * both shares together, Light below; Zero without value, which is nought, less or missing (methods.md, value tiers).
 */
export function valueTiers(values: readonly (number | null)[], settings: ValueSettings): TieredValue[] {
  const sorted = values.filter((value) => value !== null && value > 0).sort((a, b) => (b ?? 0) - (a ?? 0));
  const above = new Map<number | null, number>();
  sorted.forEach((value, i) => above.set(value, Math.min(i, above.get(value) ?? i)));
  return values.map((value) => {
    const place = above.get(value);
    if (place === undefined) return { shareAbove: null, tier: 'zero' };
    const shareAbove = place / sorted.length;
    const tier = shareAbove < settings.heavyShare ? 'heavy' : shareAbove < mediumUpTo(settings) ? 'medium' : 'light';
    return { shareAbove, tier };
  });
}
