import { treeLeafFacts } from '#lib/methods/tree/leaf-facts.ts';
import { growPredictionTree } from '#lib/methods/tree/prediction-tree.ts';
import { evaluate } from './evaluate.ts';
import { fitRegression } from './fit-regression.ts';
import { isConstant, isTwin, knownRows } from './prediction-rows.ts';
import type { PredictionRows } from './predictor-column.ts';
import type { Fit, LeftOut, NoModelReason, PredictionChoices, PredictionFitted } from './settings.ts';

/** Fewer customers in a set, or fewer of each kind in the model set, tell more of chance than of the future. */
const LEAST_CUSTOMERS = 30;
const LEAST_PER_CLASS = 10;

export interface PredictionInput {
  readonly choices: Pick<PredictionChoices, 'method' | 'missing' | 'penalty' | 'seed'>;
  readonly yesNo: boolean;
  readonly model: PredictionRows;
  readonly verification: PredictionRows;
}

export type PredictionOutcome = Pick<
  PredictionFitted,
  'model' | 'verification' | 'leftOut' | 'fit' | 'why' | 'separated' | 'atLeastNought' | 'evaluation'
>;

/** Fits on the model set and measures on the verification set. What the data does not allow is in `why`, with `fit` null. */
export function fitPrediction({ choices, yesNo, ...sets }: PredictionInput, tell: (percent: number) => void): PredictionOutcome {
  const constant = sets.model.predictors.filter(isConstant).map(({ id }) => id);
  const varying = (rows: PredictionRows) => ({ ...rows, predictors: rows.predictors.filter(({ id }) => !constant.includes(id)) });
  const complete = choices.missing === 'leaveOut' ? (rows: PredictionRows) => knownRows(varying(rows)) : varying;
  const [given, verification] = [complete(sets.model), complete(sets.verification)];
  const { target } = given;
  const twins = given.predictors.filter((column) => isTwin(column, target)).map(({ id }) => id);
  const leftOut: LeftOut[] = [
    ...constant.map((predictor) => ({ predictor, reason: 'constant' as const })),
    ...twins.map((predictor) => ({ predictor, reason: 'twin' as const })),
  ];
  const model = { target, predictors: given.predictors.filter(({ id }) => !twins.includes(id)) };
  const counts = {
    model: { customers: target.length, total: sum(target), leftOut: sets.model.target.length - target.length },
    verification: {
      customers: verification.target.length,
      total: sum(verification.target),
      leftOut: sets.verification.target.length - verification.target.length,
    },
  };
  const atLeastNought = target.every((value) => value >= 0);
  const none = (why: NoModelReason): PredictionOutcome => ({
    ...counts,
    leftOut,
    fit: null,
    why,
    separated: false,
    atLeastNought,
    evaluation: null,
  });
  const why = whyNot(model, verification, yesNo);
  if (why) return none(why);
  const found =
    choices.method === 'tree'
      ? grown(model, verification, yesNo, (percent) => tell(percent * 0.6))
      : fitRegression(model, yesNo, choices.penalty, (share) => tell(share * 60));
  if (!found.fit) return none(found.why ?? 'noConvergence');
  const how = { yesNo, atLeastNought, base: sum(target) / target.length, seed: choices.seed };
  return {
    ...counts,
    leftOut: [...leftOut, ...found.collinear.map((predictor) => ({ predictor, reason: 'collinear' as const }))],
    fit: found.fit,
    why: null,
    separated: found.separated,
    atLeastNought,
    evaluation: evaluate(found.fit, verification, how, (share) => tell(60 + share * 40)),
  };
}

function grown(model: PredictionRows, verification: PredictionRows, yesNo: boolean, tell: (percent: number) => void) {
  const tree = growPredictionTree(model, yesNo ? 'yesNo' : 'number', tell);
  const fit: Fit = { method: 'tree', tree, leaves: treeLeafFacts(tree, verification) };
  return { fit, why: null, separated: false, collinear: [] };
}

function whyNot(model: PredictionRows, verification: PredictionRows, yesNo: boolean): NoModelReason | null {
  const { target } = model;
  if (target.length < LEAST_CUSTOMERS || verification.target.length < LEAST_CUSTOMERS) return 'tooFew';
  if (yesNo) {
    const yes = sum(target);
    if (yes < LEAST_PER_CLASS || target.length - yes < LEAST_PER_CLASS) return 'oneClass';
  } else if (target.every((value) => value === target[0])) return 'noSpread';
  return model.predictors.length === 0 ? 'noPredictors' : null;
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
