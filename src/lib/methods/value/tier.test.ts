import { describe, expect, it } from 'vitest';
import { mediumUpTo, valueTiers } from './tier.ts';

const tiersOf = (values: (number | null)[], heavyShare = 0.2, mediumShare = 0.3) =>
  valueTiers(values, { heavyShare, mediumShare }).map(({ tier }) => tier);

describe('value tiers', () => {
  it('gives the top fifth Heavy, the next three tenths Medium, the rest Light', () => {
    expect(tiersOf([10, 9, 8, 7, 6, 5, 4, 3, 2, 1])).toEqual([
      'heavy',
      'heavy',
      'medium',
      'medium',
      'medium',
      'light',
      'light',
      'light',
      'light',
      'light',
    ]);
  });

  it('counts only customers with value; nought, less and missing are Zero', () => {
    expect(tiersOf([5, 0, -1, null])).toEqual(['heavy', 'zero', 'zero', 'zero']);
    expect(valueTiers([5, 0], { heavyShare: 0.2, mediumShare: 0.3 })[1]).toEqual({ shareAbove: null, tier: 'zero' });
  });

  it('keeps ties together', () => {
    expect(tiersOf([7, 7, 7, 7, 1])).toEqual(['heavy', 'heavy', 'heavy', 'heavy', 'light']);
  });

  it('is not moved by the dust of adding shares', () => {
    expect(mediumUpTo({ heavyShare: 0.1, mediumShare: 0.2 })).toBe(0.3);
    expect(tiersOf([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 0.1, 0.2)[3]).toBe('light');
  });
});
