import { describe, expect, test } from 'vitest';
import { seededRandom } from '#lib/core/random.ts';
import type { PredictorColumn } from '#lib/methods/prediction/predictor-column.ts';
import { fitLookalike, type LookalikeRows } from './fit-lookalike.ts';
import { foldsOf } from './folds.ts';
import { heldSlices } from './held-slices.ts';
import { isTwin } from './twins.ts';
import { likeness } from './verdict.ts';

const number = (id: string, values: readonly number[]): PredictorColumn => ({
  id,
  kind: 'number',
  levels: [],
  values: Float64Array.from(values),
});

/** Six hundred customers from one stream of numbers, so that Python can draw the same. */
function drawnRows(): LookalikeRows {
  const random = seededRandom(42);
  const rows = Array.from({ length: 600 }, () => {
    const a = random() * 100;
    const b = random();
    const c = Math.floor(random() * 3);
    const chance = 1 / (1 + Math.exp(-(-3 + 0.03 * a + (c === 2 ? 1.2 : 0))));
    return { a, b: b < 0.1 ? NaN : b * 10, c, isSeed: random() < chance ? 1 : 0 };
  });
  return {
    predictors: [
      number(
        'a',
        rows.map(({ a }) => a),
      ),
      number(
        'b',
        rows.map(({ b }) => b),
      ),
      { id: 'c', kind: 'category', levels: ['nul', 'een', 'twee'], values: Float64Array.from(rows, ({ c }) => c) },
    ],
    defining: [],
    isSeed: Float64Array.from(rows, ({ isSeed }) => isSeed),
    seeds: rows.filter(({ isSeed }) => isSeed).length,
    others: rows.filter(({ isSeed }) => !isSeed).length,
    leftOut: [],
    penalty: 2,
    randomSeed: 7,
  };
}

const fitted = (rows: LookalikeRows) => {
  const found = fitLookalike(rows);
  if (found.kind === 'none') throw new Error(found.reason);
  return found;
};

describe('fitLookalike', () => {
  /**
   * scikit-learn 1.2.1: LogisticRegression(C=0.5, class_weight='balanced') on the same standardised columns, medians filled in; AUC by
   * roc_auc_score on the same five folds, everything learned on the other four.
   */
  test('coefficients and the AUC of each fold against scikit-learn', () => {
    const found = fitted(drawnRows());
    expect(found.usedSeeds).toBe(159);
    expect(found.score.intercept).toBeCloseTo(-0.20282200866934866, 5);
    const expected = [0.8347334133452717, -0.16862428959943182, -0.0687031943443752, -0.08210505942680779, 0.3772367866624959];
    expect(found.score.coefficients).toHaveLength(5);
    found.score.coefficients.forEach(({ estimate }, i) => expect(estimate).toBeCloseTo(expected[i] ?? NaN, 5));
    const aucs = [0.7384129213483146, 0.7943892045454546, 0.7961647727272727, 0.6828835227272727, 0.6818181818181819];
    found.folds.forEach((auc, i) => expect(auc).toBeCloseTo(aucs[i] ?? NaN, 9));
    expect(likeness(found).verdict).toBe('fair');
  });

  test('its reasons are what the rows really are', () => {
    const rows = drawnRows();
    const { reasons } = fitted(rows);
    expect(reasons[0]).toMatchObject({ of: 'median', predictor: 'a' });
    expect(reasons[1]).toMatchObject({ of: 'value', predictor: 'c', value: 'twee' });
    const two = rows.predictors[2]?.values.filter((value, row) => value === 2 && rows.isSeed[row] === 1).length ?? 0;
    expect(reasons[1]?.seed).toBeCloseTo(two / 159, 12);
  });

  test('a column whose weight only corrects for another is no reason', () => {
    const random = seededRandom(5);
    const rows = drawnRows();
    const [a = number('a', [])] = rows.predictors;
    const follows = number(
      'follows a',
      [...a.values].map((value, row) => value + 30 * random() - 12 * (rows.isSeed[row] ?? 0)),
    );
    const { score, reasons } = fitted({ ...rows, predictors: [...rows.predictors, follows] });
    expect(score.coefficients.find(({ term }) => term.predictor === 'follows a')?.estimate).toBeLessThan(-1);
    const middle = (kind: number) => {
      const values = follows.values.filter((_, row) => rows.isSeed[row] === kind).sort();
      return values[Math.floor(values.length / 2)] ?? NaN;
    };
    expect(middle(1)).toBeGreaterThan(middle(0));
    expect(reasons.map(({ predictor }) => predictor)).not.toContain('follows a');
    expect(reasons[0]?.predictor).toBe('a');
  });

  test('says how far it is, and gives the same each time', () => {
    const told: number[] = [];
    const first = fitLookalike(drawnRows(), (percent) => told.push(Math.round(percent)));
    expect(told).toEqual([17, 33, 50, 67, 83, 100]);
    expect(fitLookalike(drawnRows())).toEqual(first);
  });

  test('a column that gives the seed away is left out as a twin, or else told from the AUC', () => {
    const rows = drawnRows();
    const spent = rows.predictors[0]?.values.map((value, row) => (rows.isSeed[row] ? 1000 + value : value)) ?? new Float64Array();
    const double = number(
      'spent twice',
      [...spent].map((value) => 2 * value + 1),
    );
    const found = fitted({ ...rows, predictors: [...rows.predictors, double], defining: [number('revenue', [...spent])] });
    expect(found.leftOut).toContainEqual({ predictor: 'spent twice', reason: 'twin' });
    expect(likeness(fitted({ ...rows, predictors: [...rows.predictors, double] })).verdict).toBe('tooGood');
  });

  test('noise is told from likeness', () => {
    const rows = drawnRows();
    const random = seededRandom(9);
    const found = fitted({
      ...rows,
      predictors: [
        number(
          'noise',
          [...rows.isSeed].map(() => random()),
        ),
      ],
    });
    expect(likeness(found).verdict).toBe('none');
  });

  test('too few, nothing that varies, no columns: the reason', () => {
    const rows = drawnRows();
    expect(fitLookalike({ ...rows, isSeed: rows.isSeed.map((_, row) => (row < 19 ? 1 : 0)) })).toMatchObject({
      kind: 'none',
      reason: 'fewSeeds',
    });
    expect(fitLookalike({ ...rows, isSeed: rows.isSeed.map((_, row) => (row < 19 ? 0 : 1)) })).toMatchObject({
      kind: 'none',
      reason: 'fewOthers',
    });
    expect(fitLookalike({ ...rows, predictors: [] })).toMatchObject({ kind: 'none', reason: 'noColumns' });
    const same = number(
      'same',
      [...rows.isSeed].map(() => 3),
    );
    expect(fitLookalike({ ...rows, predictors: [same] })).toMatchObject({
      reason: 'noColumns',
      leftOut: [{ predictor: 'same', reason: 'constant' }],
    });
    const empty = number(
      'empty',
      [...rows.isSeed].map(() => NaN),
    );
    expect(fitLookalike({ ...rows, predictors: [empty] })).toMatchObject({ reason: 'noColumns' });
  });
});

test('folds have their share of both classes', () => {
  const isSeed = Float64Array.from({ length: 103 }, (_, row) => (row % 10 === 0 ? 1 : 0));
  const folds = foldsOf(isSeed, 5, 1);
  for (let fold = 0; fold < 5; fold++) {
    expect(isSeed.filter((value, row) => value === 1 && folds[row] === fold).length).toBeGreaterThanOrEqual(2);
    expect(Math.abs(isSeed.filter((_, row) => folds[row] === fold).length - 103 / 5)).toBeLessThan(2);
  }
});

describe('heldSlices', () => {
  test('by hand: 100 rows, 10 of the seed, 8 of them in the best 10', () => {
    const scores = Float64Array.from({ length: 100 }, (_, row) => 100 - row);
    const isSeed = scores.map((_, row) => (row < 8 || row > 97 ? 1 : 0));
    const [, , ten] = heldSlices(scores, isSeed, { seed: 1, other: 1 });
    expect(ten?.rate).toBeCloseTo(0.8, 12);
    expect(ten?.lift).toBeCloseTo(8, 12);
  });
  test('rows of one score share alike', () => {
    const isSeed = Float64Array.from({ length: 100 }, (_, row) => (row < 10 ? 1 : 0));
    for (const slice of heldSlices(new Float64Array(100), isSeed, { seed: 1, other: 1 })) expect(slice.lift).toBeCloseTo(1, 12);
  });
  test('a row that stands for many counts for many', () => {
    const scores = Float64Array.from([3, 2, 1, 0]);
    const [, , ten] = heldSlices(scores, Float64Array.from([1, 0, 0, 0]), { seed: 1, other: 33 });
    expect(ten?.rate).toBeCloseTo(1 / 10, 12);
  });
});

test('a twin goes along, up or down; a category has none', () => {
  const up = number(
    'up',
    Array.from({ length: 40 }, (_, i) => i),
  );
  expect(
    isTwin(
      up,
      number(
        'down',
        Array.from({ length: 40 }, (_, i) => -(i ** 3)),
      ),
    ),
  ).toBe(true);
  expect(
    isTwin(
      up,
      number(
        'wave',
        Array.from({ length: 40 }, (_, i) => Math.sin(i)),
      ),
    ),
  ).toBe(false);
  expect(isTwin(up, { ...up, kind: 'category', levels: ['a'] })).toBe(false);
  expect(
    isTwin(
      number(
        'same',
        Array.from({ length: 40 }, () => 1),
      ),
      up,
    ),
  ).toBe(false);
});
