import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { growTree } from './grow-tree.ts';
import { leafPaths, type PathCondition, treePlaces } from './leaf-paths.ts';
import { leafOf } from './score.ts';
import type { TreeFitted, TreeSplit } from './settings.ts';
import { treeVerdict } from './verdict.ts';

const meets = (value: number | string | null, { above, upTo, among, except, known, missing }: PathCondition): boolean => {
  if (value === null) return missing;
  if (!known) return false;
  if (typeof value === 'number') return (above === null || value > above) && (upTo === null || value <= upTo);
  return (among === null || among.includes(value)) && !except.includes(value);
};

describe('paths to leaves', () => {
  const tree = (splits: readonly (TreeSplit | null)[]): Pick<TreeFitted, 'nodes'> => ({
    nodes: splits.map((split) => ({ customers: 1, values: [0], split })),
  });
  const atMost = (threshold: number, left: number, right: number): TreeSplit => ({
    kind: 'atMost',
    column: 'x',
    threshold,
    missingLeft: true,
    missing: 0,
    left,
    right,
  });

  it('takes splits by one column together, and lists nodes from left to right', () => {
    const grown = tree([atMost(10, 1, 2), atMost(3, 3, 4), null, null, null]);
    expect(treePlaces(grown).map(({ place, depth }) => [place, depth])).toEqual([
      [0, 0],
      [1, 1],
      [3, 2],
      [4, 2],
      [2, 1],
    ]);
    expect(leafPaths(grown).map(({ path }) => path.map(({ above, upTo }) => [above, upTo]))).toEqual([
      [[null, 3]],
      [[3, 10]],
      [[10, null]],
    ]);
  });

  it('a root alone is a leaf without conditions', () => {
    expect(leafPaths(tree([null]))).toMatchObject([{ place: 0, depth: 0, path: [], step: null }]);
  });

  it('property: of the customers it grew on, those that meet the conditions of a path are those in its leaf', () => {
    const row = fc.record({
      x: fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 6 })),
      c: fc.constantFrom('a', 'b', 'c', 'd', null),
      y: fc.constantFrom(0, 1),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 4, maxLength: 90 }), fc.integer({ min: 1, max: 5 }), (rows, leastLeaf) => {
        const levels = ['a', 'b', 'c', 'd'];
        const grown = growTree({
          predictors: [
            { id: 'x', kind: 'number', levels: [], values: Float64Array.from(rows, ({ x }) => x ?? NaN) },
            { id: 'c', kind: 'category', levels, values: Float64Array.from(rows, ({ c }) => (c === null ? NaN : levels.indexOf(c))) },
          ],
          outcome: { kind: 'rate', values: Float64Array.from(rows, ({ y }) => y) },
          maxDepth: 4,
          leastLeaf,
        });
        const paths = leafPaths(grown);
        for (const { x, c } of rows) {
          const of = (column: string) => (column === 'x' ? x : c);
          const met = paths.filter(({ path }) => path.every((condition) => meets(of(condition.column), condition)));
          expect(met.map(({ place }) => place)).toEqual([leafOf(grown, of)]);
        }
      }),
    );
  });
});

describe('the verdict on a tree', () => {
  const grown: TreeFitted = {
    outcome: 'rate',
    customers: 200,
    leastLeaf: 50,
    gain: 0.2,
    why: null,
    nodes: [
      { customers: 200, values: [0.3], split: { kind: 'known', column: 'x', of: 'number', left: 1, right: 2 } },
      { customers: 100, values: [0.1], split: null },
      { customers: 100, values: [0.5], split: null },
    ],
  };
  const facts = (low: number, best: number, from: number) => [
    { leaf: 1, customers: 100, value: low, low: low - 0.05, high: low + 0.05 },
    { leaf: 2, customers: 100, value: best, low: from, high: best + 0.1 },
  ];

  it('holds when the best leaf is surely above the mean, is unsure when it may be chance, fails when it is not above', () => {
    expect(treeVerdict(grown, facts(0.1, 0.5, 0.4))).toMatchObject({ verdict: 'holds', mean: 0.3, customers: 200 });
    expect(treeVerdict(grown, facts(0.25, 0.3, 0.2)).verdict).toBe('unsure');
    expect(treeVerdict(grown, facts(0.3, 0.2, 0.1)).verdict).toBe('fails');
  });

  it('gives each leaf its lift, highest on growing first', () => {
    const { leaves } = treeVerdict(grown, facts(0.1, 0.5, 0.4));
    expect(leaves.map(({ leaf, grownValue, stands }) => [leaf, grownValue, stands])).toEqual([
      [2, 0.5, 'above'],
      [1, 0.1, 'below'],
    ]);
    expect(leaves[0]?.lift).toBeCloseTo(5 / 3, 12);
  });

  it('says nothing of nobody, or of a root alone', () => {
    const nobody = grown.nodes.slice(1).map((_, i) => ({ leaf: i + 1, customers: 0, value: null, low: null, high: null }));
    expect(treeVerdict(grown, nobody)).toMatchObject({ verdict: null, mean: null });
    expect(treeVerdict({ ...grown, nodes: grown.nodes.slice(1, 2) }, []).verdict).toBeNull();
  });
});
