import { segmentOfCell, standardGrid, withCell } from '#lib/methods/rfm/grid.ts';
import { type GridSegment, type RfmCuts, type RfmSettings, gridSegments } from '#lib/methods/rfm/settings.ts';
import type { CutProposal } from '#lib/methods/rfm/cuts.ts';
import type { Project } from './project.ts';

export type { CutProposal } from '#lib/methods/rfm/cuts.ts';
export { cutFault, usableCuts } from '#lib/methods/rfm/cuts.ts';
export { segmentPlace } from '#lib/methods/rfm/segment-order.ts';
export type { RfmCuts };

/** The names a cell of the map can have. */
export const cellNames: readonly GridSegment[] = gridSegments;
export type CellName = GridSegment;

/** The name of a cell on the project's map; scores run from 1 to `models.rfm.scores`. */
export const cellName = ({ models: { rfm } }: Project, recency: number, second: number): CellName =>
  segmentOfCell(rfm.grid, rfm.scores, recency, second);

/** The project with one cell of its map named otherwise. On a map of other than five scores the cell under its centre changes. */
export function withCellNamed(project: Project, recency: number, second: number, name: CellName): Project {
  const { rfm } = project.models;
  const onFive = (score: number) => Math.floor(((score - 0.5) / rfm.scores) * 5) + 1;
  return { ...project, models: { ...project.models, rfm: { ...rfm, grid: withCell(rfm.grid, onFive(recency), onFive(second), name) } } };
}

/** The project with other RFM settings: scores, axis, amount. */
export const withRfm = (project: Project, change: Partial<Omit<RfmSettings, 'grid'>>): Project => ({
  ...project,
  models: { ...project.models, rfm: { ...project.models.rfm, ...change } },
});

/** The project with another number of scores or kind of amount; fixed cut points are proposed again, and without a proposal ranks decide. */
export function withScoring(
  project: Project,
  change: Partial<Pick<RfmSettings, 'scores' | 'monetary'>>,
  proposals: ReadonlyMap<number, CutProposal> | null,
): Project {
  const rfm = { ...project.models.rfm, ...change };
  return withRfm(project, { ...change, cuts: rfm.cuts && (proposals?.get(rfm.scores)?.[rfm.monetary] ?? null) });
}

/** The project with the map as it comes. */
export const withStandardMap = (project: Project): Project => ({
  ...project,
  models: { ...project.models, rfm: { ...project.models.rfm, grid: standardGrid } },
});
