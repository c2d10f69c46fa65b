import { err, ok } from '#lib/core/result.ts';
import { lookalikeRows } from '#lib/methods/lookalike/score-sql.ts';
import { type LookalikeSettings, fittedSettings } from '#lib/methods/lookalike/settings.ts';
import { id, join, sql, type Sql } from '#lib/sql/sql.ts';
import { analysisDate } from './analysis-date.ts';
import type { Drafted } from './draft.ts';
import { featuresView } from './features-view.ts';
import { predictorSql } from './predictor-sql.ts';
import type { Loaded } from './sources.ts';
import type { ViewName } from './view.ts';

/**
 * `lookalike`: how like the seed each customer outside it is (0 to 1), the share of them at least as like (`rank_share`), and the
 * slice: the best 1, 5 or 10 %.
 */
export function lookalikeView(loaded: Loaded): Drafted {
  const { project, orders } = loaded;
  const { lookalike } = project.models;
  if (!lookalike || lookalike.fitted?.kind !== 'model') return err({ code: 'model.notMade', model: 'lookalike' });
  const features = featuresView(loaded);
  if (!features.ok) return features;
  const { fitted } = lookalike;
  const settings = fittedSettings(lookalike);
  const until = orders.length || project.windows.analysisDate ? analysisDate(project) : sql`CAST(NULL AS DATE)`;
  const inputs = join(
    fitted.predictors.map((predictor) => sql`, ${predictorSql(predictor, until)} AS ${id(predictor.id)}`),
    '',
  );
  const ranked = sql`(SELECT customer_id${inputs} FROM features WHERE ${isRanked(settings, orders.length > 0)}) AS ranked_customers`;
  return ok({
    query: lookalikeRows(ranked, fitted.score),
    inputs: ['features', ...(orders.length ? (['purchases'] as const) : []), seedView(settings)],
    kept: true,
  });
}

/** The view that says who is in the seed. */
export const seedView = ({ seed: { model } }: Pick<LookalikeSettings, 'seed'>): ViewName =>
  model === 'points' || model === 'rules' ? model : 'assigned';

/** The customers of the seed: customer_id, each once. */
export const seedMembers = (settings: Pick<LookalikeSettings, 'seed'>): Sql => {
  const { model, segment } = settings.seed;
  const view = seedView(settings);
  const ofModel = view === 'assigned' ? sql`model = ${model} AND ` : sql``;
  return sql`SELECT DISTINCT customer_id FROM ${id(view)} WHERE ${ofModel}segment = ${segment}`;
};

/**
 * Of a customer of `features`: outside the seed, and with orders or, when prospects are wanted, without. Who never ordered differs
 * from any seed of buyers in all that orders tell, and would hide what sets the seed apart from other buyers. Without files of
 * orders everyone is ranked.
 */
export const isRanked = ({ seed, against }: Pick<LookalikeSettings, 'seed' | 'against'>, ordered: boolean): Sql =>
  sql`customer_id NOT IN (${seedMembers({ seed })})${!ordered ? sql`` : against === 'prospects' ? sql` AND orders = 0` : sql` AND orders > 0`}`;
