import type { FamilyFacts } from '#lib/jobs/questions/segment-family.ts';
import type { Project } from '#lib/project/project.ts';
import { UNASSIGNED } from '#lib/segments/family-sql.ts';

/** The line of who is in nothing at all. */
export const EXCLUDED = 'excluded';

/** A line of the list. Shares are of all customers and all revenue; what is not counted yet is null. */
export interface FamilyRow {
  readonly id: string;
  readonly segment: Project['segments'][number] | null;
  readonly customers: number | null;
  /** After the segments above it took theirs. */
  readonly assigned: number | null;
  readonly customerShare: number | null;
  readonly revenue: number | null;
  readonly revenueShare: number | null;
}

/** The own segments in order of priority, below them who is in none, and whoever is excluded. */
export function familyRows(project: Pick<Project, 'segments'>, facts: FamilyFacts | null): FamilyRow[] {
  const share = (part: number | undefined, whole: number | undefined) => (part === undefined || !whole || whole < 0 ? null : part / whole);
  const row = (
    id: string,
    segment: FamilyRow['segment'],
    worth: { customers: number; revenue: number } | undefined,
    assigned: number | undefined,
  ): FamilyRow => ({
    id,
    segment,
    customers: worth?.customers ?? null,
    assigned: assigned ?? null,
    customerShare: share(worth?.customers, facts?.all.customers),
    revenue: worth?.revenue ?? null,
    revenueShare: share(worth?.revenue, facts?.all.revenue),
  });
  return [
    ...project.segments.map((segment) => {
      const found = facts?.segments.find(({ id }) => id === segment.id);
      return row(segment.id, segment, found, found?.assigned.customers);
    }),
    row(UNASSIGNED, null, facts?.unassigned, facts?.unassigned.customers),
    ...(facts?.excluded.customers ? [row(EXCLUDED, null, facts.excluded, undefined)] : []),
  ];
}
