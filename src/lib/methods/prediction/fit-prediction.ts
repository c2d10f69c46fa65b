import { treeLeafFacts } from '#lib/methods/tree/leaf-facts.ts';
import { growPredictionTree } from '#lib/methods/tree/prediction-tree.ts';
import type { TreeFitted } from '#lib/methods/tree/settings.ts';
import { evaluate } from './evaluate.ts';
import { fitRegression } from './fit-regression.ts';
import { isConstant, isTwin, knownRows } from './prediction-rows.ts';
import type { PredictionRows } from './predictor-column.ts';
import type { Fit, LeftOut, NoModelReason, PredictionChoices, PredictionFitted } from './settings.ts';

/** Fewer customers in a set, or fewer of each kind in the model set, tell more of chance than of the future. */
const LEAST_CUSTOMERS = 30;
const LEAST_PER_CLASS = 10;

/** A tree grown on more customers than the model set here has, and what was left out of it. */
export interface Grown {
  readonly tree: TreeFitted;
  readonly leftOut: readonly LeftOut[];
}

export interface PredictionInput {
  readonly choices: Pick<PredictionChoices, 'method' | 'missing' | 'penalty' | 'seed'>;
  readonly yesNo: boolean;
  readonly model: PredictionRows;
  readonly verification: PredictionRows;
  /** Null: the fit is made of the model set. */
  readonly grown: Grown | null;
}

export type PredictionOutcome = Pick<
  PredictionFitted,
  'model' | 'verification' | 'leftOut' | 'fit' | 'why' | 'separated' | 'atLeastNought' | 'evaluation'
>;

/** Fits on the model set and measures on the verification set. What the data does not allow is in `why`, with `fit` null. */
export function fitPrediction({ choices, yesNo, grown, ...sets }: PredictionInput, tell: (percent: number) => void): PredictionOutcome {
  const leftOut = grown?.leftOut ?? unusable(sets.model, choices.missing);
  const without = (rows: PredictionRows, reason: LeftOut['reason']) => ({
    ...rows,
    predictors: rows.predictors.filter(({ id }) => !leftOut.some((each) => each.predictor === id && each.reason === reason)),
  });
  const complete = (rows: PredictionRows) =>
    choices.missing === 'leaveOut' ? knownRows(without(rows, 'constant')) : without(rows, 'constant');
  const [model, verification] = [without(complete(sets.model), 'twin'), complete(sets.verification)];
  const { target } = model;
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
    leftOut: [...leftOut],
    fit: null,
    why,
    separated: false,
    atLeastNought,
    evaluation: null,
  });
  const why = whyNot(target, model.predictors.length, yesNo) ?? (verification.target.length < LEAST_CUSTOMERS ? 'tooFew' : null);
  if (why) return none(why);
  const found =
    choices.method === 'tree'
      ? ofTree(grown?.tree ?? growPredictionTree(model, yesNo ? 'yesNo' : 'number', (percent) => tell(percent * 0.6)), verification)
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

function ofTree(tree: TreeFitted, verification: PredictionRows) {
  const fit: Fit = { method: 'tree', tree, leaves: treeLeafFacts(tree, verification) };
  return { fit, why: null, separated: false, collinear: [] };
}

/** Predictors that say nothing, or the target itself. */
export function unusable(rows: PredictionRows, missing: PredictionChoices['missing']): LeftOut[] {
  const constant = rows.predictors.filter(isConstant).map(({ id }) => id);
  const varying = { ...rows, predictors: rows.predictors.filter(({ id }) => !constant.includes(id)) };
  const { predictors, target } = missing === 'leaveOut' ? knownRows(varying) : varying;
  return [
    ...constant.map((predictor) => ({ predictor, reason: 'constant' as const })),
    ...predictors.filter((column) => isTwin(column, target)).map(({ id }) => ({ predictor: id, reason: 'twin' as const })),
  ];
}

/** Why a model set with such a target does not allow a model; null when it does. */
export function whyNot(target: Float64Array, predictors: number, yesNo: boolean): NoModelReason | null {
  if (target.length < LEAST_CUSTOMERS) return 'tooFew';
  if (yesNo) {
    const yes = sum(target);
    if (yes < LEAST_PER_CLASS || target.length - yes < LEAST_PER_CLASS) return 'oneClass';
  } else if (target.every((value) => value === target[0])) return 'noSpread';
  return predictors === 0 ? 'noPredictors' : null;
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
