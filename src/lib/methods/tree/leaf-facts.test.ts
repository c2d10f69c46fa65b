import { describe, expect, it } from 'vitest';
import { growPredictionTree } from './prediction-tree.ts';
import { treeLeafFacts } from './leaf-facts.ts';

const rows = (x: number[], target: number[]) => ({
  predictors: [{ id: 'x', kind: 'number' as const, levels: [], values: Float64Array.from(x) }],
  target: Float64Array.from(target),
});
const repeated = (count: number, value: (i: number) => number) => Array.from({ length: count }, (_, i) => value(i));

describe('leaves on the verification set', () => {
  const x = repeated(200, (i) => Number(i >= 100));
  const tree = growPredictionTree(
    rows(
      x,
      repeated(200, (i) => Number(i < 100 ? i % 10 === 0 : i % 2 === 0)),
    ),
    'yesNo',
  );

  it("a share with Wilson's interval: 10 of 100 as statsmodels 0.13.5 proportion_confint(method='wilson')", () => {
    const [low, high] = treeLeafFacts(
      tree,
      rows(
        x,
        repeated(200, (i) => Number(i < 100 ? i < 10 : i < 150)),
      ),
    );
    expect(low).toMatchObject({ leaf: 1, customers: 100, value: expect.closeTo(0.1, 12) as number });
    expect(low?.low).toBeCloseTo(0.05522913706067509, 12);
    expect(low?.high).toBeCloseTo(0.17436566150491348, 12);
    expect(high).toMatchObject({ leaf: 2, customers: 100, value: expect.closeTo(0.5, 12) as number });
  });

  it('a mean with its interval: mean ± 1.96 standard errors', () => {
    const means = growPredictionTree(
      rows(
        x,
        repeated(200, (i) => (i < 100 ? i % 3 : 10 + (i % 5))),
      ),
      'number',
    );
    const [low] = treeLeafFacts(means, rows([0, 0, 0, 0], [1, 2, 3, 6]));
    const half = 1.959963984540054 * Math.sqrt(14 / 3 / 4);
    expect(low).toEqual({ leaf: 1, customers: 4, value: 3, low: expect.closeTo(3 - half, 12), high: expect.closeTo(3 + half, 12) });
  });

  it('nulls where nobody tells; unknown targets do not count', () => {
    const [low, high] = treeLeafFacts(tree, rows([0, 0], [NaN, 1]));
    expect(low).toMatchObject({ customers: 1, value: 1 });
    expect(high).toEqual({ leaf: 2, customers: 0, value: null, low: null, high: null });
  });

  it('a column that is not there any more is missing in every row', () => {
    expect(
      treeLeafFacts(tree, { predictors: [], target: Float64Array.from([0, 1]) }).reduce((sum, { customers }) => sum + customers, 0),
    ).toBe(2);
  });
});
