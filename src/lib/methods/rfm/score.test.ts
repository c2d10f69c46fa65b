import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rfmScores, scoresByRank, secondScore } from './score.ts';

const settings = { scores: 3, monetary: 'sum', axis: 'frequency', cuts: null } as const;
const values = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 200 });
const k = fc.integer({ min: 2, max: 10 });

describe('scores by rank', () => {
  it('follows 1 + floor(k * (rank - 1) / n)', () => {
    expect(scoresByRank([10, 20, 30, 40, 50], 5)).toEqual([1, 2, 3, 4, 5]);
    expect(scoresByRank([7, 1, 1, 1], 5)).toEqual([4, 1, 1, 1]);
    expect(scoresByRank([3], 5)).toEqual([1]);
    expect(scoresByRank([], 5)).toEqual([]);
  });

  it('gives equal values equal scores, higher values no lower ones, and stays from 1 to k', () => {
    fc.assert(
      fc.property(values, k, (list, scores) => {
        const found = scoresByRank(list, scores);
        const pairs = list.map((value, i) => [value, found[i] ?? 0] as const).sort((a, b) => a[0] - b[0]);
        pairs.slice(1).forEach(([value, score], i) => {
          const [before, scoreBefore] = pairs[i] ?? [0, 0];
          if (value === before) expect(score).toBe(scoreBefore);
          expect(score).toBeGreaterThanOrEqual(scoreBefore);
        });
        expect(Math.min(...found)).toBe(1);
        expect(Math.max(...found)).toBeLessThanOrEqual(scores);
      }),
    );
  });
});

describe('RFM scores', () => {
  const customers = [
    { recencyDays: 5, orders: 1, revenue: 100 },
    { recencyDays: 50, orders: 10, revenue: 200 },
    { recencyDays: null, orders: 2, revenue: 60 },
  ];

  it('scores the most recent highest, and a customer without a date lowest', () => {
    expect(rfmScores(customers, { ...settings, monetary: 'sum', axis: 'frequency' }).map(({ r }) => r)).toEqual([3, 2, 1]);
  });

  it('takes the mean per order for M when asked', () => {
    expect(rfmScores(customers, { ...settings, monetary: 'sum', axis: 'monetary' }).map(({ m }) => m)).toEqual([2, 3, 1]);
    expect(rfmScores(customers, { ...settings, monetary: 'mean', axis: 'monetary' }).map(({ second }) => second)).toEqual([3, 1, 2]);
  });

  it('scores against fixed cut points: a threshold of days still holds on its day, one of orders or money is reached at it', () => {
    const cuts = { recency: [5, 49], frequency: [2, 10], monetary: [60.01, 200] };
    expect(rfmScores(customers, { ...settings, cuts })).toEqual([
      { r: 3, f: 1, m: 2, second: 1 },
      { r: 1, f: 3, m: 3, second: 3 },
      { r: 1, f: 2, m: 1, second: 2 },
    ]);
  });

  it('falls back on ranks when the cut points do not fit the number of scores', () => {
    const cuts = { recency: [5], frequency: [2], monetary: [60] };
    expect(rfmScores(customers, { ...settings, cuts })).toEqual(rfmScores(customers, settings));
  });

  it('rounds the mean of F and M half up', () => {
    expect(secondScore({ f: 2, m: 5 }, 'both')).toBe(4);
    expect(secondScore({ f: 2, m: 4 }, 'both')).toBe(3);
  });

  it('does not part equal customers by the order in which their amounts were added', () => {
    const dusty = [
      { recencyDays: 1, orders: 3, revenue: 0.1 + 0.2 + 0.3 },
      { recencyDays: 1, orders: 3, revenue: 0.3 + 0.2 + 0.1 },
    ];
    expect(dusty[0]?.revenue).not.toBe(dusty[1]?.revenue);
    expect(rfmScores(dusty, { ...settings, scores: 5, axis: 'monetary' }).map(({ m }) => m)).toEqual([1, 1]);
  });
});
