import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { balance, shareBalance } from './balance.ts';
import { bucketOf } from './bucket.ts';
import { areWhole, armsByBucket, armsByStratum } from './arms.ts';
import { campaignResult } from './campaign-result.ts';
import { revenueDifference } from './revenue-difference.ts';
import { sampleSize, smallestShownRate } from './sample-size.ts';

describe('bucketOf', () => {
  /** Computed with Python's hashlib. */
  test.each([
    ['zout', '007', 4908],
    ['zout', "O'Hara", 137],
    ['zout', 'émile', 4240],
    ['zout 2', '007', 9109],
    ['', '1', 9619],
  ])('of salt "%s" and customer %s', async (salt, customer, bucket) => expect(await bucketOf(salt, customer)).toBe(bucket));
});

describe('arms', () => {
  const arms = [
    { id: 'control', share: 1000 },
    { id: 'a', share: 4500 },
    { id: 'b', share: 4500 },
  ];
  const customers = (n: number) => Array.from({ length: n }, (_, i) => ({ customerId: `klant ${i}`, stratum: i % 4 ? 'nl' : 'be' }));
  const count = (dealt: readonly string[], arm: string) => dealt.filter((each) => each === arm).length;

  test('by bucket: about the meant shares, and nobody moves when others come', async () => {
    const dealt = await armsByBucket(customers(4000), arms, 'zout');
    expect(shareBalance(count(dealt, 'control'), 4000 - count(dealt, 'control'), 0.1)?.p).toBeGreaterThan(0.001);
    expect(await armsByBucket(customers(100), arms, 'zout')).toEqual(dealt.slice(0, 100));
    expect(await armsByBucket(customers(100), arms, 'peper')).not.toEqual(dealt.slice(0, 100));
  });

  test('by stratum: in each at most one customer off, whatever the order of the rows', async () => {
    const all = customers(1234);
    const dealt = await armsByStratum(all, arms, 'zout');
    for (const stratum of ['nl', 'be']) {
      const within = dealt.filter((_, i) => all[i]?.stratum === stratum);
      for (const { id, share } of arms) expect(Math.abs(count(within, id) - (share / 10_000) * within.length)).toBeLessThanOrEqual(1);
    }
    expect((await armsByStratum(all.toReversed(), arms, 'zout')).toReversed()).toEqual(dealt);
  });

  test('shares must be whole, above nought, and all there is', () => {
    expect(areWhole(arms)).toBe(true);
    expect(areWhole([])).toBe(false);
    expect(
      areWhole([
        { id: 'a', share: 10_001 },
        { id: 'b', share: -1 },
      ]),
    ).toBe(false);
    expect(
      areWhole([
        { id: 'a', share: 9_999.5 },
        { id: 'b', share: 0.5 },
      ]),
    ).toBe(false);
  });
});

describe('sampleSize', () => {
  /** The golden values of methods.md: 5 % two-sided, power 80 %. */
  test.each([
    [0.02, 0.025, 1, 13_809, 13_809],
    [0.02, 0.025, 9, 7_925, 71_320],
    [0.05, 0.06, 1, 8_158, 8_158],
    [0.05, 0.06, 9, 4_651, 41_855],
    [0.1, 0.12, 4, 2_445, 9_779],
  ])('from %d to %d with %d treated for each in control', (base, expected, ratio, control, treated) =>
    expect(sampleSize(base, expected, ratio)).toEqual({ control, treated }),
  );

  test('the smallest shown rate is its inverse', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.005, max: 0.5, noNaN: true }),
        fc.double({ min: 0.01, max: 0.2, noNaN: true }),
        fc.integer({ min: 1, max: 9 }),
        (base, lift, ratio) => {
          const sizes = sampleSize(base, base + lift, ratio);
          if (!sizes) throw new Error('no size');
          const shown = smallestShownRate(base, sizes) ?? NaN;
          expect(shown).toBeLessThanOrEqual(base + lift + 1e-9);
          const fewer = smallestShownRate(base, { control: sizes.control - 1, treated: ratio * (sizes.control - 1) });
          if (sizes.control > 2) expect(fewer ?? 1).toBeGreaterThan(base + lift - 1e-9);
        },
      ),
    );
  });

  test('what cannot be computed is null', () => {
    for (const [base, expected] of [
      [0, 0.1],
      [0.1, 0.1],
      [0.5, 1],
      [Number.NaN, 0.1],
    ] as const)
      expect(sampleSize(base, expected, 1)).toBeNull();
    expect(sampleSize(0.1, 0.2, 0)).toBeNull();
    expect(smallestShownRate(0.1, { control: 1, treated: 1 })).toBeNull();
    expect(smallestShownRate(0.1, { control: 0, treated: 9 })).toBeNull();
  });
});

describe('campaignResult', () => {
  /** z and p: statsmodels 0.13.5, proportions_ztest([320, 25], [9000, 1000]); interval: the same unpooled formula in NumPy. */
  test('against statsmodels', () => {
    const found = campaignResult({ customers: 9000, responders: 320, revenue: 12_345 }, { customers: 1000, responders: 25, revenue: 700 });
    if (found.kind !== 'result') throw new Error(found.kind);
    expect(found.z).toBeCloseTo(1.7350686545704332, 10);
    expect(found.p).toBeCloseTo(0.08272864554567683, 10);
    expect(found.liftInterval.low).toBeCloseTo(0.00015016769612157498, 10);
    expect(found.liftInterval.high).toBeCloseTo(0.02096094341498953, 10);
    expect(found.incrementalOrders).toBeCloseTo(95, 8);
    expect(found.revenuePerMessage).toBeCloseTo(1.371667, 6);
    expect(found.verdict).toBe('undecided');
  });

  test('a clear result either way', () => {
    const [many, few] = [
      { customers: 1000, responders: 200, revenue: 1 },
      { customers: 1000, responders: 100, revenue: 1 },
    ];
    expect(campaignResult(many, few)).toMatchObject({ verdict: 'more' });
    expect(campaignResult(few, many)).toMatchObject({ verdict: 'fewer' });
  });

  test('nothing to test, and counts that cannot be', () => {
    const none = { customers: 10, responders: 0, revenue: 0 };
    expect(campaignResult(none, none)).toMatchObject({ z: null, p: null, lift: 0, verdict: 'undecided' });
    expect(campaignResult({ customers: 0, responders: 0, revenue: 0 }, none)).toEqual({ kind: 'emptyGroup' });
    expect(campaignResult({ customers: 5, responders: 6, revenue: 0 }, none)).toEqual({ kind: 'impossibleCounts' });
  });
});

describe('revenueDifference', () => {
  const treated = Float64Array.from({ length: 1800 }, (_, i) => (i % 9 === 0 ? ((i * 37) % 11) * 3.5 : 0));
  const control = Float64Array.from({ length: 700 }, (_, i) => (i % 11 === 0 ? ((i * 53) % 13) * 2 : 0));

  /** scipy 1.10.1, stats.bootstrap, method percentile, 20,000 draws: 0.3893 to 1.2561. */
  test('against scipy, but for the noise of drawing', () => {
    const found = revenueDifference(treated, control, 7);
    expect(found?.difference).toBeCloseTo(0.8222619047619049, 12);
    expect(found?.interval.low).toBeCloseTo(0.389, 1);
    expect(found?.interval.high).toBeCloseTo(1.256, 1);
    expect(revenueDifference(treated, control, 7)).toEqual(found);
  });

  test('many customers in small groups: the width of the normal interval', () => {
    const many = Float64Array.from({ length: 50_000 }, (_, i) => (i % 10 === 0 ? (i * 7919) % 100 : 0));
    const found = revenueDifference(many, many.slice(0, 20_000), 3);
    const spread = (values: Float64Array) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length ** 2;
    };
    const width = 2 * 1.96 * Math.sqrt(spread(many) + spread(many.slice(0, 20_000)));
    expect(Math.abs(((found?.interval.high ?? 0) - (found?.interval.low ?? 0)) / width - 1)).toBeLessThan(0.08);
  });

  test('no customers, no difference', () => {
    expect(revenueDifference(new Float64Array(), control, 1)).toBeNull();
    expect(revenueDifference(Float64Array.of(Number.NaN), control, 1)).toBeNull();
  });
});

describe('balance', () => {
  /** scipy 1.10.1, chi2_contingency(correction=False) and chisquare. */
  test('against scipy', () => {
    const found = balance([
      [12, 5],
      [7, 9],
      [4, 30],
    ]);
    expect(found?.chiSquare).toBeCloseTo(18.222829719832596, 10);
    expect(found?.p).toBeCloseTo(0.0001103984062997331, 12);
    expect(
      balance([
        [120, 80, 40],
        [1100, 790, 402],
      ])?.p,
    ).toBeCloseTo(0.8362146834424918, 10);
    expect(shareBalance(1063, 8937, 0.1)).toMatchObject({ degrees: 1 });
    expect(shareBalance(1063, 8937, 0.1)?.p).toBeCloseTo(0.03572884112563301, 10);
  });
  test('a value that nobody has is left out; one group or one value has no balance', () => {
    expect(
      balance([
        [1, 2, 0],
        [3, 4, 0],
      ])?.degrees,
    ).toBe(1);
    expect(balance([[1, 2]])).toBeNull();
    expect(balance([[1], [2]])).toBeNull();
    expect(balance([])).toBeNull();
  });
});
