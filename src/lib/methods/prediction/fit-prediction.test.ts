import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { seededRandom } from '#lib/core/random.ts';
import { fitPrediction, type PredictionInput } from './fit-prediction.ts';
import type { PredictionRows, PredictorColumn } from './predictor-column.ts';
import { Evaluation, Fit } from './settings.ts';

const choices = { method: 'regression' as const, missing: 'fill' as const, penalty: 1, seed: 7 };
const numberColumn = (id: string, values: Float64Array): PredictorColumn => ({ id, kind: 'number', levels: [], values });
const fit = (input: Partial<PredictionInput> & Pick<PredictionInput, 'model'>) =>
  fitPrediction({ choices, yesNo: true, grown: null, verification: input.model, ...input }, () => undefined);

/** Rows of which `strong` decides most, `noise` nothing; `twin` is the target itself and `same` never differs. */
function madeRows(rows: number, seed: number, yesNo = true): PredictionRows {
  const random = seededRandom(seed);
  const strong = Float64Array.from({ length: rows }, random);
  const noise = Float64Array.from({ length: rows }, () => (random() < 0.1 ? NaN : random()));
  const target = strong.map((value) => (yesNo ? Number(random() < value ** 2) : 3 * value + random()));
  const kinds: PredictorColumn = { id: 'kind', kind: 'category', levels: ['a', 'b'], values: strong.map((_, row) => row % 3) };
  return {
    target,
    predictors: [
      numberColumn('strong', strong),
      numberColumn('noise', noise),
      kinds,
      numberColumn(
        'twin',
        target.map((value) => 5 - 2 * value),
      ),
      numberColumn('same', new Float64Array(rows).fill(4)),
      numberColumn('unknown', new Float64Array(rows).fill(NaN)),
      numberColumn(
        'double',
        strong.map((value) => 1 + 10 * value),
      ),
    ],
  };
}

describe('a prediction', () => {
  it('of yes or no: leaves out what is constant, gives the answer away, or says the same, and tells what matters', () => {
    const found = fit({ model: madeRows(900, 1), verification: madeRows(600, 2) });
    expect(found.leftOut).toEqual([
      { predictor: 'same', reason: 'constant' },
      { predictor: 'unknown', reason: 'constant' },
      { predictor: 'twin', reason: 'twin' },
      { predictor: 'double', reason: 'collinear' },
    ]);
    expect(found.why).toBeNull();
    expect(found.evaluation?.auc).toBeGreaterThan(0.75);
    expect(found.evaluation?.logLoss).toBeLessThan(found.evaluation?.baseLogLoss ?? 0);
    const [first, ...others] = found.evaluation?.importance ?? [];
    expect(first?.predictor).toBe('strong');
    expect(first?.mean).toBeGreaterThan(0.2);
    for (const { mean, deviation } of others) expect(Math.abs(mean)).toBeLessThan(0.02 + 3 * deviation);
    expect(v.is(Fit, found.fit)).toBe(true);
    expect(v.is(Evaluation, found.evaluation)).toBe(true);
    expect(found).toEqual(fit({ model: madeRows(900, 1), verification: madeRows(600, 2) }));
  });

  it('of a number: R² on rows it has not seen, residuals around nought', () => {
    const found = fit({ yesNo: false, model: madeRows(900, 3, false), verification: madeRows(600, 4, false) });
    expect(found.fit?.method).toBe('ols');
    expect(found.evaluation?.rSquared).toBeGreaterThan(0.85);
    expect(found.evaluation?.auc).toBeNull();
    if (found.fit?.method !== 'ols') return;
    for (const { mean } of found.fit.residuals) expect(Math.abs(mean)).toBeLessThan(0.2);
    expect(found.fit.coefficients.find(({ term }) => term.predictor === 'strong')?.p).toBeLessThan(1e-10);
  });

  it('leaves rows out when asked, and says how many', () => {
    const model = madeRows(900, 1);
    const missing = model.predictors[1]?.values.filter(Number.isNaN).length ?? 0;
    const found = fit({ model, choices: { ...choices, missing: 'leaveOut' } });
    expect(found.model).toMatchObject({ customers: 900 - missing, leftOut: missing });
    expect(found.fit?.method === 'logistic' && found.fit.coefficients.some(({ term }) => term.kind === 'missing')).toBe(false);
  });

  it('says why there is none', () => {
    const whyOf = (model: PredictionRows, yesNo = true, penalty = 1) => fit({ model, yesNo, choices: { ...choices, penalty } }).why;
    const rows = madeRows(200, 5);
    expect(whyOf(madeRows(3, 1))).toBe('tooFew');
    expect(whyOf(madeRows(0, 1))).toBe('tooFew');
    expect(whyOf({ ...rows, target: rows.target.map((_, row) => Number(row < 3)) })).toBe('oneClass');
    expect(whyOf({ ...rows, target: rows.target.map(() => 12) }, false)).toBe('noSpread');
    expect(whyOf({ ...rows, predictors: rows.predictors.slice(4, 6) })).toBe('noPredictors');
    const parted = Float64Array.from({ length: 200 }, (_, row) => (row < 100 ? row / 1000 : 5 + row ** 2));
    const apart = { target: parted.map((value) => Number(value > 1)), predictors: [numberColumn('x', parted)] };
    expect(whyOf(apart, true, 0)).toBe('separation');
    expect(fit({ model: apart }).separated).toBe(true);
  });

  it('never gives a number that is none, whatever the rows', () => {
    const value = fc.oneof(
      { weight: 4, arbitrary: fc.integer({ min: -3, max: 3 }) },
      fc.constant(NaN),
      fc.double({ noNaN: true, min: -1e9, max: 1e9 }),
    );
    const size = 40;
    const column = fc.array(value, { minLength: size, maxLength: size });
    fc.assert(
      fc.property(
        fc.array(column, { maxLength: 4 }),
        fc.array(fc.integer({ min: 0, max: 1 }), { minLength: size, maxLength: size }),
        fc.boolean(),
        fc.boolean(),
        (columns, target, yesNo, isTree) => {
          const model = {
            target: Float64Array.from(target),
            predictors: columns.map((values, i) => numberColumn(`c${i}`, Float64Array.from(values))),
          };
          const found = fit({ model, yesNo, choices: { ...choices, method: isTree ? 'tree' : 'regression' } });
          if (found.fit) {
            expect(v.safeParse(Fit, found.fit).issues).toBeUndefined();
            expect(v.safeParse(Evaluation, found.evaluation).issues).toBeUndefined();
          } else expect(found.why).not.toBeNull();
        },
      ),
      { numRuns: 150 },
    );
  });
});
