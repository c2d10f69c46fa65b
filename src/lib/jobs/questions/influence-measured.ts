import { seededRandom } from '#lib/core/random.ts';
import { ok, type Result } from '#lib/core/result.ts';
import type { Asked, Question } from '#lib/jobs/question.ts';
import { contingencyQuery } from '#lib/methods/impact/contingency-sql.ts';
import { contingencyOf } from '#lib/methods/impact/contingency.ts';
import { etaSquared } from '#lib/methods/impact/eta-squared.ts';
import { informationShare } from '#lib/methods/impact/information.ts';
import { etaSquaredP, holmCorrected, spearmanP } from '#lib/methods/impact/significance.ts';
import { spearman } from '#lib/methods/impact/spearman.ts';
import { type Predictor, predictors } from '#lib/pipeline/predictors.ts';
import type { Project, TargetMeasure } from '#lib/project/project.ts';
import { print } from '#lib/sql/print.ts';
import { type Sql, id, sql } from '#lib/sql/sql.ts';
import { numberOf, sampledFeatures } from './predictor-columns.ts';

/** A category with fewer customers per value than this says more about chance than about the target. */
const LEAST_PER_VALUE = 10;

const columns: Readonly<Record<TargetMeasure, string>> = {
  revenue: 'revenue',
  orders: 'orders',
  orderValue: 'order_value',
  margin: 'margin',
  daysLate: 'days_late',
};
/** Of the shuffles that say how much information chance alone gives: the same number each time the question is asked. */
const SHUFFLE_SEED = 1;
const money = ['revenue', 'orders', 'order_value', 'margin'];

/**
 * How strongly a predictor goes with the target. `rho` is Spearman's (-1 to 1), `etaSquared` the share of the spread that
 * goes with a category (0 to 1); `why` says why there is none.
 */
export interface MeasuredInfluence {
  readonly id: string;
  readonly type: Predictor['type'];
  readonly sensitive: boolean;
  readonly known: number;
  readonly method: 'rho' | 'etaSquared';
  readonly value: number | null;
  readonly used: number;
  readonly why: 'isTarget' | 'noSpread' | 'manyValues' | null;
  /** The chance of a value this far from nought if there were no influence, corrected (Holm) for how many predictors were measured. */
  readonly correctedP: number | null;
  /** How much of the target is known once this is known, 0 to 1, whatever the shape: mutual information over the target's entropy, less what chance gives. */
  readonly information: number | null;
  /** The target is computed from the same amounts, so it goes with it by construction. */
  readonly sharesAmounts: boolean;
}

export interface InfluenceFacts {
  readonly target: TargetMeasure;
  readonly customers: number;
  readonly influences: readonly MeasuredInfluence[];
  readonly sql: string;
}

const targetOf = (project: Project): TargetMeasure => project.target?.primary ?? 'revenue';

interface CountRow {
  readonly customers: number;
  readonly known: number;
  readonly distinct_values: number;
}
const countQuery = (predictor: Predictor): Sql<CountRow> => sql<CountRow>`
SELECT count(*) AS customers, count(${id(predictor.id)}) AS known, count(DISTINCT ${id(predictor.id)}) AS distinct_values FROM features`;

interface Measurement {
  readonly value: number | null;
  readonly used: number;
  readonly p: number | null;
  readonly information: number | null;
  readonly query: Sql;
}

/** Spearman's rho for what has an order, eta squared for categories, and the information, over at most some 50,000 customers. */
async function measure(
  predictor: Predictor,
  target: TargetMeasure,
  customers: number,
  { engine, signal }: Asked,
): Promise<Result<Measurement>> {
  const from = sampledFeatures(customers);
  const y = sql`CAST(${id(columns[target])} AS DOUBLE)`;
  const isCategory = predictor.type === 'category';
  const x = isCategory ? id(predictor.id) : numberOf(predictor);
  const query: Sql<{ readonly impact: number | null; readonly used: number; readonly groups?: number }> = isCategory
    ? etaSquared(from, x, y)
    : spearman(from, x, y);
  const found = await engine.run(query, { signal });
  if (!found.ok) return found;
  const { impact = null, used = 0, groups = 0 } = found.value[0] ?? {};
  const value = impact !== null && Number.isFinite(impact) ? impact : null;
  if (value === null) return ok({ value, used, p: null, information: null, query });
  const cells = await engine.run(
    contingencyQuery(from, { value: x, kind: isCategory ? 'category' : 'number' }, { value: y, kind: 'number' }),
    { signal },
  );
  if (!cells.ok) return cells;
  const share = informationShare(contingencyOf(cells.value), seededRandom(SHUFFLE_SEED));
  const p = isCategory ? etaSquaredP(value, used, groups) : spearmanP(value, used);
  return ok({ value, used, p, information: share && Math.max(0, share), query });
}

/** The measured influence of every predictor on the primary target. */
export const influenceMeasured: Question<InfluenceFacts> = {
  needs: ['features'],
  choices: (project) => [targetOf(project), predictors(project)],
  answer: async (asked) => {
    const { engine, project, signal } = asked;
    const target = targetOf(project);
    const influences: (MeasuredInfluence & { readonly p: number | null })[] = [];
    const queries: Sql[] = [];
    let customers = 0;
    for (const predictor of predictors(project)) {
      const counted = await engine.run(countQuery(predictor), { signal });
      if (!counted.ok) return counted;
      const count = counted.value[0] ?? { customers: 0, known: 0, distinct_values: 0 };
      customers = count.customers;
      const bare = {
        id: predictor.id,
        type: predictor.type,
        sensitive: predictor.sensitive,
        known: count.known,
        method: predictor.type === 'category' ? ('etaSquared' as const) : ('rho' as const),
        sharesAmounts: money.includes(predictor.id) && money.includes(columns[target]) && predictor.id !== columns[target],
        correctedP: null,
      };
      const why = whyNot(predictor, target, count);
      if (why) {
        influences.push({ ...bare, value: null, used: 0, why, p: null, information: null });
        continue;
      }
      const measured = await measure(predictor, target, customers, asked);
      if (!measured.ok) return measured;
      const { value, used, p, information, query } = measured.value;
      influences.push({ ...bare, value, used, why: value === null ? 'noSpread' : null, p, information });
      queries.push(query);
    }
    const corrected = holmCorrected(influences.map(({ p }) => p));
    return ok({
      target,
      customers,
      influences: influences.map(({ p: _, ...influence }, i) => ({ ...influence, correctedP: corrected[i] ?? null })),
      sql: queries.map((query) => print(query).trim()).join(';\n\n'),
    });
  },
};

function whyNot(predictor: Predictor, target: TargetMeasure, count: CountRow): MeasuredInfluence['why'] {
  if (predictor.id === columns[target]) return 'isTarget';
  if (count.distinct_values < 2) return 'noSpread';
  return predictor.type === 'category' && count.known / count.distinct_values < LEAST_PER_VALUE ? 'manyValues' : null;
}
