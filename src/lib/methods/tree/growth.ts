import { bestSplit, type CodeSplit } from './best-split.ts';
import type { Bins } from './bins.ts';
import { type Histogram, type Part, purity } from './histogram.ts';
import type { NoTreeReason, TreeFitted, TreeNode, TreeSplit } from './settings.ts';

/** What a tree is grown to, and on what. */
export interface Growth {
  readonly outcome: TreeFitted['outcome'];
  readonly bins: readonly Bins[];
  readonly maxDepth: number;
  readonly leastLeaf: number;
  /** Of a number: the mean that is taken off before summing. Otherwise 0. */
  readonly mean: number;
  /** n times the variance, or n times the Gini impurity, of the target over all rows. */
  readonly spread: number;
}

/** A node while the tree grows: `split` speaks in codes, children by their place. */
export interface GrowingNode {
  readonly depth: number;
  readonly part: Part;
  split: (CodeSplit & { readonly leftPlace: number; readonly rightPlace: number }) | null;
}

/** The places of the nodes that may still be split: those of the deepest level. */
export function openPlaces(nodes: readonly GrowingNode[], { maxDepth, leastLeaf, spread }: Growth): number[] {
  const depth = nodes.at(-1)?.depth ?? 0;
  if (depth >= maxDepth || spread <= 0) return [];
  return nodes.flatMap((node, place) => (node.depth === depth && node.part.count >= 2 * leastLeaf ? [place] : []));
}

/** Splits the open nodes by their histograms (per open node, per predictor); false when none was split. */
export function splitLevel(
  nodes: GrowingNode[],
  open: readonly number[],
  histograms: readonly (readonly Histogram[])[],
  growth: Growth,
): boolean {
  let hasSplit = false;
  open.forEach((place, i) => {
    const node = nodes[place];
    if (!node) return;
    const split = bestSplit(histograms[i] ?? [], growth.bins, node.part, growth.leastLeaf, growth.spread);
    if (!split) return;
    node.split = { ...split, leftPlace: nodes.length, rightPlace: nodes.length + 1 };
    const child = (part: Part): GrowingNode => ({ depth: node.depth + 1, part, split: null });
    nodes.push(child(split.left), child(split.right));
    hasSplit = true;
  });
  return hasSplit;
}

/** The tree as it is kept: thresholds and names instead of codes. */
export function grownTree(nodes: readonly GrowingNode[], growth: Growth): TreeFitted {
  const customers = nodes[0]?.part.count ?? 0;
  const gains = nodes.reduce((sum, { split }) => sum + (split?.gain ?? 0), 0);
  return {
    outcome: growth.outcome,
    nodes: nodes.map((node) => treeNode(node, growth)),
    customers,
    leastLeaf: growth.leastLeaf,
    gain: growth.spread > 0 ? Math.min(1, gains / growth.spread) : 0,
    why: nodes.length > 1 ? null : noTreeReason(customers, growth),
  };
}

function noTreeReason(customers: number, { bins, leastLeaf, spread }: Growth): NoTreeReason {
  if (customers < 2 * leastLeaf) return 'tooFewRows';
  if (spread <= 0) return 'constantTarget';
  return bins.length ? 'noGain' : 'noPredictors';
}

function treeNode({ part, split }: GrowingNode, growth: Growth): TreeNode {
  const per = Math.max(1, part.count);
  const shares = [...part.sums].map((sum) => sum / per);
  const values = { rate: [shares[1] ?? 0], mean: [growth.mean + (shares[0] ?? 0)], classes: shares }[growth.outcome];
  return { customers: part.count, values, split: split && treeSplit(split, growth.bins) };
}

function treeSplit(split: NonNullable<GrowingNode['split']>, allBins: readonly Bins[]): TreeSplit | null {
  const bins = allBins[split.predictor];
  if (!bins) return null;
  const parts = { column: bins.id, left: split.leftPlace, right: split.rightPlace };
  if (split.kind === 'known') return { kind: 'known', ...parts, of: bins.kind };
  const missing = { missingLeft: split.goesLeft.at(-1) === 1, missing: split.missing };
  if (bins.kind === 'number') {
    const threshold = bins.edges[split.goesLeft.lastIndexOf(1, split.goesLeft.length - 2)] ?? 0;
    return { kind: 'atMost', ...parts, threshold, ...missing };
  }
  return { kind: 'oneOf', ...parts, values: bins.levels.filter((_, code) => split.goesLeft[code] === 1), ...missing };
}

/** n times the Gini impurity of classes. */
export const giniSpread = (part: Part): number => part.count - purity(part);
