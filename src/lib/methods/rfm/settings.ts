import * as v from 'valibot';

/** The named segments of the RFM grid; prospects have no orders and stand beside it. */
export const gridSegments = [
  'champions',
  'loyal',
  'potential',
  'new',
  'promising',
  'attention',
  'sleep',
  'risk',
  'cantLose',
  'hibernating',
  'lost',
] as const;
export const rfmSegments = [...gridSegments, 'prospects'] as const;
export type GridSegment = (typeof gridSegments)[number];

/** Row R-1, column of the second axis -1, both from score 1 (low) to 5 (high): 25 names. */
export const Grid = v.pipe(v.array(v.pipe(v.array(v.picklist(gridSegments)), v.length(5))), v.length(5));
export type Grid = v.InferOutput<typeof Grid>;

const MOST_SCORES = 10;

/** One threshold less than there are scores. */
const Thresholds = v.pipe(v.array(v.number()), v.minLength(1), v.maxLength(MOST_SCORES - 1));

/**
 * Fixed cut points, ascending. A customer's F and M score is one more than the thresholds (orders, money) the customer has reached; the
 * R score is one more than the thresholds (days since the last order) that have not been passed: at 30 days the threshold 30 still holds.
 */
export const RfmCuts = v.object({ recency: Thresholds, frequency: Thresholds, monetary: Thresholds });
export type RfmCuts = v.InferOutput<typeof RfmCuts>;

export const RfmSettings = v.object({
  /** Scores run from 1 to this. */
  scores: v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(MOST_SCORES)),
  /** M is the sum of a customer's amounts, or their mean per order. */
  monetary: v.picklist(['sum', 'mean']),
  /** What the grid sets against R: the F score, the M score, or the rounded mean of both. */
  axis: v.picklist(['frequency', 'monetary', 'both']),
  /** Fixed cut points, or null for cut points by rank. */
  cuts: v.optional(v.nullable(RfmCuts), null),
  grid: Grid,
});
export type RfmSettings = v.InferOutput<typeof RfmSettings>;

/** What the scores hang on. */
export type Scoring = Pick<RfmSettings, 'scores' | 'monetary' | 'axis' | 'cuts'>;
