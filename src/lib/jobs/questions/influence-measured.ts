import { ok } from '#lib/core/result.ts';
import type { Question } from '#lib/jobs/question.ts';
import { etaSquared } from '#lib/methods/impact/eta-squared.ts';
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

/** Spearman's rho for what has an order, eta squared for categories, over at most some 50,000 customers. */
function influenceQuery(
  predictor: Predictor,
  target: TargetMeasure,
  customers: number,
): Sql<{ readonly impact: number | null; readonly used: number }> {
  const from = sampledFeatures(customers);
  const y = sql`CAST(${id(columns[target])} AS DOUBLE)`;
  return predictor.type === 'category' ? etaSquared(from, id(predictor.id), y) : spearman(from, numberOf(predictor), y);
}

/** The measured influence of every predictor on the primary target. */
export const influenceMeasured: Question<InfluenceFacts> = {
  needs: ['features'],
  choices: (project) => [targetOf(project), predictors(project)],
  answer: async ({ engine, project, signal }) => {
    const target = targetOf(project);
    const influences: MeasuredInfluence[] = [];
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
      };
      const why = whyNot(predictor, target, count);
      if (why) {
        influences.push({ ...bare, value: null, used: 0, why });
        continue;
      }
      const query = influenceQuery(predictor, target, customers);
      const measured = await engine.run(query, { signal });
      if (!measured.ok) return measured;
      const { impact = null, used = 0 } = measured.value[0] ?? {};
      const value = impact !== null && Number.isFinite(impact) ? impact : null;
      influences.push({ ...bare, value, used, why: value === null ? 'noSpread' : null });
      queries.push(query);
    }
    return ok({ target, customers, influences, sql: queries.map((query) => print(query).trim()).join(';\n\n') });
  },
};

function whyNot(predictor: Predictor, target: TargetMeasure, count: CountRow): MeasuredInfluence['why'] {
  if (predictor.id === columns[target]) return 'isTarget';
  if (count.distinct_values < 2) return 'noSpread';
  return predictor.type === 'category' && count.known / count.distinct_values < LEAST_PER_VALUE ? 'manyValues' : null;
}
