import { sql, type Sql } from '#lib/sql/sql.ts';
import { segmentOfCell } from './grid.ts';
import type { GridSegment, RfmSettings } from './settings.ts';

export type RfmAxis = 'recency' | 'frequency' | 'monetary';

/** What is actually in a score: how many customers, and the lowest and highest days, orders or euros among them. */
export interface ScoreRange {
  readonly axis: RfmAxis;
  readonly score: number;
  readonly customers: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** The ranges of all three scores from the rows of `rfmRows`; a score without customers has no row. */
export const scoreRanges = (rfm: Sql): Sql<ScoreRange> =>
  sql<ScoreRange>`${rangesOf('recency', sql`r`, sql`recency_days`, rfm)}
UNION ALL ${rangesOf('frequency', sql`f`, sql`frequency`, rfm)}
UNION ALL ${rangesOf('monetary', sql`m`, sql`monetary`, rfm)}
ORDER BY axis, score`;

const rangesOf = (axis: RfmAxis, score: Sql, value: Sql, rfm: Sql): Sql =>
  sql`SELECT ${axis} AS axis, ${score} AS score, count(*) AS customers, min(${value}) AS low, max(${value}) AS high FROM ${rfm} GROUP BY ${score}`;

/** The scores from 1 to k of one axis that no customer has. */
export function emptyScores(found: readonly Pick<ScoreRange, 'axis' | 'score'>[], axis: RfmAxis, k: number): number[] {
  const filled = new Set(found.filter((range) => range.axis === axis).map((range) => range.score));
  return Array.from({ length: k }, (_, i) => i + 1).filter((score) => !filled.has(score));
}

/** The customers of one cell of the grid and what they spent. */
export interface CellCount {
  readonly r: number;
  readonly second: number;
  readonly customers: number;
  readonly revenue: number;
}

/** The cells that have customers, at most k times k rows, from the rows of `rfmRows`. A renamed cell needs no new query. */
export const cellCounts = (rfm: Sql): Sql<CellCount> =>
  sql<CellCount>`SELECT r, second, count(*) AS customers, coalesce(sum(revenue), 0) AS revenue FROM ${rfm} GROUP BY r, second ORDER BY r, second`;

export interface SegmentSize {
  readonly customers: number;
  readonly revenue: number;
}

/** Cells counted together by name. */
export function segmentSizes(
  found: readonly CellCount[],
  { grid, scores }: Pick<RfmSettings, 'grid' | 'scores'>,
): Map<GridSegment, SegmentSize> {
  const sizes = new Map<GridSegment, SegmentSize>();
  for (const cell of found) {
    const name = segmentOfCell(grid, scores, cell.r, cell.second);
    const size = sizes.get(name) ?? { customers: 0, revenue: 0 };
    sizes.set(name, { customers: size.customers + cell.customers, revenue: size.revenue + cell.revenue });
  }
  return sizes;
}
