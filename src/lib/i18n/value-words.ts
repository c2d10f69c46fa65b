import { assertNever } from '#lib/core/assert-never.ts';
import type { DateTest, NumberTest, TextTest, ValueTest } from '#lib/segments/value-test.ts';
import { formatDayInFull, formatMoney, formatNumber, formatShare } from './format.ts';
import { either, noun } from './list-words.ts';
import { isCounted, withArticle } from './noun-words.ts';
import { m } from './paraglide/messages.js';
import type { RuleNames } from './rule-names.ts';

const DECIMALS = 4;
const plainly = (value: number): string => formatNumber(value, DECIMALS);

/** A number to compare with: "more than 50", "between 10 and 20". */
export function numberWords(test: NumberTest, said: (value: number) => string = plainly): string {
  switch (test.is) {
    case 'between':
      return m.rules_number_between({ from: said(test.from), to: said(test.to) });
    case 'equal':
      return m.rules_number_equal({ value: said(test.value) });
    case 'notEqual':
      return m.rules_number_not_equal({ value: said(test.value) });
    case 'less':
      return m.rules_number_less({ value: said(test.value) });
    case 'atMost':
      return m.rules_number_at_most({ value: said(test.value) });
    case 'more':
      return m.rules_number_more({ value: said(test.value) });
    case 'atLeast':
      return m.rules_number_at_least({ value: said(test.value) });
    default:
      return assertNever(test);
  }
}

/** A number of things to compare with, the thing said once: "at least 2 orders", "between 10 and 20 days", "fewer than 3 lines". */
export function countedWords(test: NumberTest, counted: (value: number) => string): string {
  if (test.is === 'between') return m.rules_number_between({ from: plainly(test.from), to: counted(test.to) });
  return test.is === 'less' ? m.rules_number_fewer({ value: counted(test.value) }) : numberWords(test, counted);
}

/** A number of times: "at least twice". */
export const timesWords = (test: NumberTest): string =>
  countedWords(test, (value) => {
    if (value === 1) return m.rules_once();
    return value === 2 && test.is !== 'between' ? m.rules_twice() : m.rules_times({ count: plainly(value) });
  });

/** "1 day", "90 days". */
export const daysWords = (days: number): string => (days === 1 ? m.rules_one_day() : m.rules_days({ days: plainly(days) }));

/** "at most 30 days". */
const countedDays = (test: NumberTest): string => (test.is === 'less' ? numberWords : countedWords)(test, daysWords);

/** When: "in the last 90 days", "before 1 May 2025". */
export function dateWords(test: DateTest): string {
  switch (test.is) {
    case 'on':
      return m.rules_on({ day: formatDayInFull(test.day) });
    case 'before':
      return m.rules_before({ day: formatDayInFull(test.day) });
    case 'after':
      return m.rules_after({ day: formatDayInFull(test.day) });
    case 'between':
      return m.rules_between({ from: formatDayInFull(test.from), to: formatDayInFull(test.to) });
    case 'withinLast':
      if (test.days === 0) return m.rules_last_day_itself();
      return test.days === 1 ? m.rules_within_one() : m.rules_within({ days: plainly(test.days) });
    case 'moreThanAgo':
      return m.rules_ago({ days: daysWords(test.days) });
    default:
      return assertNever(test);
  }
}

/** A value as an object with its test: "an amount of more than 50", "tea or coffee as category", "no city". `said`: how its numbers are written. */
export function valueWords(called: string, test: ValueTest, said: (value: number) => string = plainly): string {
  const name = noun(called);
  switch (test.type) {
    case 'number': {
      if (isCounted(name)) return m.rules_value_count({ name, value: countedWords(test, said) });
      const words = { name: withArticle(name) };
      if (test.is === 'between') return m.rules_value_number_between({ ...words, from: said(test.from), to: said(test.to) });
      return test.is === 'notEqual'
        ? m.rules_value_number_not({ ...words, value: said(test.value) })
        : m.rules_value_number({ ...words, value: numberWords(test, said) });
    }
    case 'text':
      return textWords(name, test);
    case 'date':
      return m.rules_value_date({ name: withArticle(name), when: dateWords(test) });
    case 'truth':
      return test.is === 'yes' ? m.rules_value_yes({ name }) : m.rules_value_no({ name });
    case 'known':
      return test.is === 'filled' ? m.rules_value_filled({ name }) : m.rules_value_missing({ name });
    case 'postcode':
      return test.is === 'in'
        ? m.rules_value_in({ name, values: either(test.areas) })
        : m.rules_value_not_in({ name, values: either(test.areas) });
    default:
      return assertNever(test);
  }
}

function textWords(name: string, test: TextTest): string {
  if ('values' in test) {
    const values = either(test.values);
    return test.is === 'in' ? m.rules_value_in({ name, values }) : m.rules_value_not_in({ name, values });
  }
  const words = { name: withArticle(name), text: m.rules_quoted({ text: test.value }) };
  switch (test.is) {
    case 'contains':
      return m.rules_value_contains(words);
    case 'notContains':
      return m.rules_value_contains_not(words);
    case 'starts':
      return m.rules_value_starts(words);
    case 'ends':
      return m.rules_value_ends(words);
    default:
      return assertNever(test);
  }
}

const shares = new Set(['returned_share', 'p_alive']);
const money = new Set(['amount', 'cost', 'margin', 'revenue', 'order_value', 'value', 'expected_spend', 'clv']);

/** Cents only where there are any. */
const moneyWords = (value: number, currency: string): string => formatMoney(value, currency, Number.isInteger(value) ? 0 : 2);

/** How the numbers of a column that Kavel knows are written: as money, as a share, or as they are. */
export function numbersOf(column: string, { currency }: RuleNames): (value: number) => string {
  if (shares.has(column)) return (value) => formatShare(value, 1);
  return money.has(column) ? (value) => moneyWords(value, currency) : plainly;
}

/** A test of a customer's column, to follow "customers who". Columns that Kavel makes or knows have a verb of their own. */
export function customerColumnWords(column: string, test: ValueTest, names: RuleNames): string {
  return knownColumn(column, test, names) ?? m.rules_have({ what: valueWords(names.column(column), test, numbersOf(column, names)) });
}

function knownColumn(column: string, test: ValueTest, names: RuleNames): string | null {
  if (test.type === 'number') {
    if (column === 'orders') return isNone(test) ? m.rules_never_ordered() : m.rules_ordered({ times: timesWords(test) });
    if (column === 'recency_days') return m.rules_last_ordered({ days: countedDays(test) });
    if (column === 'tenure_days') return m.rules_first_ordered({ days: countedDays(test) });
    if (column === 'gap_days') return m.rules_between_orders({ days: countedDays(test) });
    if (column === 'revenue') return m.rules_spent({ amount: numberWords(test, numbersOf(column, names)) });
    if (column === 'order_value') return m.rules_spent_per_order({ amount: numberWords(test, numbersOf(column, names)) });
  }
  if ((column === 'city' || column === 'country') && test.type === 'text' && 'values' in test) {
    const places = either(test.values);
    return test.is === 'in' ? m.rules_live_in({ places }) : m.rules_live_elsewhere({ places });
  }
  if (column === 'postcode' && test.type === 'postcode') {
    const areas = either(test.areas);
    return test.is === 'in' ? m.rules_live_in_area({ areas }) : m.rules_live_outside_area({ areas });
  }
  if (column === 'birth_date' && test.type === 'date') return ageWords(test) ?? m.rules_born({ when: dateWords(test) });
  if (column === 'consent' && test.type === 'truth') return test.is === 'yes' ? m.rules_consented() : m.rules_refused();
  return null;
}

/** A birthday so many days ago as an age, where those days are whole years; null otherwise. */
function ageWords(test: DateTest): string | null {
  if (test.is !== 'withinLast' && test.is !== 'moreThanAgo') return null;
  const years = Math.round(test.days / YEAR_DAYS);
  if (years < 1 || Math.abs(test.days - years * YEAR_DAYS) >= 1) return null;
  return test.is === 'withinLast' ? m.rules_younger({ years: plainly(years) }) : m.rules_of_age({ years: plainly(years) });
}

const YEAR_DAYS = 365.2425;

/** Whether a number of times asks for none. */
const isNone = (test: NumberTest): boolean =>
  test.is !== 'between' &&
  ((test.is === 'equal' && test.value === 0) || (test.is === 'less' && test.value === 1) || (test.is === 'atMost' && test.value === 0));
