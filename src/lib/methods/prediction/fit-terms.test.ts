import { expect, it } from 'vitest';
import { fitTerms } from './fit-terms.ts';
import type { PredictorColumn } from './predictor-column.ts';

const number = (id: string, ...values: number[]): PredictorColumn => ({
  id,
  kind: 'number',
  levels: [],
  values: Float64Array.from(values),
});

it('fills with the median, marks what is missing, and takes the logarithm of what is skewed and never below nought', () => {
  expect(fitTerms([number('x', 1, 2, 6, NaN)])).toEqual([
    { kind: 'number', predictor: 'x', fill: 2, logged: false, mean: 2.75, deviation: expect.closeTo(1.920286, 6) as number },
    { kind: 'missing', predictor: 'x', mean: 0.25, deviation: expect.closeTo(0.433013, 6) as number },
  ]);
  const skewed = [...Array.from({ length: 20 }, (_, i) => i % 4), 5000];
  expect(fitTerms([number('money', ...skewed)])[0]).toMatchObject({ kind: 'number', logged: true });
  expect(fitTerms([number('balance', -1, ...skewed)])[0]).toMatchObject({ logged: false });
});

it('gives a category a term per value but the most frequent, one for the rest, and one for what is missing', () => {
  const category: PredictorColumn = { id: 'c', kind: 'category', levels: ['a', 'b'], values: Float64Array.of(0, 0, 0, 1, 1, 2, NaN) };
  expect(fitTerms([category]).map(({ kind, mean }) => [kind, Number(mean.toFixed(4))])).toEqual([
    ['level', 0.2857],
    ['other', 0.1429],
    ['missing', 0.1429],
  ]);
});

it('gives no term for what does not vary', () => {
  expect(
    fitTerms([number('x', 3, 3, 3), number('none', NaN, NaN), { id: 'c', kind: 'category', levels: ['a'], values: Float64Array.of(0, 0) }]),
  ).toEqual([]);
});
