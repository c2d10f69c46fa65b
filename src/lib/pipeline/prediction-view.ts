import { err, ok } from '#lib/core/result.ts';
import { breakEven } from '#lib/methods/prediction/lift.ts';
import { regressionScoreSql } from '#lib/methods/prediction/regression-score.ts';
import type { PredictionFitted, PredictionModel } from '#lib/methods/prediction/settings.ts';
import { treeScoreSql } from '#lib/methods/tree/score-sql.ts';
import { asDouble, asWhole, floorDivide } from '#lib/sql/dialects.ts';
import { id, join, sql, type Sql } from '#lib/sql/sql.ts';
import { analysisDate } from './analysis-date.ts';
import type { Drafted } from './draft.ts';
import { featuresAt } from './feature-sets.ts';
import { featuresView } from './features-view.ts';
import { ordersView } from './orders-view.ts';
import { predictorSql } from './predictor-sql.ts';
import type { Loaded } from './sources.ts';

/**
 * `prediction`: the score (a chance or a number), decile (1 the highest scores, equals share the higher one) and segment of each
 * customer who can be scored: in the window up to A, or of any customer when the model knows no dates.
 */
export function predictionView(loaded: Loaded): Drafted {
  const model = loaded.project.models.prediction;
  if (!model?.fitted?.fit) return err({ code: 'model.notMade', model: 'prediction' });
  const { sets } = model.fitted;
  const made = sets.kind === 'windows' ? ordersView(loaded) : featuresView(loaded);
  if (!made.ok) return made;
  const until = loaded.orders.length || loaded.project.windows.analysisDate ? analysisDate(loaded.project) : sql`CAST(NULL AS DATE)`;
  const features = sets.kind === 'windows' ? featuresAt(loaded, until, sets.windowDays) : sql`SELECT * FROM features`;
  return ok({
    query: segmented(scored(model.fitted, features, until), model),
    inputs:
      sets.kind === 'windows'
        ? ['orders', 'purchases', ...(loaded.customers.length ? (['attributes'] as const) : [])]
        : ['features', ...(loaded.orders.length ? (['purchases'] as const) : [])],
    kept: true,
  });
}

/** customer_id and score, over rows of `features`. */
function scored({ fit, predictors, choices, atLeastNought }: PredictionFitted, features: Sql, until: Sql): Sql {
  const raw = fit?.method === 'tree' ? treeScoreSql(fit.tree) : fit ? regressionScoreSql(fit) : asDouble(sql`NULL`);
  const score = atLeastNought ? sql`greatest(0, ${raw})` : raw;
  const inputs = join(
    predictors.map((predictor) => sql`, ${predictorSql(predictor, until)} AS ${id(predictor.id)}`),
    '',
  );
  const known =
    choices.missing === 'leaveOut' && predictors.length
      ? sql` WHERE ${join(
          predictors.map((predictor) => sql`${id(predictor.id)} IS NOT NULL`),
          ' AND ',
        )}`
      : sql``;
  return sql`SELECT customer_id, ${asDouble(score)} AS score
FROM (SELECT customer_id${inputs} FROM (${features}) AS features_used) AS predictors_used${known}`;
}

/** The highest scores are those above the break-even, or without prices the first tenth; the middle is the rest of the first half. */
function segmented(rows: Sql, { settings }: PredictionModel): Sql {
  const least = breakEven(settings);
  const isTop = least === null ? sql`decile = 1` : sql`score > ${least}`;
  return sql`SELECT customer_id, score, decile,
  CASE WHEN ${isTop} THEN 'prediction-top' WHEN decile <= 5 THEN 'prediction-middle' ELSE 'prediction-low' END AS segment
FROM (
  SELECT customer_id, score, ${asWhole(sql`1 + ${floorDivide(sql`(10 * (rank() OVER (ORDER BY score DESC) - 1))`, sql`count(*) OVER ()`)}`)} AS decile
  FROM (${rows}) AS scored
) AS ranked`;
}
