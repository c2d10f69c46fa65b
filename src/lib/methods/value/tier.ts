import { type Shares, type Tier, type Tiering, sharesInUse } from './settings.ts';

export interface TieredValue {
  /** By customers: the share of those with value who have more than this one. By value: the share of all value that those hold. Null without value. */
  readonly shareAbove: number | null;
  readonly tier: Tier;
}

/** The share that is Heavy or Medium, free of the dust of adding two decimals. */
export const mediumUpTo = ({ heavyShare, mediumShare }: Shares): number => Number((heavyShare + mediumShare).toFixed(9));

/**
 * Tiers by rank, highest value first, ties together: Heavy while the share above is under `heavyShare`, Medium while under
 * both shares together, Light below; Zero without value, which is nought, less or missing (methods.md, value tiers). By value the
 * share above is of the value itself, to nine decimals (ABC analysis: whoever reaches over the border still belongs to the better class).
 */
export function valueTiers(values: readonly (number | null)[], settings: Tiering): TieredValue[] {
  const shares = sharesInUse(settings);
  const above = settings.by === 'value' ? valueAbove(values) : customersAbove(values);
  return values.map((value) => {
    const shareAbove = value === null ? undefined : above.get(value);
    if (shareAbove === undefined) return { shareAbove: null, tier: 'zero' };
    const tier = shareAbove < shares.heavyShare ? 'heavy' : shareAbove < mediumUpTo(shares) ? 'medium' : 'light';
    return { shareAbove, tier };
  });
}

function customersAbove(values: readonly (number | null)[]): Map<number, number> {
  const sorted = ranked(values);
  const above = new Map<number, number>();
  sorted.forEach((value, i) => above.set(value, Math.min(i / sorted.length, above.get(value) ?? 1)));
  return above;
}

function valueAbove(values: readonly (number | null)[]): Map<number, number> {
  const sorted = ranked(values);
  const total = sorted.reduce((sum, value) => sum + value, 0);
  const above = new Map<number, number>();
  let held = 0;
  for (const value of sorted) {
    if (!above.has(value)) above.set(value, Math.round((held / total) * 1e9) / 1e9);
    held += value;
  }
  return above;
}

const ranked = (values: readonly (number | null)[]): number[] =>
  values
    .filter((value) => value !== null)
    .filter((value) => value > 0)
    .toSorted((a, b) => b - a);
