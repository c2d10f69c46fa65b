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

export const RfmSettings = v.object({
  /** Scores run from 1 to this. */
  scores: v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(10)),
  /** M is the sum of a customer's amounts, or their mean per order. */
  monetary: v.picklist(['sum', 'mean']),
  /** What the grid sets against R: the F score, the M score, or the rounded mean of both. */
  axis: v.picklist(['frequency', 'monetary', 'both']),
  grid: Grid,
});
export type RfmSettings = v.InferOutput<typeof RfmSettings>;
