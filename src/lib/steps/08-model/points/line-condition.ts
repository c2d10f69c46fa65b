import type { PointsColumn } from '#lib/jobs/questions/points-columns.ts';
import type { Rule } from '#lib/segments/rule.ts';
import type { ValueTest, ValueType } from '#lib/segments/value-test.ts';

/** The questions a line can ask of one column. */
export const testKinds = [
  'atLeast',
  'atMost',
  'equal',
  'in',
  'notIn',
  'yes',
  'no',
  'withinLast',
  'moreThanAgo',
  'filled',
  'missing',
] as const;
export type TestKind = (typeof testKinds)[number];

/** A line's condition as its fields show it: a column, a question, and what it is compared with. */
export interface LineCondition {
  readonly column: string;
  readonly kind: TestKind;
  readonly value: string | number | null;
}

const ofType: Readonly<Record<ValueType, readonly TestKind[]>> = {
  number: ['atLeast', 'atMost', 'equal'],
  text: ['in', 'notIn'],
  truth: ['yes', 'no'],
  date: ['withinLast', 'moreThanAgo'],
};

/** Which questions a column can be asked; of one that names or reaches a person only whether it is known. */
export const kindsFor = ({ type, personal }: Pick<PointsColumn, 'type' | 'personal'>): readonly TestKind[] =>
  personal ? ['filled', 'missing'] : [...ofType[type], 'filled', 'missing'];

/** A line's rule as fields; null when it says more than one question of one column. */
export function conditionOf(rule: Rule): LineCondition | null {
  if (rule.kind !== 'column') return null;
  const { column, test } = rule;
  switch (test.type) {
    case 'number':
      return test.is === 'atLeast' || test.is === 'atMost' || test.is === 'equal' ? { column, kind: test.is, value: test.value } : null;
    case 'text':
      return (test.is === 'in' || test.is === 'notIn') && test.values.length === 1
        ? { column, kind: test.is, value: test.values[0] ?? '' }
        : null;
    case 'date':
      return test.is === 'withinLast' || test.is === 'moreThanAgo' ? { column, kind: test.is, value: test.days } : null;
    case 'truth':
    case 'known':
      return { column, kind: test.is, value: null };
    default:
      return null;
  }
}

/** The rule that fields say. */
export const ruleOf = ({ column, kind, value }: LineCondition): Rule => ({ kind: 'column', column, test: testOf(kind, value) });

/** The first question of a column with a sensible thing to compare with. */
export function firstCondition(column: PointsColumn, kind: TestKind = kindsFor(column)[0] ?? 'filled'): LineCondition {
  return { column: column.name, kind, value: firstValue(column, kind) };
}

function firstValue({ middle, values }: PointsColumn, kind: TestKind): string | number | null {
  if (kind === 'atLeast' || kind === 'atMost' || kind === 'equal') return rounded(middle ?? 1);
  if (kind === 'in' || kind === 'notIn') return values[0]?.value ?? '';
  return kind === 'withinLast' || kind === 'moreThanAgo' ? 90 : null;
}

/** To two figures that count: 47.3 is 47, 1234 is 1200. */
const rounded = (value: number): number => Number(value.toPrecision(2));

function testOf(kind: TestKind, value: string | number | null): ValueTest {
  switch (kind) {
    case 'atLeast':
    case 'atMost':
    case 'equal':
      return { type: 'number', is: kind, value: Number(value ?? 0) };
    case 'in':
    case 'notIn':
      return { type: 'text', is: kind, values: [String(value ?? '')], exactly: false };
    case 'yes':
    case 'no':
      return { type: 'truth', is: kind };
    case 'withinLast':
    case 'moreThanAgo':
      return { type: 'date', is: kind, days: Math.round(Number(value ?? 0)) };
    case 'filled':
    case 'missing':
      return { type: 'known', is: kind };
  }
}
