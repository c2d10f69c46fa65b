import { type Result, ok } from '#lib/core/result.ts';
import type { Asked, Question } from '#lib/jobs/question.ts';
import { MOST_VALUES, type InputProfile, type UnusableReason, answersOf, planInput } from '#lib/methods/clusters/plan-input.ts';
import type { Preparation } from '#lib/methods/clusters/settings.ts';
import { type Predictor, predictors } from '#lib/pipeline/predictors.ts';
import type { Project } from '#lib/project/project.ts';
import { type Sql, id, join, ofRow, sql } from '#lib/sql/sql.ts';
import { numberOf } from './predictor-columns.ts';

/** A column that could be an input of clusters: how it would be prepared, or why it cannot be one. */
export interface ClusterInput {
  readonly id: string;
  readonly known: number;
  readonly sensitive: boolean;
  readonly preparation: Preparation | null;
  readonly why: UnusableReason | null;
}

export interface ClusterInputs {
  readonly customers: number;
  readonly inputs: readonly ClusterInput[];
  /** The inputs to start with. */
  readonly proposed: readonly string[];
}

/** More different cells than this are no answers of a questionnaire. */
const MOST_CELLS = 2000;
/** A proposed input is known of so many customers. */
const LEAST_KNOWN = 0.5;
const MOST_PROPOSED = 20;
/** What says most of a customer in the orders, without saying the same twice. */
const ofOrders = ['recency_days', 'tenure_days', 'orders', 'order_value', 'categories'];
const countedFromOrders = [...ofOrders, 'revenue', 'gap_days', 'channels', 'products', 'returned_share', 'margin', 'days_late'];

/** The columns that clusters can be made of, and which to start with: the starting set of step 5, or else what is fit for it. */
export const clusterInputs: Question<ClusterInputs> = {
  needs: ['features'],
  choices: (project) => [predictors(project), project.predictors, project.votes],
  answer: (asked) => findClusterInputs(asked),
};

export async function findClusterInputs({
  engine,
  project,
  signal,
}: Pick<Asked, 'engine' | 'project' | 'signal'>): Promise<Result<ClusterInputs>> {
  const list = predictors(project);
  const found = await engine.run(profileQuery(list), { signal });
  if (!found.ok) return found;
  const row = found.value[0] ?? {};
  const count = (name: string): number => row[name] ?? 0;
  const inputs: ClusterInput[] = [];
  for (const [i, predictor] of list.entries()) {
    const bare = { column: predictor.id, known: count(`known_${i}`), distinct: count(`distinct_${i}`) };
    let profile: InputProfile;
    if (predictor.type === 'category') {
      const cells = await engine.run(cellsQuery(predictor), { signal });
      if (!cells.ok) return cells;
      const values = cells.value.slice(0, MOST_VALUES + 1).map(({ cell }) => cell);
      profile = { ...bare, type: 'category', values, answers: cells.value.length < MOST_CELLS ? answersOf(cells.value) : null };
    } else if (predictor.type === 'boolean') profile = { ...bare, type: 'boolean' };
    else {
      profile = {
        ...bare,
        type: predictor.type,
        fromOrders: countedFromOrders.includes(predictor.id),
        least: row[`least_${i}`] ?? null,
        most: row[`most_${i}`] ?? null,
        skewness: row[`skewness_${i}`] ?? null,
        whole: count(`broken_${i}`) === 0,
      };
    }
    const planned = planInput(profile);
    const usable = typeof planned === 'string' ? { preparation: null, why: planned } : { preparation: planned, why: null };
    inputs.push({ id: predictor.id, known: bare.known, sensitive: predictor.sensitive, ...usable });
  }
  const customers = count('customers');
  return ok({ customers, inputs, proposed: proposedInputs(inputs, customers, project) });
}

/** Per predictor, in one pass, what `planInput` asks of a number; infinities aside. */
function profileQuery(list: readonly Predictor[]): Sql<Readonly<Record<string, number | null>>> {
  const counts = list.flatMap((predictor, i): Sql[] => {
    const all = [
      sql`count(${id(predictor.id)}) AS ${id(`known_${i}`)}`,
      sql`count(DISTINCT ${id(predictor.id)}) AS ${id(`distinct_${i}`)}`,
    ];
    if (predictor.type !== 'number' && predictor.type !== 'date') return all;
    const number = sql`CASE WHEN abs(${numberOf(predictor)}) < 1e300 THEN ${numberOf(predictor)} END`;
    return [
      ...all,
      sql`min(${number}) AS ${id(`least_${i}`)}`,
      sql`max(${number}) AS ${id(`most_${i}`)}`,
      sql`CASE WHEN max(abs(${number})) < 1e60 THEN skewness(${number}) END AS ${id(`skewness_${i}`)}`,
      sql`count(*) FILTER (WHERE ${number} <> floor(${number})) AS ${id(`broken_${i}`)}`,
    ];
  });
  return ofRow(sql`SELECT ${join([sql`count(*) AS customers`, ...counts])} FROM features`);
}

const cellsQuery = (predictor: Predictor): Sql<{ cell: string; customers: number }> =>
  sql`SELECT CAST(${id(predictor.id)} AS VARCHAR) AS cell, count(*) AS customers FROM features WHERE ${id(predictor.id)} IS NOT NULL
GROUP BY cell ORDER BY customers DESC, cell LIMIT ${MOST_CELLS}`;

function proposedInputs(inputs: readonly ClusterInput[], customers: number, { votes, predictors: chosen }: Project): string[] {
  const fit = inputs.filter(
    ({ preparation, sensitive, known, id: name }) =>
      preparation && !sensitive && known >= LEAST_KNOWN * customers && (chosen === null || chosen.includes(name)),
  );
  const names = (list: readonly ClusterInput[]) => list.slice(0, MOST_PROPOSED).map((input) => input.id);
  const start = fit.filter((input) => {
    const vote = votes[input.id];
    return vote && vote.difficulty <= 2 && vote.influence >= 4;
  });
  if (start.length >= 2) return names(start);
  const ordered = fit.filter((input) => ofOrders.includes(input.id));
  if (ordered.length >= 2) return names(ordered);
  const measured = fit.filter(
    ({ preparation }) => preparation?.as !== 'category' && !(preparation?.as === 'number' && preparation.type === 'date'),
  );
  return names(measured.length >= 2 ? measured : fit);
}
