import * as v from 'valibot';
import { TreeFitted } from '#lib/methods/tree/settings.ts';

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Finite = v.pipe(v.number(), v.finite());
const Scaled = { centre: Finite, spread: v.pipe(Finite, v.gtValue(0)), fill: v.nullable(Finite) };
const separators = [';', '|', ','] as const;

/**
 * How a column of `features` becomes numbers that can be compared. `number`: a number or a date (days since 1970), where `log` as
 * `ln(1 + x)`; `scale`: an answer on an ordered scale; both then z-scored with `centre` and `spread`. `yesNo`: 1 for `yes`, else 0.
 * `category`: per value 0 or 1, divided by the square root of 2. `answers`: a cell with several answers, per answer the same.
 * `fill` is taken for a missing value; where it is null a customer without the value has no segment.
 */
export const Preparation = v.variant('as', [
  v.object({
    as: v.literal('number'),
    column: v.string(),
    type: v.picklist(['number', 'date']),
    log: v.boolean(),
    whole: v.boolean(),
    ...Scaled,
  }),
  v.object({ as: v.literal('scale'), column: v.string(), low: Finite, high: Finite, ...Scaled }),
  v.object({
    as: v.literal('yesNo'),
    column: v.string(),
    type: v.picklist(['boolean', 'number', 'text']),
    yes: v.string(),
    fill: v.nullable(v.picklist([0, 1])),
  }),
  v.object({
    as: v.literal('category'),
    column: v.string(),
    values: v.array(v.string()),
    /** Whether other values than these are one more value; else they are 0 everywhere. */
    other: v.boolean(),
    fill: v.nullable(v.string()),
  }),
  v.object({ as: v.literal('answers'), column: v.string(), separator: v.picklist(separators), answers: v.array(v.string()) }),
]);
export type Preparation = v.InferOutput<typeof Preparation>;

const clusterVerdicts = ['natural', 'reproducible', 'constructed'] as const;
export type ClusterVerdict = (typeof clusterVerdicts)[number];

/** What a segment has more or less of than all customers, in standard deviations; `part`: a value or an answer of the column. */
export const Trait = v.object({ column: v.string(), part: v.nullable(v.string()), difference: Finite });
export type Trait = v.InferOutput<typeof Trait>;

export const ClusterSegment = v.object({
  /** As the user called it; null for a name made of its traits, in the language of the reader. */
  name: v.nullable(v.pipe(v.string(), v.maxLength(200))),
  /** Of the rows that were fitted. */
  share: Finite,
  /** Mean over resamples of the largest Jaccard index: how surely the segment comes back. */
  stability: Finite,
  /** How many stand on the border with its nearest neighbour, as a part of how many stand in the middle of the emptier of the two. */
  valley: v.nullable(Finite),
  silhouette: v.nullable(Finite),
  /** Largest difference first. */
  traits: v.array(Trait),
});
export type ClusterSegment = v.InferOutput<typeof ClusterSegment>;

/** The division into k segments, the largest first. */
export const ClusterSolution = v.object({
  k: v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(8)),
  centres: v.array(v.array(Finite)),
  withinSs: Finite,
  totalSs: Finite,
  silhouette: v.nullable(Finite),
  silhouetteRows: Count,
  /** The adjusted Rand index over pairs of resamples: least, quartiles, most. */
  stability: v.object({ least: Finite, q1: Finite, median: Finite, q3: Finite, most: Finite }),
  /** How much tighter the groups are than in columns shuffled apart: 0 for no tighter. */
  structure: Finite,
  verdict: v.picklist(clusterVerdicts),
  segments: v.array(ClusterSegment),
  /** Per segment, how many of its members come from each segment of one segment fewer; empty for the first division. */
  origins: v.array(v.array(Count)),
  /** A few questions that give nearly the same segments, and the share of customers kept apart for whom it does. */
  tree: v.nullable(v.object({ grown: TreeFitted, agreement: Finite, rows: Count })),
});
export type ClusterSolution = v.InferOutput<typeof ClusterSolution>;

const noClustersReasons = ['noInputs', 'fewRows', 'fewDistinct'] as const;
export type NoClustersReason = (typeof noClustersReasons)[number];

const Choices = v.object({
  inputs: v.array(v.string()),
  missing: v.picklist(['leaveOut', 'median']),
  seed: v.pipe(v.number(), v.integer(), v.minValue(0)),
});

export const ClustersFitted = v.object({
  /** What was asked for. */
  choices: Choices,
  preparations: v.array(Preparation),
  /** Inputs that were chosen and say nothing. */
  leftOut: v.array(v.object({ column: v.string(), why: v.picklist(['constant', 'unknown']) })),
  /** All customers, those that were looked at (a sample over 200,000), and of those the ones used. */
  rows: v.object({ customers: Count, sampled: Count, used: Count }),
  /** Customers looked at without a value, for each input that misses some. */
  missing: v.array(v.object({ column: v.string(), rows: Count })),
  stability: v.object({ pairs: Count, rows: Count }),
  recommended: Count,
  solutions: v.array(ClusterSolution),
  /** Why there are no divisions. */
  why: v.nullable(v.picklist(noClustersReasons)),
});
export type ClustersFitted = v.InferOutput<typeof ClustersFitted>;

export const ClustersSettings = v.object({
  /** Columns of `features`; null: the proposed ones. */
  inputs: v.nullable(v.array(v.string())),
  /** A customer who misses a value is left out, or gets the middle value (of categories the most frequent one). */
  missing: Choices.entries.missing,
  seed: Choices.entries.seed,
  /** The number of segments; null: the recommended one. */
  k: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(8))),
});
export type ClustersSettings = v.InferOutput<typeof ClustersSettings>;

export const defaultClustersSettings: ClustersSettings = { inputs: null, missing: 'leaveOut', seed: 1, k: null };

export const ClustersModel = v.object({ settings: ClustersSettings, fitted: v.nullable(ClustersFitted) });
export type ClustersModel = v.InferOutput<typeof ClustersModel>;

/** A segment's id, by its place. */
export const clusterId = (place: number): string => `cluster-${place + 1}`;

/** The division that is shown and used: of the number that was chosen, else the recommended one; null when there is none. */
export function shownSolution({ settings, fitted }: ClustersModel): ClusterSolution | null {
  const of = (k: number | undefined) => fitted?.solutions.find((solution) => solution.k === k);
  return of(settings.k ?? undefined) ?? of(fitted?.recommended) ?? null;
}
