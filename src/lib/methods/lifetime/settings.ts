import * as v from 'valibot';

const Positive = v.pipe(v.number(), v.gtValue(0));
const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const LifetimeSettings = v.object({
  /** How far ahead, in days; null is the horizon of step 6, or a year. */
  horizonDays: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(7), v.maxValue(3650))),
  /** What is left of an amount after its costs, 0 to 1; null is what the costs in the files say, or all of it. */
  margin: v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  /** By how much an amount is worth less a year later, 0 to 1. */
  yearlyDiscount: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
});
export type LifetimeSettings = v.InferOutput<typeof LifetimeSettings>;

const OrderParameters = v.object({ r: Positive, alpha: Positive, a: Positive, b: Positive });
const SpendParameters = v.object({ p: Positive, q: v.pipe(v.number(), v.gtValue(1)), v: Positive });

const SpendPart = v.variant('outcome', [
  v.object({
    outcome: v.literal('fitted'),
    parameters: SpendParameters,
    logLikelihood: v.number(),
    customers: Count,
    /** Customers who came back and got back at least what they paid. */
    leftOut: Count,
    /** Between the number of repeat orders and the mean amount; the model takes it for nought. Null when either does not vary. */
    correlation: v.nullable(v.number()),
  }),
  v.object({
    outcome: v.literal('none'),
    why: v.picklist(['noAmounts', 'tooFewRepeaters', 'noPattern', 'meanUndefined']),
    customers: Count,
  }),
]);
export type SpendPart = v.InferOutput<typeof SpendPart>;

const HoldoutPart = v.variant('outcome', [
  v.object({
    outcome: v.literal('fitted'),
    /** How many days were kept apart, and how many customers there were before. */
    days: Count,
    customers: Count,
    parameters: OrderParameters,
    /** By repeat orders before, 0 to 6 and 7 or more: mean orders in the days kept apart. */
    byRepeats: v.array(v.object({ repeats: Count, customers: Count, expected: v.number(), real: v.number() })),
    /** Repeat orders so far, from the first order of all on. */
    weekly: v.array(v.object({ week: Count, expected: v.number(), real: v.number() })),
  }),
  v.object({ outcome: v.literal('none'), why: v.picklist(['shortHistory', 'tooFewRepeaters', 'noPattern']), days: Count }),
]);
export type HoldoutPart = v.InferOutput<typeof HoldoutPart>;

export const LifetimeFitted = v.variant('outcome', [
  v.object({
    outcome: v.literal('fitted'),
    parameters: OrderParameters,
    /** Standard errors of the parameters' logarithms. */
    spread: v.nullable(v.object({ r: v.number(), alpha: v.number(), a: v.number(), b: v.number() })),
    /** Customers differ too little in how they leave to tell a and b apart; a mild prior chose. */
    isHeld: v.boolean(),
    logLikelihood: v.number(),
    customers: Count,
    repeaters: Count,
    /** Customers whose orders cannot be as they are said to be. */
    leftOut: Count,
    spend: SpendPart,
    holdout: HoldoutPart,
  }),
  v.object({
    outcome: v.literal('none'),
    why: v.picklist(['noCustomers', 'oneDay', 'shortHistory', 'tooFewRepeaters', 'noPattern']),
    customers: Count,
    repeaters: Count,
  }),
]);
export type LifetimeFitted = v.InferOutput<typeof LifetimeFitted>;

export const LifetimeModel = v.object({ settings: LifetimeSettings, fitted: v.nullable(LifetimeFitted) });
export type LifetimeModel = v.InferOutput<typeof LifetimeModel>;

export const defaultLifetimeSettings: LifetimeSettings = { horizonDays: null, margin: null, yearlyDiscount: 0.1 };

export const DEFAULT_HORIZON_DAYS = 365;

/** From bought recently to long gone; `once` ordered on one day only, of whom the model cannot tell whether they left. */
export const lifetimeSegments = ['alive', 'doubtful', 'gone', 'once'] as const;
export type LifetimeSegment = (typeof lifetimeSegments)[number];
/** Above the first a customer counts as alive, below the second as gone. */
export const aliveFrom = 0.8;
export const goneBelow = 0.2;

/** With fewer customers who came back the parameters are a guess. */
export const FEWEST_REPEATERS = 50;
