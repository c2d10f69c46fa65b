import * as v from 'valibot';
import { Term, UsedPredictor } from '#lib/methods/prediction/settings.ts';

const Finite = v.pipe(v.number(), v.finite());
const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/** The segments of the look-alikes: the best 1 %, the next up to 5 %, the next up to 10 %. */
export const slices = [
  { id: 'lookalike-1', share: 0.01 },
  { id: 'lookalike-5', share: 0.05 },
  { id: 'lookalike-10', share: 0.1 },
] as const;

export const LookalikeSettings = v.object({
  /** Whom the others should be like: a segment of a model. */
  seed: v.object({ model: v.string(), segment: v.string() }),
  /** Who is ranked: the other customers who have bought, or only those who have not bought yet. */
  against: v.picklist(['customers', 'prospects']),
  /** Ids of columns of `features`; null for all that are not sensitive. */
  predictors: v.nullable(v.array(v.string())),
  /** L2 penalty on the coefficients of standardised terms (scikit-learn's 1 / C). */
  penalty: v.pipe(v.number(), v.gtValue(0), v.maxValue(1000)),
  /** Of the sample and the folds. */
  randomSeed: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(4294967295)),
});
export type LookalikeSettings = v.InferOutput<typeof LookalikeSettings>;

export const defaultLookalikeSettings: LookalikeSettings = {
  seed: { model: 'value', segment: 'heavy' },
  against: 'customers',
  predictors: null,
  penalty: 1,
  randomSeed: 1,
};

/**
 * Why a column is not used. `defines`: the seed was made with it. `twin`: it goes with such a column almost one to one.
 * `ordersOnly`: prospects cannot have it. `manyValues`: nearly everyone has another text. `constant`: all have the same. `afterCutOff`: a date later than A.
 */
const leftOutReasons = ['defines', 'twin', 'ordersOnly', 'sensitive', 'manyValues', 'afterCutOff', 'constant'] as const;
export const LeftOut = v.object({ predictor: v.string(), reason: v.picklist(leftOutReasons) });
export type LeftOut = v.InferOutput<typeof LeftOut>;

/** What tells the seed from the others: the median (the mean where medians are equal) of a number, or the share with a value or without one. */
export const Reason = v.variant('of', [
  v.object({ of: v.picklist(['median', 'mean']), predictor: v.string(), seed: Finite, others: Finite }),
  v.object({ of: v.literal('value'), predictor: v.string(), value: v.string(), seed: Share, others: Share }),
  v.object({ of: v.picklist(['missing', 'otherValue']), predictor: v.string(), seed: Share, others: Share }),
]);
export type Reason = v.InferOutput<typeof Reason>;

/** Of those who look most like the seed, on rows the model had not seen: how many belonged to it. */
export const SliceFound = v.object({ share: Share, rate: Share, lift: Finite });
export type SliceFound = v.InferOutput<typeof SliceFound>;

export const LookalikeScore = v.object({
  intercept: Finite,
  coefficients: v.array(v.object({ term: Term, estimate: Finite })),
});
export type LookalikeScore = v.InferOutput<typeof LookalikeScore>;

/** Why there is no model. */
const noLookalikeReasons = ['fewSeeds', 'fewOthers', 'noColumns', 'noConvergence'] as const;

const Counted = {
  /** In the seed and beside it, and how many of them the fit used. */
  seeds: Count,
  others: Count,
  usedSeeds: Count,
  usedOthers: Count,
  leftOut: v.array(LeftOut),
};

/** What the rows taught: of the customers as they were when it was fitted. */
export const LookalikeFitted = v.variant('kind', [
  v.object({ kind: v.literal('none'), reason: v.picklist(noLookalikeReasons), ...Counted }),
  v.object({
    kind: v.literal('model'),
    ...Counted,
    predictors: v.array(UsedPredictor),
    score: LookalikeScore,
    /** Area under the ROC curve per fold, on the fifth that was held out. */
    folds: v.array(Share),
    held: v.array(SliceFound),
    reasons: v.array(Reason),
  }),
]);
export type LookalikeFitted = v.InferOutput<typeof LookalikeFitted>;

export const LookalikeModel = v.object({
  settings: LookalikeSettings,
  fitted: v.nullable(LookalikeFitted),
  /** What it was fitted for, where the settings have changed since. */
  fittedFor: v.exactOptional(LookalikeSettings),
});
export type LookalikeModel = v.InferOutput<typeof LookalikeModel>;

/** What a model was fitted for. */
export const fittedSettings = ({ settings, fittedFor }: LookalikeModel): LookalikeSettings => fittedFor ?? settings;
