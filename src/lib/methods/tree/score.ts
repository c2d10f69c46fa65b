import type { PredictorColumn } from '#lib/methods/prediction/predictor-column.ts';
import type { TreeFitted, TreeNode, TreeSplit } from './settings.ts';

/** A customer's value of a column: a number (a date as days since 1970, a truth as 0 or 1), a category, or missing. */
export type PredictorValue = number | string | null;

/** The place of the leaf a customer falls in. NaN is missing; a category that was not seen goes right. */
export function leafOf({ nodes }: Pick<TreeFitted, 'nodes'>, valueOf: (column: string) => PredictorValue): number {
  let place = 0;
  for (let split = nodes[0]?.split; split; split = nodes[place]?.split) {
    place = goesLeft(split, valueOf(split.column)) ? split.left : split.right;
  }
  return place;
}

function goesLeft(split: TreeSplit, value: PredictorValue): boolean {
  const isMissing = value === null || Number.isNaN(value);
  if (split.kind === 'known') return !isMissing;
  if (isMissing) return split.missingLeft;
  return split.kind === 'atMost' ? Number(value) <= split.threshold : split.values.includes(String(value));
}

/** The class most of a node's customers have; of equals the first. */
export const classOf = ({ values }: TreeNode): number => values.indexOf(Math.max(...values));

/** The place of the leaf of every row. */
export function leavesOf({ nodes }: Pick<TreeFitted, 'nodes'>, predictors: readonly PredictorColumn[], rows: number): Uint16Array {
  const tests = nodes.map(({ split }) => split && rowTest(split, predictors));
  const leaves = new Uint16Array(rows);
  for (let row = 0; row < rows; row++) {
    let place = 0;
    for (let test = tests[0]; test; test = tests[place]) place = test(row);
    leaves[row] = place;
  }
  return leaves;
}

/** The value of every row's leaf: the share of yes, or the mean. */
export function treeScores(tree: TreeFitted, predictors: readonly PredictorColumn[]): Float64Array {
  const leaves = leavesOf(tree, predictors, predictors[0]?.values.length ?? 0);
  return Float64Array.from(leaves, (place) => tree.nodes[place]?.values[0] ?? 0);
}

/** Where a row goes from a node. A column that is not there is missing in every row. */
function rowTest(split: TreeSplit, predictors: readonly PredictorColumn[]): (row: number) => number {
  const { left, right } = split;
  const column = predictors.find(({ id }) => id === split.column);
  const values = column?.values ?? new Float64Array();
  const isMissing = (row: number): boolean => Number.isNaN(values[row] ?? NaN);
  if (split.kind === 'known') return (row) => (isMissing(row) ? right : left);
  const missing = split.missingLeft ? left : right;
  if (split.kind === 'atMost') return (row) => (isMissing(row) ? missing : (values[row] ?? NaN) <= split.threshold ? left : right);
  const isListed = (column?.levels ?? []).map((level) => split.values.includes(level));
  return (row) => (isMissing(row) ? missing : isListed[values[row] ?? NaN] ? left : right);
}
