import type { Overlap } from '#lib/jobs/questions/segment-family.ts';

/** More columns are not readable on a narrow screen. */
export const MOST_COMBINATIONS = 12;

/** The largest combinations, and what the others are together. */
export interface OverlapRows {
  readonly shown: readonly Overlap[];
  /** How many combinations are added up, and their customers and revenue. */
  readonly rest: { readonly combinations: number; readonly customers: number; readonly revenue: number };
  /** Customers in more than one segment, and in at least one. */
  readonly several: number;
  readonly inAny: number;
}

export function overlapRows(overlaps: readonly Overlap[]): OverlapRows {
  const sum = (of: readonly Overlap[], what: 'customers' | 'revenue') => of.reduce((total, overlap) => total + overlap[what], 0);
  const others = overlaps.slice(MOST_COMBINATIONS);
  return {
    shown: overlaps.slice(0, MOST_COMBINATIONS),
    rest: { combinations: others.length, customers: sum(others, 'customers'), revenue: sum(others, 'revenue') },
    several: sum(
      overlaps.filter(({ segments }) => segments.length > 1),
      'customers',
    ),
    inAny: sum(overlaps, 'customers'),
  };
}
