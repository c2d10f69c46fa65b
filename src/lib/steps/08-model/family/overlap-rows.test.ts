import { expect, it } from 'vitest';
import { MOST_COMBINATIONS, overlapRows } from './overlap-rows.ts';

it('shows the largest combinations and adds up the others, so that nobody is lost', () => {
  const overlaps = Array.from({ length: 20 }, (_, i) => ({
    segments: i % 2 ? ['a', `b${i}`] : [`b${i}`],
    customers: 100 - i,
    revenue: 10 * i,
  }));
  const { shown, rest, several, inAny } = overlapRows(overlaps);
  expect(shown).toHaveLength(MOST_COMBINATIONS);
  expect(rest.combinations).toBe(8);
  expect(rest.customers + shown.reduce((sum, { customers }) => sum + customers, 0)).toBe(inAny);
  expect(several).toBe(overlaps.filter((_, i) => i % 2).reduce((sum, { customers }) => sum + customers, 0));
});

it('has nothing to say of no segments', () =>
  expect(overlapRows([])).toEqual({ shown: [], rest: { combinations: 0, customers: 0, revenue: 0 }, several: 0, inAny: 0 }));
