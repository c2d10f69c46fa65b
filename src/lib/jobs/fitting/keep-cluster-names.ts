import { type Result, ok } from '#lib/core/result.ts';
import type { Asked } from '#lib/jobs/question.ts';
import { clusterRows } from '#lib/methods/clusters/score-sql.ts';
import { type ClusterSolution, type ClustersFitted, clusterId, shownSolution } from '#lib/methods/clusters/settings.ts';
import { clustersOf } from '#lib/project/clusters-model.ts';
import { type Sql, sql } from '#lib/sql/sql.ts';

type Named = Pick<ClusterSolution, 'k' | 'segments'>;

/** The division whose names a new one takes over: the earlier one in as many segments, else the one on screen; null when neither was named. */
export function namedBefore(solutions: readonly ClusterSolution[], shown: ClusterSolution | null, k: number): ClusterSolution | null {
  const isNamed = ({ segments }: Named) => segments.some(({ name }) => name !== null);
  return solutions.find((solution) => solution.k === k && isNamed(solution)) ?? (shown && isNamed(shown) ? shown : null);
}

/** How many customers stand in a segment of the earlier division and in one of the new. */
interface Overlap {
  readonly before: string;
  readonly after: string;
  readonly customers: number;
}

/** The names of the new segments: each earlier name goes where most of its customers went; of two for one segment, that of the most. */
export function keptNames(before: Named, overlaps: readonly Overlap[], after: Named): (string | null)[] {
  const followed = before.segments.flatMap(({ name }, place) => {
    const best = most(overlaps.filter((overlap) => overlap.before === clusterId(place)));
    return name !== null && best ? [{ ...best, name }] : [];
  });
  return after.segments.map((_, place) => most(followed.filter((overlap) => overlap.after === clusterId(place)))?.name ?? null);
}

const most = <Row extends Overlap>(rows: readonly Row[]): Row | undefined => rows.toSorted((a, b) => b.customers - a.customers)[0];

/** What was fitted with the names the user gave before. `features`: the customers by which the divisions are compared. */
export async function withKeptNames(
  { engine, project, plan, signal }: Pick<Asked, 'engine' | 'project' | 'plan' | 'signal'>,
  features: Sql,
  fitted: ClustersFitted,
): Promise<Result<ClustersFitted>> {
  const model = clustersOf(project);
  if (!model.fitted || plan.missing.clusters) return ok(fitted);
  const { preparations, solutions: earlier } = model.fitted;
  const solutions: ClusterSolution[] = [];
  for (const solution of fitted.solutions) {
    const before = namedBefore(earlier, shownSolution(model), solution.k);
    if (!before) {
      solutions.push(solution);
      continue;
    }
    const found = await engine.run(
      sql<Overlap>`SELECT was.segment AS before, now.segment AS after, count(*) AS customers
FROM (${clusterRows(features, preparations, before)}) AS was JOIN (${clusterRows(features, fitted.preparations, solution)}) AS now
  ON now.customer_id = was.customer_id GROUP BY was.segment, now.segment ORDER BY customers DESC, before, after`,
      { signal },
    );
    if (!found.ok) return found;
    const names = keptNames(before, found.value, solution);
    solutions.push({ ...solution, segments: solution.segments.map((segment, place) => ({ ...segment, name: names[place] ?? null })) });
  }
  return ok({ ...fitted, solutions });
}
