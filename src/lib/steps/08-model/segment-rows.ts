import type { CellCount, RfmFacts } from '#lib/jobs/questions/rfm-facts.ts';
import type { Project } from '#lib/project/project.ts';
import { type CellName, cellName, cellNames, withRfm } from '#lib/project/rfm-map.ts';
import type { Cell } from './parcels.ts';

export interface SegmentRow {
  readonly segment: string;
  readonly customers: number;
  readonly customerShare: number;
  readonly revenue: number;
  readonly revenueShare: number;
}

/** Sizes of segments with their shares: of so many customers, and of the revenue of these segments together. */
export function rowsWithShares(sizes: readonly Omit<SegmentRow, 'customerShare' | 'revenueShare'>[], customers: number): SegmentRow[] {
  const whole = sizes.reduce((sum, { revenue }) => sum + revenue, 0);
  return sizes.map(({ segment, customers: own, revenue }) => ({
    segment,
    customers: own,
    customerShare: share(own, customers),
    revenue,
    revenueShare: share(revenue, whole),
  }));
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/** The project as the facts were found: its map is drawn by these until new facts come. */
export const drawnProject = (project: Project, { scores, axis, cuts }: Pick<RfmFacts, 'scores' | 'axis' | 'cuts'>): Project =>
  withRfm(project, { scores, axis, cuts });

/** Every cell of the project's map with its name and who is in it, also the empty ones. */
export function namedCells(project: Project, counts: readonly CellCount[]): Cell<CellName>[] {
  const { scores } = project.models.rfm;
  const at = new Map(counts.map((count) => [`${count.r} ${count.second}`, count]));
  return Array.from({ length: scores * scores }, (_, i) => {
    const recency = Math.floor(i / scores) + 1;
    const second = (i % scores) + 1;
    const { customers = 0, revenue = 0 } = at.get(`${recency} ${second}`) ?? {};
    return { recency, second, name: cellName(project, recency, second), customers, revenue };
  });
}

/** The segments of the map in the order of their names' worth, and the prospects beside it; shares of one. */
export function segmentRows(facts: RfmFacts, cells: readonly Cell<CellName>[]): SegmentRow[] {
  const customers = facts.customers + facts.prospects;
  const row = (segment: string, own: readonly Cell<CellName>[]): SegmentRow => {
    const count = own.reduce((sum, cell) => sum + cell.customers, 0);
    const revenue = own.reduce((sum, cell) => sum + cell.revenue, 0);
    return { segment, customers: count, customerShare: share(count, customers), revenue, revenueShare: share(revenue, facts.revenue) };
  };
  const named = cellNames.map((name) =>
    row(
      name,
      cells.filter((cell) => cell.name === name),
    ),
  );
  const prospects = {
    segment: 'prospects',
    customers: facts.prospects,
    customerShare: share(facts.prospects, customers),
    revenue: 0,
    revenueShare: 0,
  };
  return facts.prospects > 0 ? [...named, prospects] : named;
}
