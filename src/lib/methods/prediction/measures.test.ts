import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auc, calibration, gains, logLoss, rSquaredOf } from './measures.ts';

const of = (...values: number[]) => Float64Array.from(values);
const target = of(1, 0, 1, 1, 0, 0, 1, 0, 0, 1);
const scores = of(0.9, 0.8, 0.8, 0.7, 0.5, 0.5, 0.5, 0.3, 0.2, 0.1);

describe('measures of a prediction, against scikit-learn 1.2.1', () => {
  it('AUC with ties, with and without weights; null with one class', () => {
    expect(auc(scores, target)).toBeCloseTo(0.66, 12);
    expect(auc(scores, target, of(1, 2, 1, 3, 1, 1, 2, 1, 2, 1))).toBeCloseTo(0.6428571428571429, 12);
    expect(
      auc(
        scores,
        target.map(() => 1),
      ),
    ).toBeNull();
    expect(auc(of(), of())).toBeNull();
  });

  it('log-loss, and R² that may be below nought', () => {
    expect(logLoss(scores, target)).toBeCloseTo(0.7256462053271694, 12);
    expect(Number.isFinite(logLoss(of(0, 1), of(1, 0)))).toBe(true);
    expect(rSquaredOf(of(1, 8, 15, 9, 2, 33), of(0, 10, 20, 5, 0, 40))).toBeCloseTo(0.9166315789473685, 12);
    expect(rSquaredOf(of(5, -5), of(-1, 1))).toBeLessThan(0);
    expect(rSquaredOf(of(1, 2), of(3, 3))).toBeNull();
  });
});

describe('gains', () => {
  it('by hand: fifths of ten rows, the three of one score sharing alike', () => {
    expect(gains(scores, target, 5)).toEqual([
      { n: 2, actual: 1.5 },
      { n: 2, actual: 1.5 },
      { n: 2, actual: expect.closeTo(2 / 3, 12) as number },
      { n: 2, actual: expect.closeTo(1 / 3, 12) as number },
      { n: 2, actual: 1 },
    ]);
  });

  it('loses nothing and does not see the order of the rows', () => {
    const row = fc.record({ score: fc.integer({ min: 0, max: 6 }), actual: fc.integer({ min: -5, max: 20 }) });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 60 }), fc.integer({ min: 1, max: 20 }), (rows, parts) => {
        const found = (of: typeof rows) =>
          gains(
            Float64Array.from(of, ({ score }) => score),
            Float64Array.from(of, ({ actual }) => actual),
            parts,
          );
        const straight = found(rows);
        expect(straight.reduce((sum, { actual }) => sum + actual, 0)).toBeCloseTo(
          rows.reduce((sum, { actual }) => sum + actual, 0),
          8,
        );
        found(rows.toReversed()).forEach(({ actual }, part) => expect(actual).toBeCloseTo(straight[part]?.actual ?? NaN, 8));
      }),
    );
  });
});

it('calibration: means per part, lowest scores first, parts without rows left out', () => {
  expect(calibration(of(0.1, 0.2, 0.6, 0.8), of(0, 0, 1, 0), 2)).toEqual([
    { n: 2, predicted: expect.closeTo(0.15, 12) as number, actual: 0 },
    { n: 2, predicted: expect.closeTo(0.7, 12) as number, actual: 0.5 },
  ]);
  expect(calibration(of(1), of(1), 10)).toHaveLength(1);
});
