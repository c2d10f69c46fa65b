import * as v from 'valibot';

const Name = v.pipe(v.string(), v.maxLength(200));
const Points = v.pipe(v.number(), v.finite(), v.minValue(-1_000_000), v.maxValue(1_000_000));
const Column = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

/** What a line of the score gives to a customer for whom its condition holds. The condition itself stands beside it, in the project. */
export const PointsLine = v.object({
  /** Also the name of its column in the view. */
  id: v.pipe(v.string(), v.regex(/^line_\d+$/)),
  name: Name,
  points: Points,
  /** The points count once, or for each of a number in this column of the customer; a missing number is nought. */
  each: v.nullable(Column),
  /** At most so many points, or so many off, before they fade. */
  cap: v.nullable(v.pipe(Points, v.gtValue(0))),
  /** Points fade: half is left after so many days of the age in this column. Without an age there are none. */
  decay: v.nullable(v.object({ column: Column, halfLifeDays: v.pipe(v.number(), v.gtValue(0), v.maxValue(36_500)) })),
});
export type PointsLine = v.InferOutput<typeof PointsLine>;

/** A segment of the score: everyone from `from` points up to the one above it; the last has no `from` and takes the rest. */
export const PointsSegment = v.object({
  id: v.pipe(v.string(), v.regex(/^points-\d+$/)),
  name: Name,
  from: v.nullable(Points),
});
export type PointsSegment = v.InferOutput<typeof PointsSegment>;

/** The whole score stays between these. */
export const PointsLimits = v.object({ floor: v.nullable(Points), cap: v.nullable(Points) });
export type PointsLimits = v.InferOutput<typeof PointsLimits>;

/** Whether thresholds go down from the first segment to the last, which alone has none: then everyone is in exactly one. */
export const isLadder = (segments: readonly PointsSegment[]): boolean =>
  segments.length > 0 &&
  segments.every(({ from }, i) => {
    const next = segments[i + 1];
    return next === undefined ? from === null : from !== null && (next.from === null || from > next.from);
  });
