import { describe, expect, it } from 'vitest';
import { seededRandom } from '#lib/core/random.ts';
import { leastSquares } from '#lib/methods/numeric/qr.ts';
import { fitTerms } from './fit-terms.ts';
import type { PredictorColumn } from './predictor-column.ts';
import { correlations, redundantPredictors } from './redundant-predictors.ts';
import { termValues } from './term-values.ts';

const ROWS = 4000;
const random = seededRandom(3);
const drawn = () => Float64Array.from({ length: ROWS }, () => random() + random() + random());
const number = (id: string, values: Float64Array): PredictorColumn => ({ id, kind: 'number', levels: [], values });

function found(predictors: readonly PredictorColumn[]): string[] {
  const terms = fitTerms(predictors);
  const columns = terms.map((term) => termValues(term, predictors.find(({ id }) => id === term.predictor) as PredictorColumn));
  const shared = correlations(columns);
  const { kept } = leastSquares(columns, new Float64Array(ROWS));
  return redundantPredictors(terms, kept, shared);
}

describe('predictors that say the same', () => {
  const [a, b, c] = [drawn(), drawn(), drawn()];
  const both = a.map((value, row) => value + (b[row] ?? 0) + 0.01 * random());

  it('are none when columns go their own way, however many values a category has', () => {
    const levels = Array.from({ length: 12 }, (_, i) => `l${i}`);
    const kind: PredictorColumn = {
      id: 'kind',
      kind: 'category',
      levels,
      values: a.map((_, row) => (row % 50 === 0 ? 0 : 1 + (row % 11))),
    };
    expect(found([number('a', a), number('b', b), kind, number('c', c)])).toEqual([]);
  });
  it('of a sum and its parts: one is enough', () => {
    const out = found([number('a', a), number('b', b), number('both', both), number('c', c)]);
    expect(out).toEqual(['both']);
  });
  it('of three columns of one thing: two go, those that the others say best first', () => {
    const near = (noise: number) => a.map((value) => value + noise * (random() - 0.5));
    const out = found([number('near', near(0.1)), number('c', c), number('a', a), number('nearer', near(0.01))]);
    expect(out).toHaveLength(2);
    expect(out[0]).not.toBe('near');
    expect(out).not.toContain('c');
  });
  it('of a category that a number tells', () => {
    const steps = a.map((value) => Math.min(3, Math.floor(2 * value)));
    const kind: PredictorColumn = { id: 'kind', kind: 'category', levels: ['0', '1', '2', '3'], values: steps };
    const size = number(
      'size',
      steps.map((step) => (step === 3 ? 1 : 0) + 0.01 * random()),
    );
    expect(found([kind, size, number('c', c)])).toEqual(['size']);
  });
  it('are not told twice: what is left out as exactly the same already', () => {
    expect(
      found([
        number('a', a),
        number(
          'twice',
          a.map((value) => 2 * value),
        ),
        number('c', c),
      ]),
    ).toEqual([]);
  });
});
