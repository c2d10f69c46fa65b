import * as v from 'valibot';
import type { PredictionRows } from '#lib/methods/prediction/predictor-column.ts';
import { leavesOf } from './score.ts';
import type { TreeFitted } from './settings.ts';

const Finite = v.pipe(v.number(), v.finite());

/**
 * A leaf on the verification set: how many customers, their share of yes or their mean, with its 95 % interval. Null where too few
 * (none; for a mean's interval one) tell.
 */
export const LeafFact = v.object({
  leaf: v.pipe(v.number(), v.integer(), v.minValue(0)),
  customers: v.pipe(v.number(), v.integer(), v.minValue(0)),
  value: v.nullable(Finite),
  low: v.nullable(Finite),
  high: v.nullable(Finite),
});
export type LeafFact = v.InferOutput<typeof LeafFact>;

/** The normal quantile of 97.5 %. */
const Z = 1.959963984540054;

/** The leaves of a tree (in the order of its nodes) on rows it was not grown on. Rows with an unknown target are left out. */
export function treeLeafFacts(tree: TreeFitted, { predictors, target }: PredictionRows): LeafFact[] {
  const leaves = leavesOf(tree, predictors, target.length);
  const tally = tree.nodes.map(() => ({ n: 0, mean: 0, squares: 0 }));
  target.forEach((value, row) => {
    const leaf = tally[leaves[row] ?? 0];
    if (!leaf || !Number.isFinite(value)) return;
    leaf.n += 1;
    const step = value - leaf.mean;
    leaf.mean += step / leaf.n;
    leaf.squares += step * (value - leaf.mean);
  });
  return tree.nodes.flatMap(({ split }, leaf): LeafFact[] => {
    const { n, mean, squares } = tally[leaf] ?? { n: 0, mean: 0, squares: 0 };
    if (split) return [];
    if (n === 0) return [{ leaf, customers: 0, value: null, low: null, high: null }];
    const [low, high] = tree.outcome === 'rate' ? shareInterval(mean, n) : meanInterval(mean, squares, n);
    return [{ leaf, customers: n, value: mean, low, high }];
  });
}

/** The 95 % interval of a share (Wilson 1927). */
function shareInterval(share: number, n: number): [number, number] {
  const centre = (share + (Z * Z) / (2 * n)) / (1 + (Z * Z) / n);
  const half = (Z / (1 + (Z * Z) / n)) * Math.sqrt((share * (1 - share)) / n + (Z * Z) / (4 * n * n));
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}

function meanInterval(mean: number, squares: number, n: number): [number, number] | [null, null] {
  if (n < 2) return [null, null];
  const half = Z * Math.sqrt(squares / (n - 1) / n);
  return [mean - half, mean + half];
}
