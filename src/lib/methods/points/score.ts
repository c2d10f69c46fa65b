import type { PointsLimits, PointsLine, PointsSegment } from './settings.ts';

/** What a line looks at in one customer. */
export interface LineFacts {
  readonly holds: boolean;
  /** The number in the column of `each`. */
  readonly count: number | null;
  /** The age in days in the column of `decay`. */
  readonly ageDays: number | null;
}

type LineTerms = Pick<PointsLine, 'points' | 'each' | 'cap' | 'decay'>;

/**
 * The points of a line, in tenths: nought when its condition does not hold, else points, times the count, held within the cap,
 * times 0.5^(age / half-life). A count or an age below nought is nought.
 */
export function linePoints({ points, each, cap, decay }: LineTerms, { holds, count, ageDays }: LineFacts): number {
  if (!holds || (decay && ageDays === null)) return 0;
  const whole = points * (each === null ? 1 : Math.max(0, count ?? 0));
  const capped = cap === null ? whole : Math.min(cap, Math.max(-cap, whole));
  return inTenths(decay ? capped * Math.pow(0.5, Math.max(0, ageDays ?? 0) / decay.halfLifeDays) : capped);
}

/** The sum of the lines, within the limits, in tenths. */
export function totalPoints(lines: readonly number[], { floor, cap }: PointsLimits): number {
  const sum = inTenths(lines.reduce((total, points) => total + points, 0));
  return Math.min(cap ?? Infinity, Math.max(floor ?? -Infinity, sum));
}

/** The id of the segment that so many points fall in; null without segments. */
export const segmentOfPoints = (total: number, segments: readonly PointsSegment[]): string | null =>
  segments.find(({ from }) => from === null || total >= from)?.id ?? null;

/** Rounded to tenths, halves away from nought, so that shown lines add up to the shown total. */
function inTenths(points: number): number {
  const tenths = Math.floor(Math.abs(points) * 10 + 0.5) / 10;
  return points < 0 && tenths > 0 ? -tenths : tenths;
}
