import { assertNever } from '#lib/core/assert-never.ts';
import { isInArea, postcodeArea } from './postcode-area.ts';
import { type DateTest, isNegated, type NumberTest, type TextTest, type ValueTest } from './value-test.ts';

/** A value as a rule sees it; days are ISO texts, missing is null. */
export type PlainValue = string | number | boolean | null;

const DAY_MS = 86_400_000;

/** Whole days from one ISO day to another. */
export const daysFrom = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

/** A text without case, accents and blanks around it: `plainText` of SQL. */
const plainWords = (text: string): string =>
  text
    .replaceAll(/^ +| +$/g, '')
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase();

/** Whether a test holds for a value (rules 2 and 3): the meaning that `valueTestSql` must have too. */
export function valueTestHolds(value: PlainValue, test: ValueTest, analysisDate: string | null): boolean {
  if (test.type === 'known') return (value !== null) === (test.is === 'filled');
  const holds = value !== null && positively(value, test, analysisDate);
  return isNegated(test) ? !holds : holds;
}

function positively(value: string | number | boolean, test: Exclude<ValueTest, { type: 'known' }>, analysisDate: string | null): boolean {
  switch (test.type) {
    case 'number':
      return ofNumber(Number(value), test);
    case 'text':
      return test.exactly ? ofText(String(value), test, (text) => text) : ofText(plainWords(String(value)), test, plainWords);
    case 'date':
      return ofDate(String(value), test, analysisDate);
    case 'truth':
      return value === (test.is === 'yes');
    case 'postcode':
      return test.areas
        .map(postcodeArea)
        .filter((area) => area !== null)
        .some((area) => isInArea(plainWords(String(value)), area));
    default:
      return assertNever(test);
  }
}

function ofNumber(value: number, test: NumberTest): boolean {
  switch (test.is) {
    case 'between':
      return test.from <= value && value <= test.to;
    case 'equal':
    case 'notEqual':
      return value === test.value;
    case 'less':
      return value < test.value;
    case 'atMost':
      return value <= test.value;
    case 'more':
      return value > test.value;
    case 'atLeast':
      return value >= test.value;
    default:
      return assertNever(test);
  }
}

function ofText(value: string, test: TextTest, made: (text: string) => string): boolean {
  if (!('values' in test) && !test.value.trim()) return false;
  switch (test.is) {
    case 'in':
    case 'notIn':
      return test.values.some((wanted) => made(wanted) === value);
    case 'contains':
    case 'notContains':
      return value.includes(made(test.value));
    case 'starts':
      return value.startsWith(made(test.value));
    case 'ends':
      return value.endsWith(made(test.value));
    default:
      return assertNever(test);
  }
}

function ofDate(value: string, test: DateTest, analysisDate: string | null): boolean {
  switch (test.is) {
    case 'on':
      return value === test.day;
    case 'before':
      return value < test.day;
    case 'after':
      return value > test.day;
    case 'between':
      return test.from <= value && value <= test.to;
    case 'withinLast':
      return analysisDate !== null && value <= analysisDate && daysFrom(value, analysisDate) <= test.days;
    case 'moreThanAgo':
      return analysisDate !== null && daysFrom(value, analysisDate) > test.days;
    default:
      return assertNever(test);
  }
}
