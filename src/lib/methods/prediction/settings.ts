import * as v from 'valibot';
import { LeafFact } from '#lib/methods/tree/leaf-facts.ts';
import { TreeFitted } from '#lib/methods/tree/settings.ts';

const Finite = v.pipe(v.number(), v.finite());
const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/**
 * What is predicted: ordering again within H days (yes/no), the revenue within H days (a number), or a column of the customers
 * file: with a value, whether it has that value (yes/no; `true` for a column of truths); without, its number.
 */
export const PredictionTarget = v.variant('kind', [
  v.object({ kind: v.literal('orderedAgain') }),
  v.object({ kind: v.literal('revenueAhead') }),
  v.object({ kind: v.literal('column'), column: v.string(), value: v.nullable(v.string()) }),
]);
export type PredictionTarget = v.InferOutput<typeof PredictionTarget>;

/** What decides the fit: another choice here asks for another fit. */
export const PredictionChoices = v.object({
  target: PredictionTarget,
  /** `regression`: least squares for a number, logistic for yes/no. */
  method: v.picklist(['regression', 'tree']),
  /** Ids of columns of `features`; null for all that are not sensitive. */
  predictors: v.nullable(v.array(v.string())),
  /** Customers with a missing predictor: filled in with the median and marked, or left out. */
  missing: v.picklist(['fill', 'leaveOut']),
  /** L2 penalty on the coefficients of standardised predictors of the logistic fit (scikit-learn's 1 / C). */
  penalty: v.pipe(v.number(), v.minValue(0), v.maxValue(1000)),
  /** Of the split, the sample and the shuffles. */
  seed: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(4294967295)),
});
export type PredictionChoices = v.InferOutput<typeof PredictionChoices>;

export const PredictionSettings = v.object({
  ...PredictionChoices.entries,
  /** Null: what the files allow, ordering again first. */
  target: v.nullable(PredictionTarget),
  /** What one response yields (yes/no: money; a number: its share that is earned), and what one contact costs. Null: not known. */
  margin: v.nullable(v.pipe(v.number(), v.gtValue(0), v.finite())),
  cost: v.nullable(v.pipe(v.number(), v.minValue(0), v.finite())),
});
export type PredictionSettings = v.InferOutput<typeof PredictionSettings>;

export const defaultPredictionSettings: PredictionSettings = {
  target: null,
  method: 'regression',
  predictors: null,
  missing: 'fill',
  penalty: 1,
  seed: 1,
  margin: null,
  cost: null,
};

/** Whether a target is yes or no: the logistic fit and the Gini tree. */
export const isYesNo = (target: PredictionTarget): boolean =>
  target.kind === 'orderedAgain' || (target.kind === 'column' && target.value !== null);

const Scaled = { mean: Finite, deviation: v.pipe(v.number(), v.finite(), v.gtValue(0)) };

/**
 * A column of the prepared table, as it is computed from a predictor and then standardised by the mean and deviation over the
 * model set. `number`: the value, or `fill` where missing, its log1p when `logged`. `missing`: 1 where missing. `level`: 1 for
 * that value of a category. `other`: 1 for a value that is none of `levels`.
 */
export const Term = v.variant('kind', [
  v.object({ kind: v.literal('number'), predictor: v.string(), fill: Finite, logged: v.boolean(), ...Scaled }),
  v.object({ kind: v.literal('missing'), predictor: v.string(), ...Scaled }),
  v.object({ kind: v.literal('level'), predictor: v.string(), level: v.string(), ...Scaled }),
  v.object({ kind: v.literal('other'), predictor: v.string(), levels: v.array(v.string()), ...Scaled }),
]);
export type Term = v.InferOutput<typeof Term>;

/** Per standard deviation of the term. `vif`: 1 / (1 - R²) of this term on the others; null when it cannot be told. */
export const Coefficient = v.object({
  term: Term,
  estimate: Finite,
  low: Finite,
  high: Finite,
  p: Share,
  vif: v.nullable(Finite),
});
export type Coefficient = v.InferOutput<typeof Coefficient>;

export const RegressionFitted = v.object({
  method: v.picklist(['ols', 'logistic']),
  intercept: Finite,
  coefficients: v.array(Coefficient),
  /** Ordinary: R² and adjusted R² on the model set. Logistic: null. */
  rSquared: v.nullable(Finite),
  adjustedRSquared: v.nullable(Finite),
  /** Residuals against fitted values over the model set, in 20 bins of equally many rows; empty for logistic. */
  residuals: v.array(v.object({ fitted: Finite, mean: Finite, low: Finite, high: Finite, n: Count })),
  /** Predictors that others say almost as well: without them none has a variance inflation (VIF) above 10. */
  redundant: v.optional(v.array(v.string()), []),
});
export type RegressionFitted = v.InferOutput<typeof RegressionFitted>;

/** Why a predictor is not in the fit. */
const leftOutReasons = ['target', 'twin', 'afterCutOff', 'sensitive', 'constant', 'manyValues', 'collinear'] as const;
export const LeftOut = v.object({ predictor: v.string(), reason: v.picklist(leftOutReasons) });
export type LeftOut = v.InferOutput<typeof LeftOut>;

const Bin = v.object({ n: Count, actual: Finite, predicted: Finite });

/** Measured on the verification set, which the fit has not seen. */
export const Evaluation = v.object({
  customers: Count,
  /** Yes/no: how many said yes. A number: their sum. */
  total: Finite,
  /** Hundredths of the customers, highest score first: how many and the sum of what they really did. Ties share alike. */
  gains: v.array(v.object({ n: Finite, actual: Finite })),
  /** Tenths by score, lowest first: means of what was predicted and of what happened. */
  calibration: v.array(Bin),
  auc: v.nullable(Share),
  /** Mean log-loss, and that of giving everyone the model set's rate. */
  logLoss: v.nullable(Finite),
  baseLogLoss: v.nullable(Finite),
  rSquared: v.nullable(Finite),
  /** Drop of AUC (yes/no) or R² when a predictor is shuffled: mean and standard deviation over the shuffles. */
  importance: v.array(v.object({ predictor: v.string(), mean: Finite, deviation: Finite })),
});
export type Evaluation = v.InferOutput<typeof Evaluation>;

/** Where the rows came from. Days are ISO. `split`: one file, divided 60/40, which is weaker. */
export const PredictionSets = v.variant('kind', [
  v.object({
    kind: v.literal('windows'),
    windowDays: v.pipe(v.number(), v.integer(), v.minValue(1)),
    horizonDays: v.pipe(v.number(), v.integer(), v.minValue(1)),
    modelCutOff: v.string(),
    verificationCutOff: v.string(),
  }),
  v.object({ kind: v.literal('split') }),
]);
export type PredictionSets = v.InferOutput<typeof PredictionSets>;

/** Why there is no model: what the data does not allow. */
const noModelReasons = ['tooFew', 'oneClass', 'noSpread', 'noPredictors', 'separation', 'noConvergence'] as const;
export type NoModelReason = (typeof noModelReasons)[number];

/** Customers of a set, what they did together (responses, or the sum of the number), and who were left out for a missing predictor. */
const SetRows = v.object({ customers: Count, total: Finite, leftOut: Count });

/** A predictor that went in. `levels`: the categories with a place of their own, most frequent first. `asOfToday`: from the customers file, which says how it is now. */
export const UsedPredictor = v.object({
  id: v.string(),
  type: v.picklist(['number', 'category', 'date', 'boolean']),
  levels: v.array(v.string()),
  asOfToday: v.boolean(),
});
export type UsedPredictor = v.InferOutput<typeof UsedPredictor>;

export const Fit = v.variant('method', [
  RegressionFitted,
  v.object({ method: v.literal('tree'), tree: TreeFitted, leaves: v.array(LeafFact) }),
]);
export type Fit = v.InferOutput<typeof Fit>;

export const PredictionFitted = v.object({
  /** What it was fitted for: the settings may by now say otherwise. */
  choices: PredictionChoices,
  sets: PredictionSets,
  model: SetRows,
  verification: SetRows,
  /** Of every so many customers one was read; 1 is all. A tree is grown on all, and measured on so many. */
  sampledOneIn: v.pipe(v.number(), v.integer(), v.minValue(1)),
  predictors: v.array(UsedPredictor),
  leftOut: v.array(LeftOut),
  /** Null when the data does not allow one: `why` says why. */
  fit: v.nullable(Fit),
  why: v.nullable(v.picklist(noModelReasons)),
  /** The predictors divide the responders from the others without a mistake. */
  separated: v.boolean(),
  /** The number was never below nought, so that no score is. */
  atLeastNought: v.boolean(),
  evaluation: v.nullable(Evaluation),
});
export type PredictionFitted = v.InferOutput<typeof PredictionFitted>;

export const PredictionModel = v.object({ settings: PredictionSettings, fitted: v.nullable(PredictionFitted) });
export type PredictionModel = v.InferOutput<typeof PredictionModel>;

/** The segments by score, highest first. */
export const predictionSegments = ['prediction-top', 'prediction-middle', 'prediction-low'] as const;
