import { treeScores } from '#lib/methods/tree/score.ts';
import { auc, calibration, gains, logLoss, rSquaredOf } from './measures.ts';
import { permutationImportance } from './permutation-importance.ts';
import { everyNth } from './prediction-rows.ts';
import type { PredictionRows, PredictorColumn } from './predictor-column.ts';
import { contributions, regressionScores } from './regression-score.ts';
import type { Evaluation, Fit } from './settings.ts';

/** More rows than this tell no more about what a shuffle costs. */
const MOST_SHUFFLED = 20_000;

export interface Evaluated {
  readonly yesNo: boolean;
  readonly atLeastNought: boolean;
  /** The model set's rate, which everyone would get without a model. */
  readonly base: number;
  readonly seed: number;
}

/** The score of every row: the chance of yes, or the expected number. */
export function scoresOf(fit: Fit, { predictors, target }: PredictionRows, atLeastNought: boolean): Float64Array {
  const scores = fit.method === 'tree' ? treeScores(fit.tree, predictors) : regressionScores(fit, predictors, target.length);
  return atLeastNought ? scores.map((score) => Math.max(0, score)) : scores;
}

/** How a fit does on rows it has not seen. The rows must not be none. */
export function evaluate(fit: Fit, rows: PredictionRows, how: Evaluated, onProgress?: (share: number) => void): Evaluation {
  const { yesNo, atLeastNought, base, seed } = how;
  const { target } = rows;
  const scores = scoresOf(fit, rows, atLeastNought);
  const fewer = everyNth(rows, Math.ceil(target.length / MOST_SHUFFLED));
  return {
    customers: target.length,
    total: target.reduce((sum, value) => sum + value, 0),
    gains: gains(scores, target, 100),
    calibration: calibration(scores, target, 10),
    auc: yesNo ? auc(scores, target) : null,
    logLoss: yesNo ? logLoss(scores, target) : null,
    baseLogLoss: yesNo ? logLoss(new Float64Array(target.length).fill(base), target) : null,
    rSquared: yesNo ? null : rSquaredOf(scores, target),
    importance: permutationImportance(
      usedPredictors(fit),
      fewer.target.length,
      seed,
      shuffledMeasure(fit, fewer, yesNo, atLeastNought),
      onProgress,
    ),
  };
}

const usedPredictors = (fit: Fit): string[] =>
  fit.method === 'tree'
    ? [...new Set(fit.tree.nodes.flatMap(({ split }) => (split ? [split.column] : [])))]
    : [...new Set(fit.coefficients.map(({ term }) => term.predictor))];

type Shuffled = { readonly predictor: string; readonly order: Uint32Array } | null;

/** AUC or R² of the rows, one predictor shuffled. Of a regression only what that predictor adds is turned round. */
function shuffledMeasure(fit: Fit, rows: PredictionRows, yesNo: boolean, atLeastNought: boolean): (shuffled: Shuffled) => number {
  const { predictors, target } = rows;
  const measure = (scores: Float64Array) => (yesNo ? auc(scores, target) : rSquaredOf(scores, target)) ?? 0;
  const floored = (scores: Float64Array) => (atLeastNought ? scores.map((score) => Math.max(0, score)) : scores);
  if (fit.method === 'tree') {
    return (shuffled) =>
      measure(
        treeScores(
          fit.tree,
          predictors.map((column) => (column.id === shuffled?.predictor ? inOrder(column, shuffled.order) : column)),
        ),
      );
  }
  const parts = contributions(fit, predictors);
  const linear = new Float64Array(target.length).fill(fit.intercept);
  for (const part of parts) part.forEach((value, row) => (linear[row] = (linear[row] as number) + value));
  return (shuffled) => {
    const part = parts[predictors.findIndex(({ id }) => id === shuffled?.predictor)];
    if (!shuffled || !part) return measure(floored(linear));
    return measure(floored(linear.map((value, row) => value - (part[row] as number) + (part[shuffled.order[row] as number] as number))));
  };
}

const inOrder = (column: PredictorColumn, order: Uint32Array): PredictorColumn => ({
  ...column,
  values: Float64Array.from(order, (row) => column.values[row] as number),
});
