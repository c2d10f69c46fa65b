import { describe, expect, it } from 'vitest';
import { rowsWithShares } from './segment-rows.ts';

describe('rows with shares', () => {
  it('are of all customers, and of the revenue of the segments', () => {
    const sizes = [
      { segment: 'a', customers: 30, revenue: 75 },
      { segment: 'b', customers: 10, revenue: 25 },
    ];
    expect(rowsWithShares(sizes, 80)).toEqual([
      { segment: 'a', customers: 30, customerShare: 0.375, revenue: 75, revenueShare: 0.75 },
      { segment: 'b', customers: 10, customerShare: 0.125, revenue: 25, revenueShare: 0.25 },
    ]);
  });

  it('are nought where there is nothing to share', () => {
    const [row] = rowsWithShares([{ segment: 'a', customers: 0, revenue: 0 }], 0);
    expect(row).toMatchObject({ customerShare: 0, revenueShare: 0 });
  });
});
