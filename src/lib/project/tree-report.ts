import type { PredictionFitted, UsedPredictor } from '#lib/methods/prediction/settings.ts';
import { type PathCondition, type TreePlace, treePlaces } from '#lib/methods/tree/leaf-paths.ts';
import type { NoTreeReason } from '#lib/methods/tree/settings.ts';
import { type LeafVerdict, type TreeVerdict, treeVerdict } from '#lib/methods/tree/verdict.ts';
import { countedOtherwise, type LeafContext } from './leaf-segments.ts';

export type { NoTreeReason, PathCondition };
export type PredictorType = UsedPredictor['type'];

/** A node of the tree with what is under it. */
export interface TreeBranch {
  readonly place: number;
  /** What parts it from its sibling; null for the root. */
  readonly step: PathCondition | null;
  /** On which it was grown, and their share of yes or mean. */
  readonly customers: number;
  readonly value: number;
  readonly branches: readonly TreeBranch[];
  /** A leaf's group; null for other nodes. */
  readonly group: number | null;
}

/** A leaf: group 1 had the highest value when the tree grew. */
export interface TreeGroup extends LeafVerdict {
  readonly group: number;
  readonly path: readonly PathCondition[];
  /** Where it stands, for its colour: surely above the mean, above it, below it, surely below it. */
  readonly tier: 'heavy' | 'medium' | 'light' | 'zero';
}

/** What a grown tree says on the screen. */
export interface TreeReport {
  readonly root: TreeBranch;
  readonly why: NoTreeReason | null;
  readonly verdict: TreeVerdict['verdict'];
  /** Of the verification set. */
  readonly customers: number;
  readonly mean: number | null;
  readonly groups: readonly TreeGroup[];
  /** The groups that are surely above the mean of all; the first when none is. */
  readonly proposed: readonly number[];
  readonly types: ReadonlyMap<string, PredictorType>;
  readonly context: LeafContext;
  /** Predictors that a segment counts over all orders, where the tree counted them over the window. */
  readonly countedOtherwise: readonly string[];
}

/** The report of a prediction whose fit is a tree; null of others. */
export function treeReport({ fit, predictors, sets }: PredictionFitted): TreeReport | null {
  if (fit?.method !== 'tree') return null;
  const judged = treeVerdict(fit.tree, fit.leaves);
  const places = treePlaces(fit.tree);
  const groups = judged.leaves.map((leaf, i): TreeGroup => {
    const path = places.find(({ place }) => place === leaf.leaf)?.path ?? [];
    return { ...leaf, group: i + 1, path, tier: tierOf(leaf, judged.mean) };
  });
  const context = { predictors, sets };
  const above = groups.filter(({ stands }) => stands === 'above').map(({ group }) => group);
  return {
    root: branchOf(places, 0, groups),
    why: fit.tree.why,
    verdict: judged.verdict,
    customers: judged.customers,
    mean: judged.mean,
    groups,
    proposed: above.length ? above : groups.slice(0, 1).map(({ group }) => group),
    types: new Map(predictors.map(({ id, type }) => [id, type])),
    context,
    countedOtherwise: countedOtherwise(
      groups.map(({ path }) => path),
      context,
    ),
  };
}

function branchOf(places: readonly TreePlace[], at: number, groups: readonly TreeGroup[]): TreeBranch {
  const { node, step = null } = places.find(({ place }) => place === at) ?? {};
  return {
    place: at,
    step,
    customers: node?.customers ?? 0,
    value: node?.values[0] ?? 0,
    branches: node?.split ? [branchOf(places, node.split.left, groups), branchOf(places, node.split.right, groups)] : [],
    group: groups.find(({ leaf }) => leaf === at)?.group ?? null,
  };
}

function tierOf({ stands, value }: LeafVerdict, mean: number | null): TreeGroup['tier'] {
  if (stands) return stands === 'above' ? 'heavy' : 'zero';
  return (value ?? 0) > (mean ?? 0) ? 'medium' : 'light';
}
