import type { Grid, GridSegment, RfmSettings } from './settings.ts';

/** The grid of `methods.md`: `standardGrid[R - 1][F - 1]`. Complete and disjoint by construction. */
export const standardGrid: Grid = [
  ['lost', 'hibernating', 'risk', 'risk', 'cantLose'],
  ['hibernating', 'hibernating', 'risk', 'risk', 'cantLose'],
  ['sleep', 'sleep', 'attention', 'loyal', 'loyal'],
  ['promising', 'potential', 'potential', 'loyal', 'loyal'],
  ['new', 'potential', 'potential', 'champions', 'champions'],
];

export const defaultRfmSettings: RfmSettings = { scores: 5, monetary: 'sum', axis: 'frequency', cuts: null, grid: standardGrid };

/** The name of a cell on a k by k grid: the name of the 5 by 5 cell that holds its centre. Scores run from 1 to k. */
export function segmentOfCell(grid: Grid, scores: number, recency: number, second: number): GridSegment {
  const name = grid[placeOnFive(recency, scores)]?.[placeOnFive(second, scores)];
  if (!name) throw new Error(`no cell ${recency}, ${second} on a grid of ${scores}`);
  return name;
}

/** The same grid with one cell renamed. `recency` and `second` run from 1 to 5. */
export const withCell = (grid: Grid, recency: number, second: number, segment: GridSegment): Grid =>
  grid.map((row, r) => (r === recency - 1 ? row.map((cell, s) => (s === second - 1 ? segment : cell)) : row));

const placeOnFive = (score: number, scores: number): number => Math.floor(((score - 0.5) / scores) * 5);
