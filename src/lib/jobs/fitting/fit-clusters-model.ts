import { ok } from '#lib/core/result.ts';
import { clusterNames } from '#lib/i18n/cluster-words.ts';
import { findClusterInputs } from '#lib/jobs/questions/cluster-inputs.ts';
import { dimensionColumn, rawDimensions } from '#lib/methods/clusters/score-sql.ts';
import type { ClustersFitted, Preparation } from '#lib/methods/clusters/settings.ts';
import { clustersOf, withClustersFitted } from '#lib/project/clusters-model.ts';
import { type Sql, id, join, sql } from '#lib/sql/sql.ts';
import type { Fit } from './fit.ts';

/** More customers than this are fitted on a sample; all of them are assigned. */
const LARGEST_FIT = 200_000;

/** Divides the customers into 2 to 8 groups by the chosen inputs, and proposes names for them in the language of the screen. */
export const fitClustersModel: Fit = {
  needs: ['features'],
  edit: 'clusters',
  find: async (asked) => {
    const { engine, project, fitter, signal, onProgress } = asked;
    const { settings } = clustersOf(project);
    const found = await findClusterInputs(asked);
    if (!found.ok) return found;
    const { customers, inputs, proposed } = found.value;
    const wanted = settings.inputs ?? proposed;
    const preparations = inputs.flatMap(({ id: name, preparation }) => (preparation && wanted.includes(name) ? [preparation] : []));
    const read = await engine.columns(pointsQuery(preparations, customers, settings.seed), { signal });
    if (!read.ok) return read;
    const values = rawDimensions(preparations).map((_, i) => read.value.columns[dimensionColumn(i)] ?? new Float64Array());
    const { missing, seed } = settings;
    const fitted = await fitter.fit(
      'clusters',
      { preparations, values, missing, seed, customers },
      { signal, ...(onProgress ? { onProgress } : {}) },
    );
    if (!fitted.ok) return fitted;
    const named = { ...withNames(fitted.value), choices: { inputs: [...wanted], missing, seed } };
    return ok((current) => withClustersFitted(current, named));
  },
};

/** The inputs of every customer before they are scaled, in a fixed order; of more than 200,000 customers a part drawn by the seed. */
function pointsQuery(preparations: readonly Preparation[], customers: number, seed: number): Sql<Record<string, number>> {
  const columns = rawDimensions(preparations).map((value, i) => sql`, ${value} AS ${id(dimensionColumn(i))}`);
  const sampled = customers > LARGEST_FIT ? sql` WHERE hash(customer_id || ${`#${seed}`}) % ${customers} < ${LARGEST_FIT}` : sql``;
  return sql<
    Record<string, number>
  >`SELECT * EXCLUDE (customer_id) FROM (SELECT customer_id, 1 AS one${join(columns, '')} FROM features${sampled}) AS points ORDER BY customer_id`;
}

const withNames = (fitted: ClustersFitted): ClustersFitted => ({
  ...fitted,
  solutions: fitted.solutions.map((solution) => {
    const names = clusterNames(solution.segments);
    return { ...solution, segments: solution.segments.map((segment, i) => ({ ...segment, name: names[i] ?? '' })) };
  }),
});
