import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '#lib/core/random.ts';
import type { PredictorColumn } from '#lib/methods/prediction/predictor-column.ts';
import { growTree, type GrowTreeInput } from './grow-tree.ts';
import { classOf, leafOf, leavesOf } from './score.ts';
import { TreeFitted } from './settings.ts';

const number = (id: string, values: number[]): PredictorColumn => ({ id, kind: 'number', levels: [], values: Float64Array.from(values) });
const category = (id: string, texts: (string | null)[]): PredictorColumn => {
  const levels = [...new Set(texts.filter((text) => text !== null))];
  return { id, kind: 'category', levels, values: Float64Array.from(texts, (text) => (text === null ? NaN : levels.indexOf(text))) };
};
const rate = (values: number[]) => ({ kind: 'rate' as const, values: Float64Array.from(values) });

/** Leaves as "n: values", in the order from left to right. */
const leaves = ({ nodes }: TreeFitted, place = 0): { customers: number; values: readonly number[] }[] => {
  const node = nodes[place];
  if (!node) return [];
  if (node.split) return [...leaves({ nodes } as TreeFitted, node.split.left), ...leaves({ nodes } as TreeFitted, node.split.right)];
  return [{ customers: node.customers, values: node.values }];
};

/** 600 customers of few distinct values, the same as were given to scikit-learn. */
function drawn() {
  const next = seededRandom(2026);
  const [a, b, c, yes, amount, group]: number[][] = [[], [], [], [], [], []];
  for (let i = 0; i < 600; i++) {
    const [x0, x1, x2, u] = [Math.floor(next() * 7), Math.floor(next() * 4), Math.floor(next() * 30), next()];
    a?.push(x0);
    b?.push(x1);
    c?.push(x2);
    yes?.push(u < 0.1 + (x0 <= 2 ? 0.45 : 0) + (x1 === 3 ? 0.25 : 0) + (x2 > 20 ? 0.15 : 0) ? 1 : 0);
    amount?.push(3 * x0 + (x1 >= 2 ? 10 : 0) * (x2 <= 10 ? 1 : 2) + Math.round(u * 8));
    group?.push(x0 <= 1 && u < 0.8 ? 0 : x2 < 12 && u < 0.9 ? 1 : 2);
  }
  return { predictors: [number('x0', a ?? []), number('x1', b ?? []), number('x2', c ?? [])], yes, amount, group };
}
const data = drawn();
const grown = (outcome: GrowTreeInput['outcome']) => growTree({ predictors: data.predictors, outcome, maxDepth: 3, leastLeaf: 25 });

describe('growing a tree in memory', () => {
  it('yes or no: the splits and leaves of scikit-learn 1.2.1 DecisionTreeClassifier(max_depth=3, min_samples_leaf=25)', () => {
    const tree = grown(rate(data.yes ?? []));
    expect(tree.nodes[0]?.split).toMatchObject({ kind: 'atMost', column: 'x0', threshold: 2 });
    expect(leaves(tree)).toEqual(
      [
        [159, 82],
        [37, 28],
        [34, 29],
        [29, 27],
        [198, 20],
        [63, 15],
        [38, 12],
        [42, 21],
      ].map(([n = 0, yes = 0]) => ({ customers: n, values: [expect.closeTo(yes / n, 12)] })),
    );
  });

  it('a number: the splits and leaves of scikit-learn 1.2.1 DecisionTreeRegressor, and its R² as the gain', () => {
    const tree = grown({ kind: 'mean', values: Float64Array.from(data.amount ?? []) });
    expect(leaves(tree)).toEqual(
      [
        [90, 5.433333333333334],
        [93, 11.806451612903226],
        [28, 15.964285714285714],
        [95, 20.905263157894737],
        [70, 18.65714285714286],
        [94, 28.97872340425532],
        [41, 29.390243902439025],
        [89, 39.13483146067416],
      ].map(([n = 0, mean = 0]) => ({ customers: n, values: [expect.closeTo(mean, 10)] })),
    );
    expect(tree.gain).toBeCloseTo(0.9178095228004218, 12);
  });

  it('three classes: the splits and leaves of scikit-learn 1.2.1, and its accuracy', () => {
    const tree = grown({ kind: 'classes', values: data.group ?? [], classes: 3 });
    expect(leaves(tree)).toEqual(
      [
        [34, 31, 2, 1],
        [39, 29, 5, 5],
        [137, 0, 121, 16],
        [39, 0, 37, 2],
        [40, 33, 0, 7],
        [55, 40, 0, 15],
        [256, 0, 0, 256],
      ].map(([n = 0, ...counts]) => ({ customers: n, values: counts.map((count) => expect.closeTo(count / n, 12)) })),
    );
    const right = (data.group ?? []).filter((label, row) => {
      const leaf = leafOf(tree, (column) => data.predictors.find(({ id }) => id === column)?.values[row] ?? null);
      return classOf(tree.nodes[leaf] ?? { customers: 0, values: [], split: null }) === label;
    });
    expect(right.length / 600).toBeCloseTo(0.9116666666666666, 12);
  });

  it('parts categories by their mean outcome: the best of all ways to part them', () => {
    const texts = ['a', 'b', 'c', 'd', 'e'].flatMap((text) => Array.from({ length: 10 }, () => text));
    const yes = [8, 1, 7, 2, 9].flatMap((of10) => Array.from({ length: 10 }, (_, i) => (i < of10 ? 1 : 0)));
    const tree = growTree({ predictors: [category('city', texts)], outcome: rate(yes), maxDepth: 1, leastLeaf: 5 });
    expect(tree.nodes[0]?.split).toMatchObject({ kind: 'oneOf', column: 'city', values: ['b', 'd'] });
    expect(leaves(tree).map(({ customers, values }) => [customers, values[0]])).toEqual([
      [20, 0.15],
      [30, 0.8],
    ]);
  });

  it('sends missing values to the side with the greater gain, and can part missing from known', () => {
    const x = [...Array.from({ length: 20 }, (_, i) => i), ...Array.from({ length: 10 }, () => NaN)];
    const like = (low: number, high: number, missing: number) =>
      x.map((value) => (Number.isNaN(value) ? missing : value < 10 ? low : high));
    const split = (y: number[]) => growTree({ predictors: [number('x', x)], outcome: rate(y), maxDepth: 1, leastLeaf: 5 }).nodes[0]?.split;
    expect(split(like(0, 1, 0))).toMatchObject({ kind: 'atMost', threshold: 9, missingLeft: true });
    expect(split(like(0, 1, 1))).toMatchObject({ kind: 'atMost', threshold: 9, missingLeft: false });
    expect(split(like(0, 0, 1))).toMatchObject({ kind: 'known', column: 'x' });
  });

  it('cuts a column of many values in 64 bins at values that occur, and never at an infinity', () => {
    const x = [-Infinity, ...Array.from({ length: 998 }, (_, i) => i), Infinity];
    const tree = growTree({
      predictors: [number('x', x)],
      outcome: rate(x.map((value) => Number(value > 499))),
      maxDepth: 1,
      leastLeaf: 1,
    });
    expect(tree.nodes[0]?.split).toMatchObject({ threshold: 498 });
    expect(v.safeParse(TreeFitted, tree).success).toBe(true);
  });

  it('gives the root alone, with a reason, when there is nothing to split', () => {
    const many = Array.from({ length: 200 }, (_, i) => i % 2);
    const why = (predictors: PredictorColumn[], outcome: number[], leastLeaf = 50) =>
      growTree({ predictors, outcome: rate(outcome), maxDepth: 4, leastLeaf }).why;
    expect(why([number('x', [1, 2, 3])], [0, 1, 1])).toBe('tooFewRows');
    expect(why([number('x', [])], [])).toBe('tooFewRows');
    expect(
      why(
        [number('x', many)],
        many.map(() => 1),
      ),
    ).toBe('constantTarget');
    expect(why([], many)).toBe('noPredictors');
    expect(
      why(
        [
          number(
            'x',
            many.map(() => 7),
          ),
          number(
            'y',
            many.map(() => NaN),
          ),
        ],
        many,
      ),
    ).toBe('noGain');
    const constant = { kind: 'mean' as const, values: Float64Array.from(many, () => 0.1) };
    expect(growTree({ predictors: [number('x', many)], outcome: constant, maxDepth: 4, leastLeaf: 10 }).why).toBe('constantTarget');
  });

  it('leaves out rows whose target is unknown', () => {
    const tree = growTree({ predictors: [number('x', [1, 2, 3, 4])], outcome: rate([0, NaN, 1, Infinity]), maxDepth: 1, leastLeaf: 1 });
    expect(tree).toMatchObject({ customers: 2, gain: 1 });
  });

  const value = fc.oneof(fc.constant(NaN), fc.constant(Infinity), fc.constant(-Infinity), fc.integer({ min: -3, max: 3 }), fc.double());
  it('property: every row falls in the leaf that counted it, leaves are as large as asked, and the schema holds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(value, fc.constantFrom('a', "b'", 'c', null), fc.integer({ min: 0, max: 2 })), { maxLength: 80 }),
        fc.integer({ min: 1, max: 9 }),
        (rows, leastLeaf) => {
          const predictors = [
            number(
              'x',
              rows.map(([x]) => x),
            ),
            category(
              'c',
              rows.map(([, c]) => c),
            ),
          ];
          const tree = growTree({
            predictors,
            outcome: { kind: 'classes', values: rows.map(([, , y]) => y), classes: 3 },
            maxDepth: 4,
            leastLeaf,
          });
          expect(v.safeParse(TreeFitted, tree).success).toBe(true);
          const counted = new Map<number, number>();
          const places = leavesOf(tree, predictors, rows.length);
          for (const [row, [x, c]] of rows.entries()) {
            const leaf = leafOf(tree, (column) => (column === 'x' ? x : c));
            expect(places[row]).toBe(leaf);
            counted.set(leaf, (counted.get(leaf) ?? 0) + 1);
          }
          tree.nodes.forEach((node, place) => {
            if (node.split) return;
            expect(counted.get(place) ?? 0).toBe(node.customers);
            if (tree.nodes.length > 1) expect(node.customers).toBeGreaterThanOrEqual(leastLeaf);
          });
        },
      ),
    );
  });
});
