import { describe, expect, it } from 'vitest';
import { defaultAbcShares, type Tiering } from './settings.ts';
import { mediumUpTo, valueTiers } from './tier.ts';

const tiersOf = (values: (number | null)[], heavyShare = 0.2, mediumShare = 0.3) =>
  valueTiers(values, byCustomers(heavyShare, mediumShare)).map(({ tier }) => tier);
const byCustomers = (heavyShare: number, mediumShare: number): Tiering => ({
  by: 'customers',
  heavyShare,
  mediumShare,
  abc: defaultAbcShares,
});
const byValue = { ...byCustomers(0.2, 0.3), by: 'value' } as const;

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
    expect(valueTiers([5, 0], byCustomers(0.2, 0.3))[1]).toEqual({ shareAbove: null, tier: 'zero' });
  });

  it('keeps ties together', () => {
    expect(tiersOf([7, 7, 7, 7, 1])).toEqual(['heavy', 'heavy', 'heavy', 'heavy', 'light']);
  });

  it('is not moved by the dust of adding shares', () => {
    expect(mediumUpTo({ heavyShare: 0.1, mediumShare: 0.2 })).toBe(0.3);
    expect(tiersOf([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 0.1, 0.2)[3]).toBe('light');
  });

  it('by share of value: the first 80 % is Heavy (A), also who reaches over it, the next 15 % Medium (B), the rest Light (C)', () => {
    const found = valueTiers([50, 30, 10, 5, 3, 2, 0, -20, null], byValue);
    expect(found.map(({ shareAbove }) => shareAbove)).toEqual([0, 0.5, 0.8, 0.9, 0.95, 0.98, null, null, null]);
    expect(found.map(({ tier }) => tier)).toEqual(['heavy', 'heavy', 'medium', 'medium', 'light', 'light', 'zero', 'zero', 'zero']);
    expect(valueTiers([100, 1, 1], byValue).map(({ tier }) => tier)).toEqual(['heavy', 'light', 'light']);
  });

  it('by share of value keeps ties together and is not moved by what is owed', () => {
    expect(valueTiers([10, 10, 10, 10], byValue).map(({ tier }) => tier)).toEqual(['heavy', 'heavy', 'heavy', 'heavy']);
    expect(valueTiers([60, 40, -1000], byValue)[1]).toEqual({ shareAbove: 0.6, tier: 'heavy' });
  });
});
