import * as v from 'valibot';
import { Recipe } from '#lib/loading/recipe.ts';
import { ClustersModel } from '#lib/methods/clusters/settings.ts';
import { LifetimeModel } from '#lib/methods/lifetime/settings.ts';
import { LookalikeModel } from '#lib/methods/lookalike/settings.ts';
import { PredictionModel } from '#lib/methods/prediction/settings.ts';
import { RfmSettings } from '#lib/methods/rfm/settings.ts';
import { ValueSettings } from '#lib/methods/value/settings.ts';
import { Exclusions, Segment } from '#lib/segments/segment.ts';
import { PointsModel } from './points-model.ts';

export const LONGEST_NAME = 200;

const Day = v.pipe(v.string(), v.isoDate());
const Text = v.pipe(v.string(), v.maxLength(2000));
const Vote = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5));
const Days = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(36500));

/** A file and all that was decided for it. Its rows are never in the project. `id` is the table's name in `raw`. */
export const Source = v.object({
  id: v.string(),
  file: v.string(),
  bytes: v.number(),
  origin: v.picklist(['file', 'paste', 'sample']),
  /** The day it was loaded: later dates in it are impossible. */
  loadedOn: Day,
  recipe: Recipe,
  /** The file whose rows these follow, with the same columns; `columns` says which of its names are called otherwise here: theirs by ours. */
  stack: v.nullable(v.object({ onto: v.string(), columns: v.record(v.string(), v.string()) })),
  /** When not all rows were read: how many of every hundred. Every screen says so. */
  samplePercent: v.nullable(v.pipe(v.number(), v.gtValue(0), v.ltValue(100))),
});
export type Source = v.InferOutput<typeof Source>;

/** Columns of one file (`from`) looked up for the rows of another (`into`), by a key that both have. */
export const Join = v.object({
  into: v.string(),
  from: v.string(),
  intoKey: v.string(),
  fromKey: v.string(),
  /** What is overlooked when keys are compared; blanks around them always are. */
  ignoreCase: v.boolean(),
  ignoreZeros: v.boolean(),
  /** When a key stands in `from` more than once: numbers added up and of texts the first (rows stay as many), or a row for each. */
  repeats: v.picklist(['add', 'multiply']),
});
export type Join = v.InferOutput<typeof Join>;

const DeclinedJoin = v.pick(Join, ['into', 'from', 'intoKey', 'fromKey']);

/** Step 1. From X to Y by a date, for one audience. */
export const Objective = v.object({
  goal: v.picklist(['conversion', 'retention', 'value', 'acquisition', 'service']),
  audience: Text,
  parkedAudiences: v.array(Text),
  measure: v.picklist(['repeatRate', 'revenuePerCustomer', 'lapsedShare', 'customers']),
  from: v.nullable(v.number()),
  to: v.nullable(v.number()),
  by: v.nullable(Day),
  department: Text,
  decides: Text,
  minimumSize: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))),
});
export type Objective = v.InferOutput<typeof Objective>;

export const targetMeasures = ['revenue', 'orders', 'orderValue', 'margin', 'daysLate'] as const;
export type TargetMeasure = (typeof targetMeasures)[number];

/** Step 2. What success is measured by; at most two beside the primary one. */
export const Target = v.object({
  primary: v.picklist(targetMeasures),
  secondary: v.pipe(v.array(v.picklist(targetMeasures)), v.maxLength(2)),
});
export type Target = v.InferOutput<typeof Target>;

/** Step 4, per table: what its owner says of it. */
export const Claim = v.object({
  owner: Text,
  system: Text,
  refresh: Text,
  legalBasis: Text,
  level: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(4))),
});
export type Claim = v.InferOutput<typeof Claim>;

/** Step 5, per predictor. */
export const Votes = v.object({ difficulty: Vote, influence: Vote });
export type Votes = v.InferOutput<typeof Votes>;

/** Step 7, per finding: what was decided about it. */
export const Decision = v.object({ choice: v.picklist(['ignore', 'ask']), reason: Text });
export type Decision = v.InferOutput<typeof Decision>;

/** Step 9, per segment: what to do with it. */
export const Plan = v.object({ action: Text, owner: Text });
export type Plan = v.InferOutput<typeof Plan>;

/** The models of step 8 that divide customers into segments, in the order of their views. */
export const segmentModels = ['rfm', 'value', 'lifetime', 'clusters', 'prediction', 'points', 'rules', 'lookalike'] as const;
export type SegmentModel = (typeof segmentModels)[number];

/** Step 10. */
export const Activation = v.object({
  model: v.picklist(segmentModels),
  flavour: v.picklist(['spreadsheet', 'plain']),
  segments: v.nullable(v.array(v.string())),
});
export type Activation = v.InferOutput<typeof Activation>;

/** All choices of a project and none of its rows. Every part after `sources` may be absent (null or empty): `emptyProject` says what then holds. */
export const Project = v.object({
  version: v.literal(3),
  id: v.string(),
  name: v.pipe(v.string(), v.maxLength(LONGEST_NAME)),
  createdAt: v.string(),
  currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)),
  sources: v.array(Source),
  joins: v.array(Join),
  /** Proposals that were turned down: they are not made again. */
  declinedJoins: v.array(DeclinedJoin),
  /** Step 6. A null date is the latest in the data; null windows are proposed from the data. */
  windows: v.object({ analysisDate: v.nullable(Day), windowDays: v.nullable(Days), horizonDays: v.nullable(Days) }),
  objective: v.nullable(Objective),
  target: v.nullable(Target),
  predictors: v.nullable(v.array(v.string())),
  claims: v.record(v.string(), Claim),
  votes: v.record(v.string(), Votes),
  decisions: v.record(v.string(), Decision),
  /** Step 8. A model that is null was not made; `fitted` is what its rows taught it. */
  models: v.object({
    value: ValueSettings,
    rfm: RfmSettings,
    lifetime: v.nullable(LifetimeModel),
    clusters: v.nullable(ClustersModel),
    prediction: v.nullable(PredictionModel),
    lookalike: v.nullable(LookalikeModel),
    points: v.nullable(PointsModel),
  }),
  /** Per model that was fitted a fingerprint of what its rows came from: see `withFittedOn`. */
  fittedOn: v.optional(v.record(v.string(), v.string()), {}),
  /** Step 8: segments of the user's own, the first with the highest priority, and who is left out of all. */
  segments: v.array(Segment),
  exclusions: Exclusions,
  plans: v.record(v.string(), Plan),
  activation: v.nullable(Activation),
  /** Steps the user has looked at and accepted as they are, by number. */
  accepted: v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10))),
});
export type Project = v.InferOutput<typeof Project>;
