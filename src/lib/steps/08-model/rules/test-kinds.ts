import type { ValueTest, ValueType } from '#lib/segments/value-test.ts';

/** The tests one can choose from, by the type they are for and what they say. */
export const testKinds = [
  'number.atLeast',
  'number.atMost',
  'number.more',
  'number.less',
  'number.equal',
  'number.notEqual',
  'number.between',
  'text.in',
  'text.notIn',
  'text.contains',
  'text.notContains',
  'text.starts',
  'text.ends',
  'postcode.in',
  'postcode.notIn',
  'date.withinLast',
  'date.moreThanAgo',
  'date.on',
  'date.before',
  'date.after',
  'date.between',
  'truth.yes',
  'truth.no',
  'known.filled',
  'known.missing',
] as const;
export type TestKind = (typeof testKinds)[number];

export const testKind = (test: ValueTest): TestKind => `${test.type}.${test.is}` as TestKind;

/** The tests that can be put to a value. Postal codes only to what is named so. */
export const testKindsFor = (type: ValueType, isPostcode: boolean): TestKind[] =>
  testKinds.filter((kind) => {
    const of = kind.slice(0, kind.indexOf('.'));
    return of === type || of === 'known' || (of === 'postcode' && isPostcode);
  });

export const isPostcodeColumn = (name: string): boolean => /post ?_?code|zip/i.test(name);

/** The test a new condition starts with. */
export function firstTest(type: ValueType): ValueTest {
  switch (type) {
    case 'number':
      return { type: 'number', is: 'atLeast', value: 1 };
    case 'text':
      return { type: 'text', is: 'in', values: [], exactly: false };
    case 'date':
      return { type: 'date', is: 'withinLast', days: 90 };
    case 'truth':
      return { type: 'truth', is: 'yes' };
  }
}

/** A test of another kind that keeps what the old one compared with, as far as it has it. `today` (A or the day it is) starts a date. */
export function testOfKind(kind: TestKind, old: ValueTest, today: string): ValueTest {
  const number = 'value' in old && typeof old.value === 'number' ? old.value : 1;
  const words =
    'values' in old
      ? old.values
      : 'areas' in old
        ? old.areas
        : 'value' in old && typeof old.value === 'string' && old.value
          ? [old.value]
          : [];
  const exactly = 'exactly' in old && old.exactly;
  const day = 'day' in old ? old.day : today;
  const days = 'days' in old ? old.days : 90;
  switch (kind) {
    case 'number.between':
      return { type: 'number', is: 'between', from: number, to: number };
    case 'number.atLeast':
    case 'number.atMost':
    case 'number.more':
    case 'number.less':
    case 'number.equal':
    case 'number.notEqual':
      return { type: 'number', is: isOf(kind), value: 'from' in old && typeof old.from === 'number' ? old.from : number };
    case 'text.in':
    case 'text.notIn':
      return { type: 'text', is: isOf(kind), values: words, exactly };
    case 'text.contains':
    case 'text.notContains':
    case 'text.starts':
    case 'text.ends':
      return { type: 'text', is: isOf(kind), value: words[0] ?? '', exactly };
    case 'postcode.in':
    case 'postcode.notIn':
      return { type: 'postcode', is: isOf(kind), areas: words };
    case 'date.withinLast':
    case 'date.moreThanAgo':
      return { type: 'date', is: isOf(kind), days };
    case 'date.on':
    case 'date.before':
    case 'date.after':
      return { type: 'date', is: isOf(kind), day };
    case 'date.between':
      return { type: 'date', is: 'between', from: day, to: day };
    case 'truth.yes':
    case 'truth.no':
      return { type: 'truth', is: isOf(kind) };
    case 'known.filled':
    case 'known.missing':
      return { type: 'known', is: isOf(kind) };
  }
}

const isOf = <Kind extends TestKind>(kind: Kind): Kind extends `${string}.${infer Is}` ? Is : never =>
  kind.slice(kind.indexOf('.') + 1) as Kind extends `${string}.${infer Is}` ? Is : never;
