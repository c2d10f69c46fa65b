import { ok } from '#lib/core/result.ts';
import { findClusterInputs } from '#lib/jobs/questions/cluster-inputs.ts';
import { dimensionColumn, rawDimensions } from '#lib/methods/clusters/score-sql.ts';
import type { Preparation } from '#lib/methods/clusters/settings.ts';
import { clustersOf, withClustersFitted } from '#lib/project/clusters-model.ts';
import { type Sql, id, join, sql } from '#lib/sql/sql.ts';
import type { Fit } from './fit.ts';
import { withKeptNames } from './keep-cluster-names.ts';

/** More customers than this are fitted on a sample; all of them are assigned. */
const LARGEST_FIT = 200_000;

/** Divides the customers into 2 to 8 groups by the chosen inputs; names that the user gave stay with the groups that come closest. */
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
    const rows = comparedRows(customers, settings.seed);
    const read = await engine.columns(pointsQuery(preparations, rows), { signal });
    if (!read.ok) return read;
    const values = rawDimensions(preparations).map((_, i) => read.value.columns[dimensionColumn(i)] ?? new Float64Array());
    const { missing, seed } = settings;
    const fitted = await fitter.fit(
      'clusters',
      { preparations, values, missing, seed, customers },
      { signal, ...(onProgress ? { onProgress } : {}) },
    );
    if (!fitted.ok) return fitted;
    const named = await withKeptNames(asked, rows, fitted.value);
    if (!named.ok) return named;
    const outcome = { ...named.value, choices: { inputs: [...wanted], missing, seed } };
    return ok((current) => withClustersFitted(current, outcome));
  },
};

/** The customers that are fitted: of more than 200,000 a part drawn by the seed. */
const comparedRows = (customers: number, seed: number): Sql =>
  customers > LARGEST_FIT
    ? sql`(SELECT * FROM features WHERE hash(customer_id || ${`#${seed}`}) % ${customers} < ${LARGEST_FIT}) AS features`
    : id('features');

/** The inputs of customers before they are scaled, in a fixed order. */
function pointsQuery(preparations: readonly Preparation[], rows: Sql): Sql<Record<string, number>> {
  const columns = rawDimensions(preparations).map((value, i) => sql`, ${value} AS ${id(dimensionColumn(i))}`);
  return sql<
    Record<string, number>
  >`SELECT * EXCLUDE (customer_id) FROM (SELECT customer_id, 1 AS one${join(columns, '')} FROM ${rows}) AS points ORDER BY customer_id`;
}
