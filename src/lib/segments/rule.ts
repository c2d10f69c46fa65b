import * as v from 'valibot';
import { Days, Day } from './day.ts';
import { isWithinLimits } from './rule-limits.ts';
import { NumberTest, ValueTest } from './value-test.ts';

const Name = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const Finite = v.pipe(v.number(), v.finite());

/** A group of rules: all of them, at least one, or none. An empty one says nothing and is passed over (rule 6). */
export interface Group<Leaf> {
  readonly kind: 'all' | 'any' | 'none';
  readonly rules: readonly (Group<Leaf> | Leaf)[];
}

/** A test of one column: of a customer, or inside `where` of a row. */
export const ColumnCondition = v.object({ kind: v.literal('column'), column: Name, test: ValueTest });
export type ColumnCondition = v.InferOutput<typeof ColumnCondition>;

/** A distance on the sphere, for rows that have coordinates in degrees. */
export const NearCondition = v.object({
  kind: v.literal('near'),
  latitudeColumn: Name,
  longitudeColumn: Name,
  latitude: v.pipe(Finite, v.minValue(-90), v.maxValue(90)),
  longitude: v.pipe(Finite, v.minValue(-180), v.maxValue(180)),
  km: v.pipe(Finite, v.gtValue(0), v.maxValue(20_100)),
  /** What the place is called; for words only. */
  place: v.pipe(v.string(), v.maxLength(200)),
});
export type NearCondition = v.InferOutput<typeof NearCondition>;

/** How many lines an order has; only where rows are counted per order. */
export const LinesCondition = v.object({ kind: v.literal('lines'), test: NumberTest });
export type LinesCondition = v.InferOutput<typeof LinesCondition>;

/** What a row must be: conditions on its own columns, grouped. */
export type RowLeaf = ColumnCondition | NearCondition | LinesCondition;
export type RowRule = Group<RowLeaf> | RowLeaf;
const RowGroup: v.GenericSchema<RowRule> = v.lazy((input) => (isWithinLimits(input) ? RowTree : v.never()));
const RowTree = v.variant('kind', [
  v.object({ kind: v.picklist(['all', 'any', 'none']), rules: v.array(RowGroup) }),
  ColumnCondition,
  NearCondition,
  LinesCondition,
]);

/** Which rows count by their date. Rows after A never do; rows without a date only in `ever` (rule 8). */
export const RowWindow = v.variant('is', [
  v.object({ is: v.literal('ever') }),
  v.object({ is: v.picklist(['withinLast', 'moreThanAgo']), days: Days }),
  v.object({ is: v.literal('between'), from: Day, to: Day }),
  v.object({ is: v.picklist(['before', 'after']), day: Day }),
]);
export type RowWindow = v.InferOutput<typeof RowWindow>;

/** What is counted over a customer's rows: the rows, the different orders among them, or something of a column. */
export const RowMeasure = v.variant('of', [
  v.object({ of: v.picklist(['lines', 'orders']) }),
  v.object({ of: v.picklist(['sum', 'mean', 'min', 'max', 'first', 'last']), column: Name }),
]);
export type RowMeasure = v.InferOutput<typeof RowMeasure>;

/**
 * A measure over a customer's rows put to a test. "Has bought" is at least one line, "has no order where ..." is none with
 * `where`, "has an order where not ..." is at least one whose `where` is a group `none`.
 */
export const RowsCondition = v.object({
  kind: v.literal('rows'),
  table: Name,
  /** `order`: the lines of an order are one row (rule 17). Absent: each line is a row. */
  per: v.optional(v.literal('order')),
  where: RowGroup,
  when: RowWindow,
  measure: RowMeasure,
  test: ValueTest,
});
export type RowsCondition = v.InferOutput<typeof RowsCondition>;

/** A row of the first kind, and on a later day, at most so many days later (null: whenever), one of the second. */
export const SequenceCondition = v.object({
  kind: v.literal('sequence'),
  table: Name,
  first: RowGroup,
  then: RowGroup,
  withinDays: v.nullable(v.pipe(Days, v.minValue(1))),
  when: RowWindow,
});
export type SequenceCondition = v.InferOutput<typeof SequenceCondition>;

/** A score of a model: a column of its view. */
export const ScoreCondition = v.object({ kind: v.literal('score'), view: Name, column: Name, test: ValueTest });
export type ScoreCondition = v.InferOutput<typeof ScoreCondition>;

/** In one of these segments of a model: RFM names, value tiers, clusters. */
export const MemberCondition = v.object({
  kind: v.literal('member'),
  model: Name,
  segments: v.pipe(v.array(Name), v.maxLength(1000)),
  not: v.boolean(),
});
export type MemberCondition = v.InferOutput<typeof MemberCondition>;

/** In another segment of the project, by its id. */
export const SegmentCondition = v.object({ kind: v.literal('segment'), segment: Name, not: v.boolean() });
export type SegmentCondition = v.InferOutput<typeof SegmentCondition>;

/** A random share of customers, in percent: the same salt gives the same customers on any machine, and a larger share holds a smaller one. */
export const ShareCondition = v.object({
  kind: v.literal('share'),
  percent: v.pipe(Finite, v.minValue(0), v.maxValue(100)),
  salt: v.pipe(v.string(), v.maxLength(200)),
});
export type ShareCondition = v.InferOutput<typeof ShareCondition>;

/** Customer numbers as pasted: one a line in one text, so that a million of them cost the document no more than their letters. */
export const ListCondition = v.object({
  kind: v.literal('list'),
  name: v.pipe(v.string(), v.maxLength(200)),
  ids: v.pipe(v.string(), v.maxLength(40_000_000)),
  not: v.boolean(),
});
export type ListCondition = v.InferOutput<typeof ListCondition>;

export type Condition =
  | ColumnCondition
  | NearCondition
  | RowsCondition
  | SequenceCondition
  | ScoreCondition
  | MemberCondition
  | SegmentCondition
  | ShareCondition
  | ListCondition;

/** Who belongs: conditions on a customer, grouped without end (up to `MOST_LEVELS` deep and `MOST_NODES` in all). */
export type Rule = Group<Condition> | Condition;
export const Rule: v.GenericSchema<Rule> = v.lazy((input) => (isWithinLimits(input) ? RuleTree : v.never()));
const RuleTree = v.variant('kind', [
  v.object({ kind: v.picklist(['all', 'any', 'none']), rules: v.array(Rule) }),
  ColumnCondition,
  NearCondition,
  RowsCondition,
  SequenceCondition,
  ScoreCondition,
  MemberCondition,
  SegmentCondition,
  ShareCondition,
  ListCondition,
]);
