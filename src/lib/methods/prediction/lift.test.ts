import { describe, expect, it } from 'vitest';
import { bestDepth, breakEven, depths, joinedParts } from './lift.ts';
import { shareInterval } from './share-interval.ts';

const parts = [
  { n: 100, actual: 40 },
  { n: 100, actual: 10 },
  { n: 100, actual: 0 },
];

describe('lift and profit', () => {
  it('by hand: cumulative share, lift, and profit = margin · responders - cost · contacts', () => {
    expect(depths(parts, { margin: 20, cost: 3 })).toEqual([
      { share: 1 / 3, n: 100, actual: 40, actualShare: 0.8, lift: expect.closeTo(2.4, 12) as number, profit: 500 },
      { share: 2 / 3, n: 200, actual: 50, actualShare: 1, lift: expect.closeTo(1.5, 12) as number, profit: 400 },
      { share: 1, n: 300, actual: 50, actualShare: 1, lift: 1, profit: 100 },
    ]);
  });

  it('a contact pays above cost / margin, and the best depth is where profit is highest', () => {
    expect(breakEven({ margin: 20, cost: 3 })).toBe(0.15);
    expect(breakEven({ margin: null, cost: 3 })).toBeNull();
    expect(bestDepth(depths(parts, { margin: 20, cost: 3 }))?.n).toBe(100);
    expect(bestDepth(depths(parts, { margin: 1, cost: 3 }))).toBeNull();
    expect(bestDepth(depths(parts, { margin: null, cost: null }))).toBeNull();
  });

  it('nobody responded: no lift, no NaN', () => {
    const [depth] = depths([{ n: 10, actual: 0 }], { margin: 1, cost: 1 });
    expect(depth).toEqual({ share: 1, n: 10, actual: 0, actualShare: 0, lift: 1, profit: -10 });
  });

  it('takes parts together', () => {
    expect(joinedParts(parts, 2)).toEqual([
      { n: 200, actual: 50 },
      { n: 100, actual: 0 },
    ]);
  });
});

it("Wilson's interval: 10 of 100 as statsmodels 0.13.5 proportion_confint(method='wilson'); nobody tells nothing", () => {
  expect(shareInterval(0.1, 100).low).toBeCloseTo(0.05522913706067509, 12);
  expect(shareInterval(0.1, 100).high).toBeCloseTo(0.17436566150491348, 12);
  expect(shareInterval(0, 0)).toEqual({ low: 0, high: 1 });
});
