import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { populationStability } from './psi.ts';

const bins = (expected: number[], actual: number[]) => expected.map((count, i) => ({ expected: count, actual: actual[i] ?? 0 }));

describe('population stability index', () => {
  it('as numpy 1.24.2 computes the formula, and by hand: (0.5, 0.5) to (0.75, 0.25) is 0.25 ln 3', () => {
    expect(populationStability(bins([120, 300, 260, 200, 120], [100, 240, 300, 220, 90]))?.psi).toBeCloseTo(0.0315178752107189, 12);
    expect(populationStability(bins([10, 10], [30, 10]))?.psi).toBeCloseTo(0.25 * Math.log(3), 12);
  });

  it('steady under 0.1, shifted over 0.25, moved between', () => {
    expect(populationStability(bins([50, 50], [51, 49]))?.verdict).toBe('steady');
    expect(populationStability(bins([50, 50], [70, 30]))?.verdict).toBe('moved');
    expect(populationStability(bins([50, 50], [80, 20]))?.verdict).toBe('shifted');
  });

  it('adds half a row to every bin when one is empty on one side: (10, 0) to (9, 1) is (9.5, 1.5) / 11 against (10.5, 0.5) / 11', () => {
    const byHand = (9.5 / 11 - 10.5 / 11) * Math.log(9.5 / 10.5) + (1.5 / 11 - 0.5 / 11) * Math.log(3);
    expect(populationStability(bins([10, 0, 0], [9, 1, 0]))).toMatchObject({ psi: expect.closeTo(byHand, 12) as number, smoothed: true });
  });

  it('is null when a set has no rows', () => {
    expect(populationStability([])).toBeNull();
    expect(populationStability(bins([3, 4], [0, 0]))).toBeNull();
  });

  it('property: never negative, the same both ways, nought for equal shares', () => {
    const counts = fc.array(fc.record({ expected: fc.nat(50), actual: fc.nat(50) }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(counts, (some) => {
        const there = populationStability(some);
        const back = populationStability(some.map(({ expected, actual }) => ({ expected: actual, actual: expected })));
        expect(there === null).toBe(back === null);
        if (!there || !back) return;
        expect(there.psi).toBeGreaterThanOrEqual(-1e-15);
        expect(there.psi).toBeCloseTo(back.psi, 12);
        expect(populationStability(some.map(({ expected }) => ({ expected, actual: 3 * expected })))?.psi ?? 0).toBeCloseTo(0, 12);
      }),
    );
  });
});
