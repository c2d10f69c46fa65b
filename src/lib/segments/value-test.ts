import * as v from 'valibot';
import { Day, Days } from './day.ts';

const Finite = v.pipe(v.number(), v.finite());
const Words = v.pipe(v.string(), v.maxLength(1000));
const Several = v.pipe(v.array(Words), v.maxLength(50_000));

export const NumberTest = v.variant('is', [
  v.object({ type: v.literal('number'), is: v.picklist(['equal', 'notEqual', 'less', 'atMost', 'more', 'atLeast']), value: Finite }),
  /** Both ends belong to it. */
  v.object({ type: v.literal('number'), is: v.literal('between'), from: Finite, to: Finite }),
]);
export type NumberTest = v.InferOutput<typeof NumberTest>;

/** `exactly`: case, accents and blanks around the text count too. */
export const TextTest = v.variant('is', [
  v.object({ type: v.literal('text'), is: v.picklist(['in', 'notIn']), values: Several, exactly: v.boolean() }),
  v.object({ type: v.literal('text'), is: v.picklist(['contains', 'notContains', 'starts', 'ends']), value: Words, exactly: v.boolean() }),
]);
export type TextTest = v.InferOutput<typeof TextTest>;

/** `withinLast` and `moreThanAgo` count days back from A; `between` has both ends. */
export const DateTest = v.variant('is', [
  v.object({ type: v.literal('date'), is: v.picklist(['on', 'before', 'after']), day: Day }),
  v.object({ type: v.literal('date'), is: v.literal('between'), from: Day, to: Day }),
  v.object({ type: v.literal('date'), is: v.picklist(['withinLast', 'moreThanAgo']), days: Days }),
]);
export type DateTest = v.InferOutput<typeof DateTest>;

const TruthTest = v.object({ type: v.literal('truth'), is: v.picklist(['yes', 'no']) });

/** For a column of any type. */
const KnownTest = v.object({ type: v.literal('known'), is: v.picklist(['filled', 'missing']) });

/** Postal codes: `3511 AB`, the start of one (`35`, `SW1A`), or a range of their digits (`3500-3599`). */
const PostcodeTest = v.object({ type: v.literal('postcode'), is: v.picklist(['in', 'notIn']), areas: Several });

/** What is asked of one value. A test of another type than the value is a fault of the rule and holds for nobody (rule 4). */
export const ValueTest = v.variant('type', [NumberTest, TextTest, DateTest, TruthTest, KnownTest, PostcodeTest]);
export type ValueTest = v.InferOutput<typeof ValueTest>;

/** What a value can be, as far as tests go. */
export type ValueType = 'number' | 'text' | 'date' | 'truth';

/** Whether a test can be put to values of a type. */
export const fits = (test: ValueTest, type: ValueType): boolean =>
  test.type === 'known' || test.type === type || (test.type === 'postcode' && type === 'text');

/** A test without its "not", and whether it had one: an order has no tea when none of its lines is tea. */
export function withoutNot(test: ValueTest): { readonly test: ValueTest; readonly not: boolean } {
  switch (test.is) {
    case 'notIn':
      return { test: { ...test, is: 'in' }, not: true };
    case 'notContains':
      return { test: { ...test, is: 'contains' }, not: true };
    case 'notEqual':
      return { test: { ...test, is: 'equal' }, not: true };
    case 'missing':
      return { test: { ...test, is: 'filled' }, not: true };
    default:
      return { test, not: false };
  }
}

/** The test that holds wherever another does not (rule 3); null when there is none. */
export function oppositeTest(test: ValueTest): ValueTest | null {
  const { test: positive, not } = withoutNot(test);
  if (not) return positive;
  switch (test.is) {
    case 'in':
      return { ...test, is: 'notIn' };
    case 'contains':
      return { ...test, is: 'notContains' };
    case 'equal':
      return { ...test, is: 'notEqual' };
    case 'filled':
      return { ...test, is: 'missing' };
    default:
      return null;
  }
}

/** The tests that say "not": they hold where their opposites do not, so also for a missing value (rule 3). */
export const isNegated = (test: ValueTest): boolean => test.is === 'notEqual' || test.is === 'notIn' || test.is === 'notContains';
