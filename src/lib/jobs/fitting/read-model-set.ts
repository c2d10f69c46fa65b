import type { EngineError } from '#lib/core/errors.ts';
import { ok, type Result } from '#lib/core/result.ts';
import type { Engine, RunOptions } from '#lib/engine/engine.ts';
import type { Grown } from '#lib/methods/prediction/fit-prediction.ts';
import type { PredictionRows } from '#lib/methods/prediction/predictor-column.ts';
import type { PredictionChoices, UsedPredictor } from '#lib/methods/prediction/settings.ts';
import { id, join, sql } from '#lib/sql/sql.ts';
import { growPredictionTree } from './grow-prediction-tree.ts';
import { findLevels, type Levels, readRows, type RowsToRead } from './read-predictors.ts';

/** More rows or more cells than this make no better model, only a slower one. */
const MOST_ROWS = 200_000;
const MOST_CELLS = 6_000_000;

const rows = id('temp', 'prediction_rows');
const TARGET = ' target';

/** What a prediction learns from: the model set or one in so many of it, and the tree when that was grown on all of it. */
interface ModelSet {
  readonly levels: Levels;
  readonly oneIn: number;
  readonly model: PredictionRows;
  readonly grown: Grown | null;
}

/** Reads the model set, or one in so many of it; of more than are read a tree is grown where they are. */
export async function readModelSet(
  engine: Engine,
  set: RowsToRead,
  candidates: readonly Omit<UsedPredictor, 'levels'>[],
  choices: PredictionChoices,
  options: Required<RunOptions>,
): Promise<Result<ModelSet>> {
  const found = await readAndGrow(engine, set, candidates, choices, options);
  await engine.run(sql`DROP TABLE IF EXISTS ${rows}`);
  return found;
}

async function readAndGrow(
  engine: Engine,
  set: RowsToRead,
  candidates: readonly Omit<UsedPredictor, 'levels'>[],
  choices: PredictionChoices,
  { signal, onProgress }: Required<RunOptions>,
): Promise<Result<ModelSet>> {
  const kept = await keepRows(engine, set, candidates, signal);
  if (!kept.ok) return kept;
  onProgress(20);
  const levels = await findLevels(engine, kept.value, candidates, signal);
  if (!levels.ok) return levels;
  const { customers, predictors: used } = levels.value;
  const terms = used.reduce((sum, { levels: own }) => sum + Math.max(2, own.length + 1), 0);
  const oneIn = Math.ceil(customers / Math.min(MOST_ROWS, MOST_CELLS / Math.max(1, terms)));
  const model = await readRows(engine, kept.value, used, { oneIn, seed: choices.seed }, signal);
  if (!model.ok) return model;
  onProgress(40);
  if (choices.method !== 'tree' || oneIn === 1) return ok({ levels: levels.value, oneIn, model: model.value, grown: null });
  const options: RunOptions = { signal, onProgress: (percent) => onProgress(40 + percent * 0.6) };
  const grown = await growPredictionTree(engine, kept.value, { predictors: used, sample: model.value, choices }, options);
  return grown.ok ? ok({ levels: levels.value, oneIn, model: model.value, grown: grown.value }) : grown;
}

/** Keeps the customers of a set with these predictors and the target, so that what is read of them several times is made once. */
async function keepRows(
  engine: Engine,
  { relation, until, targets, target, where }: RowsToRead,
  predictors: readonly { readonly id: string }[],
  signal: AbortSignal,
): Promise<Result<RowsToRead, EngineError>> {
  const columns = predictors.map((predictor) => sql`, ${id('f', predictor.id)}`);
  const kept = await engine.run(
    sql`CREATE OR REPLACE TEMP TABLE ${rows} AS SELECT f.customer_id${join(columns, '')}, CAST(${target} AS DOUBLE) AS ${id(TARGET)}
FROM (${relation}) AS f${targets ? sql` LEFT JOIN (${targets}) AS t ON t.customer_id = f.customer_id` : sql``}${where ? sql` WHERE ${where}` : sql``}`,
    { signal },
  );
  return kept.ok ? ok({ relation: sql`SELECT * FROM ${rows}`, until, targets: null, target: id('f', TARGET), where: null }) : kept;
}
