import { auc } from '#lib/methods/prediction/measures.ts';
import { fitTerms } from '#lib/methods/prediction/fit-terms.ts';
import type { PredictorColumn } from '#lib/methods/prediction/predictor-column.ts';
import { regressionScores } from '#lib/methods/prediction/regression-score.ts';
import type { Term } from '#lib/methods/prediction/settings.ts';
import { termValues } from '#lib/methods/prediction/term-values.ts';
import { fitLogistic } from '#lib/methods/regression/logistic-fit.ts';
import { foldsOf } from './folds.ts';
import { heldSlices } from './held-slices.ts';
import { reasonsOf } from './reasons.ts';
import type { LeftOut, LookalikeFitted, LookalikeScore } from './settings.ts';
import { isTwin } from './twins.ts';

/** Fewer than this cannot be learned from or tested on. */
const FEWEST = 20;
const FOLDS = 5;

/** The rows of a fit: a sample of the seed (`isSeed` 1) and of the others (0), and how many there are of each in all. */
export interface LookalikeRows {
  readonly predictors: readonly PredictorColumn[];
  /** The columns the seed was made with: what goes with one of them almost one to one is left out as its twin. */
  readonly defining: readonly PredictorColumn[];
  readonly isSeed: Float64Array;
  readonly seeds: number;
  readonly others: number;
  readonly leftOut: readonly LeftOut[];
  readonly penalty: number;
  readonly randomSeed: number;
}

/** What a fit finds, before it is known how its columns come from the files. */
export type LookalikeFound = LookalikeFitted extends infer Each
  ? Each extends { kind: 'model' }
    ? Omit<Each, 'predictors'>
    : Each
  : never;

/**
 * How like the seed a customer is: logistic regression with balanced weights (each class counts for half) and an L2 penalty on
 * standardised terms. AUC and slices are measured on fifths that were held out, terms included; the score itself learns from all
 * rows.
 */
export function fitLookalike(rows: LookalikeRows, tell: (percent: number) => void = () => undefined): LookalikeFound {
  const usedSeeds = rows.isSeed.reduce((sum, value) => sum + value, 0);
  const twins = rows.predictors.filter((column) => rows.defining.some((other) => isTwin(column, other)));
  const told = rows.predictors.filter((column) => !twins.includes(column));
  const varying = new Set(fitTerms(told).map(({ predictor }) => predictor));
  const predictors = told.filter(({ id }) => varying.has(id));
  const leftOut: LeftOut[] = [
    ...rows.leftOut,
    ...twins.map(({ id }) => ({ predictor: id, reason: 'twin' as const })),
    ...told.filter(({ id }) => !varying.has(id)).map(({ id }) => ({ predictor: id, reason: 'constant' as const })),
  ];
  const counted = { seeds: rows.seeds, others: rows.others, usedSeeds, usedOthers: rows.isSeed.length - usedSeeds, leftOut };
  if (usedSeeds < FEWEST) return { kind: 'none', reason: 'fewSeeds', ...counted };
  if (counted.usedOthers < FEWEST) return { kind: 'none', reason: 'fewOthers', ...counted };
  if (!predictors.length) return { kind: 'none', reason: 'noColumns', ...counted };

  const all = Uint32Array.from(rows.isSeed, (_, row) => row);
  const score = scoreOn(predictors, rows.isSeed, all, rows.penalty);
  if (!score) return { kind: 'none', reason: 'noConvergence', ...counted };
  tell(100 / (FOLDS + 1));
  const held = new Float64Array(rows.isSeed.length);
  const folds: number[] = [];
  const fold = foldsOf(rows.isSeed, FOLDS, rows.randomSeed);
  for (let out = 0; out < FOLDS; out++) {
    const inside = all.filter((row) => fold[row] !== out);
    const outside = all.filter((row) => fold[row] === out);
    const learned = scoreOn(predictors, rows.isSeed, inside, rows.penalty);
    if (!learned) return { kind: 'none', reason: 'noConvergence', ...counted };
    const scores = scoresOf(learned, predictors, outside);
    outside.forEach((row, i) => (held[row] = scores[i] ?? 0));
    folds.push(auc(scores, taken(rows.isSeed, outside)) ?? 0.5);
    tell((100 * (out + 2)) / (FOLDS + 1));
  }
  return {
    kind: 'model',
    ...counted,
    score,
    folds,
    held: heldSlices(held, rows.isSeed, { seed: rows.seeds / usedSeeds, other: rows.others / counted.usedOthers }),
    reasons: reasonsOf(score, predictors, rows.isSeed),
  };
}

/** The score learned from some of the rows; null when it does not settle. */
function scoreOn(predictors: readonly PredictorColumn[], isSeed: Float64Array, rows: Uint32Array, penalty: number): LookalikeScore | null {
  const columns = predictors.map((column) => partOf(column, rows));
  const terms = fitTerms(columns);
  const target = taken(isSeed, rows);
  const seeds = target.reduce((sum, value) => sum + value, 0);
  const weights = target.map((value) => target.length / (2 * (value === 1 ? seeds : target.length - seeds)));
  const values = terms.map((term) => termValues(term, columnOf(term, columns)));
  const fit = fitLogistic({ columns: values, target, penalty, weights });
  if (typeof fit === 'string') return null;
  return { intercept: fit.intercept, coefficients: terms.map((term, i) => ({ term, estimate: fit.estimates[i]?.estimate ?? 0 })) };
}

const scoresOf = (score: LookalikeScore, predictors: readonly PredictorColumn[], rows: Uint32Array): Float64Array =>
  regressionScores(
    { method: 'logistic', ...score },
    predictors.map((column) => partOf(column, rows)),
    rows.length,
  );

const partOf = (column: PredictorColumn, rows: Uint32Array): PredictorColumn => ({ ...column, values: taken(column.values, rows) });

const taken = (values: Float64Array, rows: Uint32Array): Float64Array => Float64Array.from(rows, (row) => values[row] ?? NaN);

function columnOf(term: Term, columns: readonly PredictorColumn[]): PredictorColumn {
  const column = columns.find(({ id }) => id === term.predictor);
  if (!column) throw new Error(`no column for the term of ${term.predictor}`);
  return column;
}
