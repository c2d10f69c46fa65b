import { ok } from '#lib/core/result.ts';
import type { Question } from '#lib/jobs/question.ts';
import { type Predictor, predictors } from '#lib/pipeline/predictors.ts';
import { print } from '#lib/sql/print.ts';
import { type Sql, id, join, ofRow, sql } from '#lib/sql/sql.ts';
import { numberOf, sampledFeatures } from './predictor-columns.ts';

/** From this |rho| on, two predictors say the same. */
const TWIN_RHO = 0.9;

/** A predictor with how many customers have a value for it, and how many different values there are. */
export interface PredictorFill extends Predictor {
  readonly known: number;
  readonly distinct: number;
}

export interface PredictorList {
  readonly customers: number;
  readonly predictors: readonly PredictorFill[];
  /** Pairs of which the ranks run together: Spearman's rho, -1 to 1, in size over 0.9. */
  readonly twins: readonly { readonly first: string; readonly second: string; readonly rho: number }[];
  readonly sql: string;
}

interface FillRow {
  readonly customers: number;
  readonly [count: `known_${number}` | `distinct_${number}`]: number;
}

/** Customers, and of each predictor (in order) the known and the different values, in one pass over `features`. */
const predictorFillQuery = (list: readonly Predictor[]): Sql<FillRow> =>
  ofRow<FillRow>(
    sql`SELECT ${join([
      sql`count(*) AS customers`,
      ...list.flatMap((predictor, i) => [
        sql`count(${id(predictor.id)}) AS ${id(`known_${i}`)}`,
        sql`count(DISTINCT ${id(predictor.id)}) AS ${id(`distinct_${i}`)}`,
      ]),
    ])} FROM features`,
  );

interface TwinRow {
  readonly [rho: `rho_${number}_${number}`]: number | null;
}

/** Spearman's rho of every pair of numeric predictors: the correlation of their ranks, ties at their mean rank. */
function twinsQuery(numeric: readonly Predictor[], customers: number): Sql<TwinRow> {
  const name = (letter: 'x' | 'r', i: number): Sql => id(`${letter}_${i}`);
  const values = numeric.map((predictor, i) => sql`${numberOf(predictor)} AS ${name('x', i)}`);
  const ranks = numeric.map(
    (_, i) =>
      sql`CASE WHEN ${name('x', i)} IS NOT NULL THEN rank() OVER (ORDER BY ${name('x', i)}) + (count(*) OVER (PARTITION BY ${name('x', i)}) - 1) / 2.0 END AS ${name('r', i)}`,
  );
  const pairs = pairsOf(numeric.length).map(([a, b]) => sql`corr(${name('r', a)}, ${name('r', b)}) AS ${id(`rho_${a}_${b}`)}`);
  return ofRow<TwinRow>(sql`WITH numbers AS (SELECT ${join(values)} FROM ${sampledFeatures(customers)}),
ranked AS (SELECT ${join(ranks)} FROM numbers)
SELECT ${join(pairs)} FROM ranked`);
}

/** The predictors that the loaded tables give, how well they are filled, and which say the same. */
export const predictorList: Question<PredictorList> = {
  needs: ['features'],
  choices: (project) => predictors(project),
  answer: async ({ engine, project, signal }) => {
    const list = predictors(project);
    const query = predictorFillQuery(list);
    const found = await engine.run(query, { signal });
    if (!found.ok) return found;
    const row = found.value[0];
    const customers = row?.customers ?? 0;
    const filled = list.map((predictor, i) => ({ ...predictor, known: row?.[`known_${i}`] ?? 0, distinct: row?.[`distinct_${i}`] ?? 0 }));
    const varied = filled.filter((predictor) => predictor.type !== 'category' && predictor.distinct > 1);
    const facts = { customers, predictors: filled, sql: print(query) };
    if (varied.length < 2) return ok({ ...facts, twins: [] });

    const compared = await engine.run(twinsQuery(varied, customers), { signal });
    if (!compared.ok) return compared;
    const twins = pairsOf(varied.length).flatMap(([a, b]) => {
      const rho = compared.value[0]?.[`rho_${a}_${b}`] ?? 0;
      const [first, second] = [varied[a]?.id, varied[b]?.id];
      return first !== undefined && second !== undefined && Number.isFinite(rho) && Math.abs(rho) > TWIN_RHO
        ? [{ first, second, rho }]
        : [];
    });
    return ok({ ...facts, twins });
  },
};

const pairsOf = (count: number): [number, number][] =>
  Array.from({ length: count }, (_, a) => Array.from({ length: count - a - 1 }, (_, i): [number, number] => [a, a + 1 + i])).flat();
