import { isBlank, isGroup, saidRules } from '#lib/segments/groups.ts';
import { hasOrHasNot } from '#lib/segments/row-question.ts';
import type {
  ColumnCondition,
  NearCondition,
  RowMeasure,
  RowRule,
  RowsCondition,
  RowWindow,
  SequenceCondition,
} from '#lib/segments/rule.ts';
import type { ValueTest } from '#lib/segments/value-test.ts';
import { formatMoney, formatNumber } from './format.ts';
import { either, noun } from './list-words.ts';
import { m } from './paraglide/messages.js';
import type { RuleNames } from './rule-names.ts';
import { dateWords, daysWords, numberWords, timesWords, valueWords } from './value-words.ts';

/** The table whose rows are purchases; rows of another are rows of a file. */
const ORDERS = 'orders';

/** A condition on rows, to follow "customers who": "bought something with category tea at least twice in the last 90 days". */
export function rowsWords(condition: RowsCondition, names: RuleNames): string {
  const { measure, test, table } = condition;
  const when = windowWords(condition.when);
  const what = withWords(condition.where, table, names);
  const isBought = table === ORDERS;
  const file = m.rules_quoted({ text: names.table(table) });
  const has = hasOrHasNot(condition);
  if (has && isBought && isReturn(condition.where)) return tidy(has.has ? m.rules_returned({ when }) : m.rules_returned_nothing({ when }));
  if (has?.has) return tidy(isBought ? m.rules_bought({ what, when }) : m.rules_rows_some({ file, what, when }));
  if (has) return tidy(isBought ? m.rules_bought_nothing({ what, when }) : m.rules_rows_none({ file, what, when }));
  if (!('column' in measure) && test.type === 'number') {
    if (!isBought) return tidy(m.rules_rows_count({ file, what, when, count: numberWords(test) }));
    const times = measure.of === 'orders' ? timesWords(test) : m.rules_lines({ count: numberWords(test) });
    if (measure.of === 'lines') return tidy(m.rules_bought_lines({ what, when, lines: times }));
    return tidy(what ? m.rules_bought_times({ what, when, times }) : m.rules_bought_often({ when, times }));
  }
  if ('column' in measure && measure.of === 'sum' && measure.column === 'amount' && isBought && test.type === 'number')
    return tidy(m.rules_spent_on({ amount: numberWords(test, (value) => formatMoney(value, names.currency)), what, when }));
  return measuredWords(measure, test, isBought ? m.rules_orders_lines() : file, what, when, table, names);
}

const measureNames = {
  sum: m.rules_measure_sum,
  mean: m.rules_measure_mean,
  min: m.rules_measure_min,
  max: m.rules_measure_max,
  first: m.rules_measure_first,
  last: m.rules_measure_last,
};

function measuredWords(
  measure: RowMeasure,
  test: ValueTest,
  file: string,
  what: string,
  when: string,
  table: string,
  names: RuleNames,
): string {
  const name =
    'column' in measure ? measureNames[measure.of]({ name: noun(names.rowColumn(table, measure.column)) }) : m.rules_orders_lines();
  return tidy(m.rules_measured({ value: valueWords(name, test), file, what, when }));
}

/** A first kind of rows and a later second one. */
export function sequenceWords({ table, first, then, withinDays, when }: SequenceCondition, names: RuleNames): string {
  const [before, after] = [first, then].map((rule) => withWords(rule, table, names));
  const words = { first: before ?? '', then: after ?? '', when: windowWords(when) };
  const isBought = table === ORDERS;
  const file = m.rules_quoted({ text: names.table(table) });
  if (withinDays === null) return tidy(isBought ? m.rules_then_bought(words) : m.rules_then_rows({ ...words, file }));
  const soon = { ...words, days: daysWords(withinDays) };
  return tidy(isBought ? m.rules_soon_bought(soon) : m.rules_soon_rows({ ...soon, file }));
}

/** When rows count, or nothing for "ever". */
const windowWords = (when: RowWindow): string => (when.is === 'ever' ? '' : dateWords({ type: 'date', ...when }));

/** What rows must be: "with category tea and amount of more than 50"; nothing for any rows. */
function withWords(rule: RowRule, table: string, names: RuleNames): string {
  if (isBlank(rule)) return '';
  const only = onlyCondition(rule);
  if (only?.kind === 'column' && only.column === 'category' && only.test.type === 'text' && only.test.is === 'in')
    return m.rules_from({ name: noun(names.rowColumn(table, only.column)), values: either(only.test.values) });
  if (isGroup(rule) && rule.kind === 'none') return m.rules_without({ what: rowRuleWords({ ...rule, kind: 'any' }, table, names) });
  return m.rules_with({ what: rowRuleWords(rule, table, names) });
}

/** The condition of a rule that has but one and no "none of". */
function onlyCondition(rule: RowRule): ColumnCondition | NearCondition | null {
  if (!isGroup(rule)) return rule;
  const [only, ...others] = saidRules(rule);
  return only && !others.length && rule.kind !== 'none' ? onlyCondition(only) : null;
}

/** Lines below nought are returns. */
function isReturn(where: RowRule): boolean {
  const only = onlyCondition(where);
  return (
    only?.kind === 'column' && only.column === 'amount' && only.test.type === 'number' && only.test.is === 'less' && only.test.value === 0
  );
}

function rowRuleWords(rule: RowRule, table: string, names: RuleNames): string {
  if (!isGroup(rule)) return rowConditionWords(rule, table, names);
  const parts = saidRules(rule).map((inside) => {
    const text = rowRuleWords(inside, table, names);
    return isGroup(inside) && saidRules(inside).length > 1 && inside.kind !== 'none' ? m.rules_brackets({ who: text }) : text;
  });
  const last = parts.at(-1) ?? '';
  const before = parts.slice(0, -1).join(', ');
  const text = parts.length < 2 ? last : rule.kind === 'all' ? m.rules_and({ before, last }) : m.rules_or({ before, last });
  return rule.kind === 'none' ? m.rules_not_what({ what: text }) : text;
}

const rowConditionWords = (condition: ColumnCondition | NearCondition, table: string, names: RuleNames): string =>
  condition.kind === 'near'
    ? m.rules_near_row({ km: formatNumber(condition.km, 1), place: condition.place || m.rules_near_point() })
    : valueWords(names.rowColumn(table, condition.column), condition.test);

/** One blank where a part was not said. */
const tidy = (text: string): string => text.replaceAll(/ {2,}/g, ' ').trim();
