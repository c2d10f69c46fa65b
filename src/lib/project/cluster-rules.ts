import type { ClusterSolution } from '#lib/methods/clusters/settings.ts';
import { leafPaths, type PathCondition } from '#lib/methods/tree/leaf-paths.ts';
import { classOf } from '#lib/methods/tree/score.ts';

export type { PathCondition };

/** A path of the short tree: all its conditions together give a segment, by its place. */
export interface ClusterRule {
  readonly segment: number;
  readonly customers: number;
  readonly path: readonly PathCondition[];
}

/** The paths of a tree that gives nearly the same segments: per segment, the largest first. */
export const clusterRules = ({ grown }: NonNullable<ClusterSolution['tree']>): ClusterRule[] =>
  leafPaths(grown)
    .map(({ node, path }) => ({ segment: classOf(node), customers: node.customers, path }))
    .sort((a, b) => a.segment - b.segment || b.customers - a.customers);
