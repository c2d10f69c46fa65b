import type { TreeFitted, TreeNode, TreeSplit } from './settings.ts';

/**
 * What a column must be for a customer to come to a node, all splits by it taken together. `above` and `upTo`: a number over the
 * one and at most the other, null for no bound. `among`: one of these categories, null for any; `except`: none of these. `known`
 * and `missing`: whether customers with a value come there, and whether any without did.
 */
export interface PathCondition {
  readonly column: string;
  readonly of: 'number' | 'category';
  readonly above: number | null;
  readonly upTo: number | null;
  readonly among: readonly string[] | null;
  readonly except: readonly string[];
  readonly known: boolean;
  readonly missing: boolean;
}

/** A node with the conditions on the way to it, in the order of the splits, and its depth. */
export interface TreePlace {
  readonly place: number;
  readonly node: TreeNode;
  readonly depth: number;
  readonly path: readonly PathCondition[];
  /** The last condition alone: what parts it from its sibling. Null for the root. */
  readonly step: PathCondition | null;
}

/** All nodes, each before what is under it, left before right. */
export function treePlaces({ nodes }: Pick<TreeFitted, 'nodes'>): TreePlace[] {
  const found: TreePlace[] = [];
  const walk = (place: number, depth: number, path: readonly PathCondition[], step: PathCondition | null): void => {
    const node = nodes[place];
    if (!node) return;
    found.push({ place, node, depth, path, step });
    const { split } = node;
    if (!split) return;
    for (const isLeft of [true, false]) {
      const next = conditionOf(split, isLeft);
      walk(isLeft ? split.left : split.right, depth + 1, withCondition(path, next), next);
    }
  };
  walk(0, 0, [], null);
  return found;
}

/** The leaves with their paths, from left to right. */
export const leafPaths = (tree: Pick<TreeFitted, 'nodes'>): TreePlace[] => treePlaces(tree).filter(({ node }) => !node.split);

function conditionOf(split: TreeSplit, isLeft: boolean): PathCondition {
  const { column } = split;
  const any = { column, above: null, upTo: null, among: null, except: [], known: true, missing: true };
  switch (split.kind) {
    case 'known':
      return { ...any, of: split.of, known: isLeft, missing: !isLeft };
    case 'atMost': {
      const missing = split.missing > 0 && split.missingLeft === isLeft;
      return { ...any, of: 'number', missing, ...(isLeft ? { upTo: split.threshold } : { above: split.threshold }) };
    }
    case 'oneOf': {
      const missing = split.missing > 0 && split.missingLeft === isLeft;
      return { ...any, of: 'category', missing, ...(isLeft ? { among: split.values } : { except: split.values }) };
    }
  }
}

function withCondition(path: readonly PathCondition[], next: PathCondition): PathCondition[] {
  const before = path.find(({ column }) => column === next.column);
  if (!before) return [...path, next];
  const among = before.among && next.among ? before.among.filter((value) => next.among?.includes(value)) : (before.among ?? next.among);
  const except = [...before.except, ...next.except];
  const both: PathCondition = {
    ...next,
    above: larger(before.above, next.above),
    upTo: smaller(before.upTo, next.upTo),
    among: among && among.filter((value) => !except.includes(value)),
    except: among ? [] : except,
    known: before.known && next.known,
    missing: before.missing && next.missing,
  };
  return path.map((condition) => (condition === before ? both : condition));
}

const larger = (a: number | null, b: number | null): number | null => (a === null || b === null ? (a ?? b) : Math.max(a, b));
const smaller = (a: number | null, b: number | null): number | null => (a === null || b === null ? (a ?? b) : Math.min(a, b));
