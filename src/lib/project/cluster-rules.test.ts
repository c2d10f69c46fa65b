import { expect, it } from 'vitest';
import { clusterRules } from './cluster-rules.ts';

it('gives the paths per segment, the largest first, with the bounds of a column together', () => {
  const leaf = (customers: number, values: number[]) => ({ customers, values, split: null });
  const atMost = (threshold: number, left: number, right: number) => ({
    customers: 100,
    values: [0.5, 0.5],
    split: { kind: 'atMost' as const, column: 'a', threshold, left, right, missingLeft: false, missing: 0 },
  });
  const nodes = [atMost(10, 1, 2), leaf(20, [0.9, 0.1]), atMost(30, 3, 4), leaf(50, [0.7, 0.3]), leaf(30, [0, 1])];
  const rules = clusterRules({
    grown: { outcome: 'classes', nodes, customers: 100, leastLeaf: 10, gain: 0.5, why: null },
    agreement: 1,
    rows: 9,
  });
  expect(rules.map(({ segment, customers, path }) => [segment, customers, path.map(({ above, upTo }) => [above, upTo])])).toEqual([
    [0, 50, [[10, 30]]],
    [0, 20, [[null, 10]]],
    [1, 30, [[30, null]]],
  ]);
});
