import { hasOrHasNot } from '#lib/segments/row-question.ts';
import type { RowsCondition, RowWindow, SequenceCondition } from '#lib/segments/rule.ts';
import { formatNumber } from './format.ts';
import { noun } from './list-words.ts';
import { m } from './paraglide/messages.js';
import type { RuleNames } from './rule-names.ts';
import { countedWords, dateWords, daysWords, numbersOf, numberWords, timesWords, valueWords } from './value-words.ts';
import { isReturn, somethingWords, whereWords } from './where-words.ts';

/** The table whose rows are purchases; rows of another are rows of a file. */
const ORDERS = 'orders';

/** A condition on rows, to follow "customers who": "bought something from the category tea at least twice in the last 90 days". */
export function rowsWords(condition: RowsCondition, names: RuleNames): string {
  if (condition.table !== ORDERS) return tidy(ofFile(condition, names));
  return tidy(condition.per === 'order' ? ofOrders(condition, names) : ofLines(condition, names));
}

/** Order lines: what was bought. */
function ofLines(condition: RowsCondition, names: RuleNames): string {
  const { where, measure, test } = condition;
  const when = windowWords(condition.when);
  const what = whereWords(where, condition, names);
  const has = hasOrHasNot(condition);
  if (has && isReturn(where)) return has.has ? m.rules_returned({ when }) : m.rules_returned_nothing({ when });
  if (has) return m.rules_bought({ when, thing: somethingWords(where, condition, names, has.has) });
  if (test.type === 'number' && measure.of === 'orders') {
    const times = timesWords(test);
    return what
      ? m.rules_bought_times({ when, times, thing: somethingWords(where, condition, names, true) })
      : m.rules_bought_often({ when, times });
  }
  if (test.type === 'number' && measure.of === 'lines') return m.rules_lines({ when, what, lines: countedWords(test, linesWords) });
  if (test.type === 'number' && measure.of === 'sum' && measure.column === 'amount')
    return m.rules_spent_on({ when, what, amount: numberWords(test, numbersOf('amount', names)) });
  return m.rules_measured({ when, place: what && m.rules_in_lines({ what }), value: measuredWords(condition, names) });
}

/** Whole orders: what was ordered at once. */
function ofOrders(condition: RowsCondition, names: RuleNames): string {
  const { where, measure, test } = condition;
  const when = windowWords(condition.when);
  const what = whereWords(where, condition, names);
  const has = hasOrHasNot(condition);
  if (has) return has.has ? m.rules_placed({ when, what }) : m.rules_placed_none({ when, what });
  if (test.type === 'number' && measure.of === 'orders')
    return m.rules_placed_count({ when, what, orders: countedWords(test, ordersWords) });
  const place = m.rules_in_orders({ what });
  if (test.type === 'number' && measure.of === 'lines') return m.rules_measured({ when, place, value: countedWords(test, linesWords) });
  if (test.type === 'number' && measure.of === 'sum' && measure.column === 'amount')
    return m.rules_spent_on_orders({ when, what, amount: numberWords(test, numbersOf('amount', names)) });
  return m.rules_measured({ when, place: what && place, value: measuredWords(condition, names) });
}

/** Rows, or orders, of a file. */
function ofFile(condition: RowsCondition, names: RuleNames): string {
  const { measure, test, table, per } = condition;
  const words = {
    when: windowWords(condition.when),
    what: whereWords(condition.where, condition, names),
    file: m.rules_quoted({ text: names.table(table) }),
  };
  const has = hasOrHasNot(condition);
  if (has && per) return has.has ? m.rules_file_order(words) : m.rules_file_no_order(words);
  if (has) return has.has ? m.rules_rows_some(words) : m.rules_rows_none(words);
  if ('column' in measure || test.type !== 'number') {
    const place = per ? m.rules_file_orders : m.rules_file_rows;
    return m.rules_file_measured({ ...words, place: words.what ? place(words) : '', value: measuredWords(condition, names) });
  }
  const isOrders = measure.of === 'orders';
  return m.rules_rows_count({ ...words, count: countedWords(test, isOrders ? ordersWords : fileLinesWords) });
}

const linesWords = (n: number): string => m.rules_order_lines({ n, count: formatNumber(n, 2) });
const ordersWords = (n: number): string => m.rules_orders({ n, count: formatNumber(n, 2) });
const fileLinesWords = (n: number): string => m.rules_file_lines({ n, count: formatNumber(n, 2) });

const measureNames = {
  sum: m.rules_measure_sum,
  mean: m.rules_measure_mean,
  min: m.rules_measure_min,
  max: m.rules_measure_max,
  first: m.rules_measure_first,
  last: m.rules_measure_last,
};

/** What is measured with its test: "an average amount per order of more than €50", "shop as first channel". */
function measuredWords({ measure, test, table, per }: RowsCondition, names: RuleNames): string {
  if (!('column' in measure)) return valueWords(m.rules_number_of_rows(), test);
  const name = measureNames[measure.of]({ name: noun(names.rowColumn(table, measure.column)) });
  const isOfOneRow = measure.of === 'mean' || measure.of === 'min' || measure.of === 'max';
  const ofRow = per ? m.rules_per_order({ name }) : table === ORDERS ? m.rules_per_line({ name }) : name;
  const value = valueWords(isOfOneRow ? ofRow : name, test, table === ORDERS ? numbersOf(measure.column, names) : undefined);
  if (measure.of === 'sum') return m.rules_together({ value });
  return measure.of === 'mean' ? m.rules_on_average({ value }) : value;
}

/** A first kind of rows and a later second one. */
export function sequenceWords({ table, first, then, withinDays, when }: SequenceCondition, names: RuleNames): string {
  const isBought = table === ORDERS;
  const [before, after] = [first, then].map((rule) =>
    isBought ? somethingWords(rule, { table }, names, true) : whereWords(rule, { table }, names),
  );
  const words = {
    first: before ?? '',
    then: before === after && isBought ? m.rules_again({ thing: after ?? '' }) : (after ?? ''),
    when: windowWords(when),
    file: m.rules_quoted({ text: names.table(table) }),
  };
  if (withinDays === null) return tidy(isBought ? m.rules_then_bought(words) : m.rules_then_rows(words));
  const soon = { ...words, days: daysWords(withinDays) };
  return tidy(isBought ? m.rules_soon_bought(soon) : m.rules_soon_rows(soon));
}

/** When rows count, or nothing for "ever". */
const windowWords = (when: RowWindow): string => (when.is === 'ever' ? '' : dateWords({ type: 'date', ...when }));

/** One blank where a part was not said. */
const tidy = (text: string): string => text.replaceAll(/ {2,}/g, ' ').replaceAll(' ,', ',').trim();
