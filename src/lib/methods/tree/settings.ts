import * as v from 'valibot';

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Missing = { missingLeft: v.boolean(), missing: Count };
const Parts = { column: v.string(), left: Count, right: Count };

/**
 * Where a node parts its customers, by a column of numbers (a date as days, a truth as 0 or 1) or of categories. `atMost`: left when
 * the number is at most `threshold`; `oneOf`: left when the category is one of `values`, all other categories right; both say where
 * a missing value goes, and of how many customers it was missing. `known`: left when there is a value. `left` and `right` are places in the list of nodes.
 */
export const TreeSplit = v.variant('kind', [
  v.object({ kind: v.literal('atMost'), ...Parts, threshold: v.pipe(v.number(), v.finite()), ...Missing }),
  v.object({ kind: v.literal('oneOf'), ...Parts, values: v.array(v.string()), ...Missing }),
  v.object({ kind: v.literal('known'), ...Parts, of: v.picklist(['number', 'category']) }),
]);
export type TreeSplit = v.InferOutput<typeof TreeSplit>;

/** `values`: the mean of a number, the share of yes, or the share of each class, among the `customers` it was grown on. */
export const TreeNode = v.object({ customers: Count, values: v.array(v.pipe(v.number(), v.finite())), split: v.nullable(TreeSplit) });
export type TreeNode = v.InferOutput<typeof TreeNode>;

/** Why a tree has no branches. */
const noTreeReasons = ['tooFewRows', 'constantTarget', 'noPredictors', 'noGain'] as const;
export type NoTreeReason = (typeof noTreeReasons)[number];

/** A grown tree: the root first, children always later in the list than their parent. */
export const TreeFitted = v.pipe(
  v.object({
    outcome: v.picklist(['rate', 'mean', 'classes']),
    nodes: v.pipe(v.array(TreeNode), v.minLength(1), v.maxLength(1023)),
    /** Customers with a known target: those it was grown on. */
    customers: Count,
    /** A leaf has at least as many customers as this. */
    leastLeaf: Count,
    /** The share of the differences in the target that the tree takes away: Gini or variance gain over all, 0 to 1. */
    gain: v.pipe(v.number(), v.finite()),
    why: v.nullable(v.picklist(noTreeReasons)),
  }),
  v.check(({ nodes }) =>
    nodes.every(({ split }, place) => !split || [split.left, split.right].every((child) => child > place && child < nodes.length)),
  ),
);
export type TreeFitted = v.InferOutput<typeof TreeFitted>;

export const TreeSettings = v.object({
  maxDepth: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(4)),
  /** A leaf has at least this many customers, and at least `leastShare` of all. */
  leastCustomers: v.pipe(v.number(), v.integer(), v.minValue(1)),
  leastShare: v.pipe(v.number(), v.minValue(0), v.maxValue(0.5)),
});
export type TreeSettings = v.InferOutput<typeof TreeSettings>;

export const defaultTreeSettings: TreeSettings = { maxDepth: 4, leastCustomers: 50, leastShare: 0.02 };

/** The fewest customers of a leaf: max(50, 2 %) unless set otherwise. */
export const leastLeafOf = (settings: TreeSettings, customers: number): number =>
  Math.max(settings.leastCustomers, Math.ceil(settings.leastShare * customers));
