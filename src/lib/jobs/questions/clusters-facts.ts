import { err, ok } from '#lib/core/result.ts';
import type { Question } from '#lib/jobs/question.ts';
import { type Dimension, dimensionsOf } from '#lib/methods/clusters/dimensions.ts';
import { rawDimensions } from '#lib/methods/clusters/score-sql.ts';
import { type Preparation, clusterId, shownSolution } from '#lib/methods/clusters/settings.ts';
import { clustersOf } from '#lib/project/clusters-model.ts';
import { print } from '#lib/sql/print.ts';
import { median } from '#lib/sql/dialects.ts';
import { type Sql, id, join, ofRow, sql } from '#lib/sql/sql.ts';

interface ClusterSize {
  readonly segment: string;
  readonly customers: number;
  readonly revenue: number | null;
  /** The mean shadow value: 0 all in the middle of their group, 1 all on a border. */
  readonly shadow: number;
}

/**
 * An input, or of a category or a multiple response one value, over all assigned customers and per segment in order. `mean`: of a number, a
 * date (days since 1970) or a scale; `share`: of customers with the value. `index`: a segment's against all, 100 for the same; null where
 * it says nothing (dates, values below nought). Null for a segment that has no customers.
 */
export interface ProfileRow {
  readonly column: string;
  readonly part: string | null;
  readonly isOther: boolean;
  readonly kind: 'number' | 'date' | 'scale' | 'share';
  readonly mean: number | null;
  readonly median: number | null;
  readonly segments: readonly { readonly mean: number | null; readonly median: number | null; readonly index: number | null }[];
}

export interface ClustersFacts {
  /** All customers, and those who have a segment: the others miss a value. */
  readonly customers: number;
  readonly assigned: number;
  readonly sizes: readonly ClusterSize[];
  readonly profile: readonly ProfileRow[];
  readonly sql: string;
}

type GroupRow = { readonly segment: string | null; readonly customers: number } & Readonly<Record<string, number | string | null>>;

/** How large the segments of the shown division are now, and how they differ. */
export const clustersFacts: Question<ClustersFacts> = {
  needs: ['clusters', 'features'],
  choices: (project) => shownSolution(clustersOf(project))?.k,
  answer: async ({ engine, plan, project, signal }) => {
    const model = clustersOf(project);
    const shown = shownSolution(model);
    if (!shown || !model.fitted) return err({ code: 'model.notMade', model: 'clusters' });
    const { preparations } = model.fitted;
    const counted = await engine.run(sql<{ customers: number }>`SELECT count(*) AS customers FROM features`, { signal });
    if (!counted.ok) return counted;
    const found = await engine.run(groupsQuery(preparations), { signal });
    if (!found.ok) return found;
    const all = found.value.find(({ segment }) => segment === null);
    const groups = shown.segments.map((_, place) => found.value.find(({ segment }) => segment === clusterId(place)));
    const view = plan.views.find(({ name }) => name === 'clusters');
    return ok({
      customers: counted.value[0]?.customers ?? 0,
      assigned: all?.customers ?? 0,
      sizes: groups.map((group, place) => ({
        segment: clusterId(place),
        customers: group?.customers ?? 0,
        revenue: numberIn(group, 'revenue'),
        shadow: numberIn(group, 'shadow') ?? 0,
      })),
      profile: dimensionsOf(preparations).map((dimension, i) => profileRow(dimension, preparations, i, all, groups)),
      sql: view ? print(view.query) : '',
    });
  },
};

/** Means and medians of the inputs in their own units, per segment and over all (segment missing). */
function groupsQuery(preparations: readonly Preparation[]): Sql<GroupRow> {
  const unlogged = preparations.map((preparation) => (preparation.as === 'number' ? { ...preparation, log: false } : preparation));
  const raw = rawDimensions(unlogged);
  const inputs = raw.map((value, i) => sql`, ${value} AS ${id(`d${i}`)}`);
  const figures = raw.map((_, i) => sql`, avg(${id(`d${i}`)}) AS ${id(`mean_${i}`)}, ${median(id(`d${i}`))} AS ${id(`median_${i}`)}`);
  return ofRow<GroupRow>(sql`SELECT segment, count(*) AS customers, sum(revenue) AS revenue, avg(shadow) AS shadow${join(figures, '')}
FROM (SELECT clusters.segment, clusters.shadow, features.revenue${join(inputs, '')} FROM clusters JOIN features ON features.customer_id = clusters.customer_id) AS assigned
GROUP BY GROUPING SETS ((segment), ())`);
}

function profileRow(
  { column, part, isOther, as }: Dimension,
  preparations: readonly Preparation[],
  place: number,
  all: GroupRow | undefined,
  groups: readonly (GroupRow | undefined)[],
): ProfileRow {
  const preparation = preparations.find((each) => each.column === column);
  const kind =
    as === 'scale' ? 'scale' : as !== 'number' ? 'share' : preparation?.as === 'number' && preparation.type === 'date' ? 'date' : 'number';
  const mean = numberIn(all, `mean_${place}`);
  const middle = kind === 'share' ? null : numberIn(all, `median_${place}`);
  return {
    column,
    part,
    isOther,
    kind,
    mean,
    median: middle,
    segments: groups.map((group) => {
      const own = numberIn(group, `mean_${place}`);
      return {
        mean: own,
        median: kind === 'share' ? null : numberIn(group, `median_${place}`),
        index: kind !== 'date' && own !== null && own >= 0 && mean !== null && mean > 0 ? (100 * own) / mean : null,
      };
    }),
  };
}

function numberIn(row: GroupRow | undefined, name: string): number | null {
  const value = row?.[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
