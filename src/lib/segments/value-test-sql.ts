import { assertNever } from '#lib/core/assert-never.ts';
import { asDate, asDouble, day, plainText } from '#lib/sql/dialects.ts';
import { join, sql, type Sql } from '#lib/sql/sql.ts';
import { postcodeArea } from './postcode-area.ts';
import { isOneOf } from './text-rows.ts';
import { type DateTest, isNegated, type NumberTest, type TextTest, type ValueTest } from './value-test.ts';

/** A value that is tested: as it is, and whether its plain text (no case, accents, blanks around) is as wished. */
export interface TestedValue {
  readonly value: Sql;
  readonly plainly: (isSo: (plain: Sql) => Sql) => Sql;
}

/** A test as a condition that is true or false, never missing (rules 2 and 3). The value must be of the test's type. */
export function valueTestSql(tested: TestedValue, test: ValueTest, analysisDate: Sql): Sql {
  if (test.type === 'known') return test.is === 'filled' ? sql`(${tested.value} IS NOT NULL)` : sql`(${tested.value} IS NULL)`;
  const said = saidPositively(tested, test, analysisDate);
  const holds = test.type === 'number' ? said : sql`coalesce(${said}, FALSE)`;
  return isNegated(test) ? sql`(NOT ${holds})` : holds;
}

function saidPositively(tested: TestedValue, test: Exclude<ValueTest, { type: 'known' }>, analysisDate: Sql): Sql {
  switch (test.type) {
    case 'number':
      return ofNumber(tested.value, test);
    case 'text':
      return test.exactly ? ofText(tested.value, test, (text) => text) : tested.plainly((plain) => ofText(plain, test, plainText));
    case 'date':
      return ofDate(asDate(tested.value), test, analysisDate);
    case 'truth':
      return test.is === 'yes' ? tested.value : sql`(NOT ${tested.value})`;
    case 'postcode':
      return tested.plainly((plain) => inAreas(sql`replace(${plain}, ' ', '')`, test.areas));
    default:
      return assertNever(test);
  }
}

const signs = { equal: sql`=`, notEqual: sql`=`, less: sql`<`, atMost: sql`<=`, more: sql`>`, atLeast: sql`>=` };

function ofNumber(value: Sql, test: NumberTest): Sql {
  const compared =
    test.is === 'between'
      ? sql`BETWEEN ${numberSql(test.from)} AND ${numberSql(test.to)}`
      : sql`${signs[test.is]} ${numberSql(test.value)}`;
  return sql`(${value} ${compared} AND ${value} IS NOT NULL)`;
}

/** Whole as it is: compared as whole numbers where the values are, which is several times as fast. */
const numberSql = (number: number): Sql => (Number.isSafeInteger(number) ? sql`${number}` : asDouble(sql`${number}`));

function ofText(value: Sql, test: TextTest, made: (text: Sql) => Sql): Sql {
  if ('values' in test) return sql`(${isOneOf(value, test.values, made)})`;
  if (!test.value.trim()) return sql`FALSE`;
  const wanted = made(sql`${test.value}`);
  switch (test.is) {
    case 'contains':
    case 'notContains':
      return sql`(strpos(${value}, ${wanted}) > 0)`;
    case 'starts':
      return sql`starts_with(${value}, ${wanted})`;
    case 'ends':
      return sql`(right(${value}, CAST(length(${wanted}) AS INTEGER)) = ${wanted})`;
    default:
      return assertNever(test);
  }
}

function ofDate(value: Sql, test: DateTest, analysisDate: Sql): Sql {
  switch (test.is) {
    case 'on':
      return sql`(${value} = ${day(test.day)})`;
    case 'before':
      return sql`(${value} < ${day(test.day)})`;
    case 'after':
      return sql`(${value} > ${day(test.day)})`;
    case 'between':
      return sql`(${value} BETWEEN ${day(test.from)} AND ${day(test.to)})`;
    case 'withinLast':
      return sql`(${value} BETWEEN ${analysisDate} - ${test.days} AND ${analysisDate})`;
    case 'moreThanAgo':
      return sql`(${value} < ${analysisDate} - ${test.days})`;
    default:
      return assertNever(test);
  }
}

/** Starts of one length are one list; a range compares as many first digits as it has. */
function inAreas(code: Sql, written: readonly string[]): Sql {
  const areas = written.map(postcodeArea).filter((area) => area !== null);
  const starts = areas.flatMap((area) => (area.kind === 'prefix' ? [area.start] : []));
  const first = (length: number) => sql`substr(${code}, 1, ${length})`;
  const conditions = [
    ...[...new Set(starts.map(({ length }) => length))].map((length) =>
      isOneOf(
        first(length),
        starts.filter((start) => start.length === length),
      ),
    ),
    ...areas.flatMap((area) => (area.kind === 'range' ? [sql`${first(area.from.length)} BETWEEN ${area.from} AND ${area.to}`] : [])),
  ];
  return conditions.length ? sql`(${join(conditions, ' OR ')})` : sql`FALSE`;
}
