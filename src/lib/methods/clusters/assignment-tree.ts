import type { PredictorColumn } from '#lib/methods/prediction/predictor-column.ts';
import { growTree } from '#lib/methods/tree/grow-tree.ts';
import { classOf, leavesOf } from '#lib/methods/tree/score.ts';
import type { TreeFitted, TreeNode } from '#lib/methods/tree/settings.ts';
import type { Prepared } from './prepare-points.ts';
import type { ClusterSolution } from './settings.ts';

const MAX_DEPTH = 3;
const LEAST_LEAF = 10;
const LARGEST_SAMPLE = 20_000;
const GROWN_SHARE = 0.7;

/**
 * A short tree over the inputs in their own units that gives nearly the same segments; grown on 70 % of the (shuffled) rows, its agreement
 * counted on the rest. An answer of a multiple response is a column of its own, named by `answerColumn`.
 */
export function assignmentTree(prepared: Prepared, labels: Uint8Array, k: number): ClusterSolution['tree'] {
  const rows = Math.min(labels.length, LARGEST_SAMPLE);
  const until = Math.floor(GROWN_SHARE * rows);
  const held = rows - until;
  if (held === 0) return null;
  const columns = inputColumns(prepared);
  const part = (from: number, to: number) => columns.map((column) => ({ ...column, values: column.values.subarray(from, to) }));
  const whole = growTree({
    predictors: part(0, until),
    outcome: { kind: 'classes', values: labels.subarray(0, until), classes: k },
    maxDepth: MAX_DEPTH,
    leastLeaf: Math.max(LEAST_LEAF, Math.ceil(0.01 * until)),
  });
  const grown = withoutIdleSplits(whole);
  const leaves = leavesOf(grown, part(until, rows), held);
  let agreed = 0;
  leaves.forEach((leaf, row) => {
    const node = grown.nodes[leaf];
    if (node && classOf(node) === labels[until + row]) agreed += 1;
  });
  return { grown, agreement: agreed / held, rows: held };
}

const answerColumn = (column: string, answer: string): string => `${column}: ${answer}`;

/** The inputs as a tree reads them: numbers and dates unlogged, categories as places in their values. */
function inputColumns({ preparations, dimensions, raw }: Prepared): PredictorColumn[] {
  return preparations.flatMap((preparation): PredictorColumn[] => {
    const parts = raw.filter((_, dim) => dimensions[dim]?.column === preparation.column);
    const first = parts[0] ?? new Float64Array();
    const bare = { id: preparation.column, kind: 'number' as const, levels: [] };
    switch (preparation.as) {
      case 'number':
        return [{ ...bare, values: preparation.log ? first.map((value) => Math.exp(value) - 1) : first }];
      case 'scale':
      case 'yesNo':
        return [{ ...bare, values: first }];
      case 'category':
        return [{ ...bare, kind: 'category', levels: preparation.values, values: placesOf(parts, preparation.values.length) }];
      case 'answers':
        return preparation.answers.map((answer, i) => ({
          ...bare,
          id: answerColumn(preparation.column, answer),
          values: parts[i] ?? new Float64Array(),
        }));
    }
  });
}

/** Of each row the place of its value; `count` for any other one. */
const placesOf = (parts: readonly Float64Array[], count: number): Float64Array =>
  (parts[0] ?? new Float64Array()).map((_, row) => {
    const place = parts.slice(0, count).findIndex((values) => values[row] === 1);
    return place < 0 ? count : place;
  });

/** The tree without splits of which all leaves give the same segment: the same answers in fewer questions. */
function withoutIdleSplits(tree: TreeFitted): TreeFitted {
  const nodes: TreeNode[] = [];
  const answers = (place: number): ReadonlySet<number> => {
    const node = tree.nodes[place];
    if (!node) return new Set();
    return node.split ? new Set([...answers(node.split.left), ...answers(node.split.right)]) : new Set([classOf(node)]);
  };
  const keep = (place: number): number => {
    const node = tree.nodes[place];
    const at = nodes.length;
    if (!node) return at;
    nodes.push(node);
    const { split } = node;
    nodes[at] =
      split && answers(place).size > 1
        ? { ...node, split: { ...split, left: keep(split.left), right: keep(split.right) } }
        : { ...node, split: null };
    return at;
  };
  keep(0);
  return { ...tree, nodes };
}
