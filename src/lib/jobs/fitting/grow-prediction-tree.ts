import { ok, type Result } from '#lib/core/result.ts';
import type { Engine, RunOptions } from '#lib/engine/engine.ts';
import { type Grown, unusable, whyNot } from '#lib/methods/prediction/fit-prediction.ts';
import { everyNth } from '#lib/methods/prediction/prediction-rows.ts';
import type { PredictionRows } from '#lib/methods/prediction/predictor-column.ts';
import { type PredictionChoices, type UsedPredictor, isYesNo } from '#lib/methods/prediction/settings.ts';
import type { TreeSource } from '#lib/methods/tree/histogram-sql.ts';
import { defaultTreeSettings } from '#lib/methods/tree/settings.ts';
import { predictorSql } from '#lib/pipeline/predictor-sql.ts';
import { id, join, sql } from '#lib/sql/sql.ts';
import { growTreeInSql } from './grow-tree-in-sql.ts';
import type { RowsToRead } from './read-predictors.ts';

/** So many rows tell which predictors are of no use. */
const ENOUGH_ROWS = 20_000;
const TARGET = ' target';

/** The tree of a prediction over all customers of the model set, of whom `sample` has a part; null when the sample allows no model. */
export async function growPredictionTree(
  engine: Engine,
  rows: RowsToRead,
  { predictors, sample, choices }: { predictors: readonly UsedPredictor[]; sample: PredictionRows; choices: PredictionChoices },
  options: RunOptions,
): Promise<Result<Grown | null>> {
  const leftOut = unusable(everyNth(sample, Math.ceil(sample.target.length / ENOUGH_ROWS)), choices.missing);
  const isOut = (reason: 'constant' | 'twin', predictor: string) =>
    leftOut.some((each) => each.predictor === predictor && each.reason === reason);
  const varying = predictors.filter((each) => !isOut('constant', each.id));
  const used = varying.filter((each) => !isOut('twin', each.id));
  if (whyNot(sample.target, used.length, isYesNo(choices.target))) return ok(null);
  const grown = await growTreeInSql(engine, sourceOf(rows, varying, used, choices), defaultTreeSettings, options);
  return grown.ok ? ok({ tree: grown.value, leftOut }) : grown;
}

function sourceOf(
  { relation, until, target }: RowsToRead,
  varying: readonly UsedPredictor[],
  used: readonly UsedPredictor[],
  { target: of, missing }: PredictionChoices,
): TreeSource {
  const known =
    missing === 'leaveOut'
      ? sql` WHERE ${join(
          varying.map((predictor) => sql`${predictorSql(predictor, until)} IS NOT NULL`),
          ' AND ',
        )}`
      : sql``;
  const columns = used.map((predictor) => sql`, ${predictorSql(predictor, until)} AS ${id(predictor.id)}`);
  return {
    from: sql`(SELECT customer_id${join(columns, '')}, ${target} AS ${id(TARGET)} FROM (${relation}) AS f${known}) AS used`,
    predictors: used.map(({ id: name, type, levels }) =>
      type === 'category' ? { id: name, kind: 'category', levels } : { id: name, kind: 'number' },
    ),
    target: id(TARGET),
    outcome: isYesNo(of) ? 'rate' : 'mean',
  };
}
