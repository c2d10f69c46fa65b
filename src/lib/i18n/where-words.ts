import { isGroup, saidRules } from '#lib/segments/groups.ts';
import type { ColumnCondition, Group, RowLeaf, RowRule, RowsCondition } from '#lib/segments/rule.ts';
import { type NumberTest, withoutNot } from '#lib/segments/value-test.ts';
import { formatNumber } from './format.ts';
import { either, noun } from './list-words.ts';
import { m } from './paraglide/messages.js';
import type { RuleNames } from './rule-names.ts';
import { countedWords, numbersOf, numberWords, valueWords } from './value-words.ts';

/** Which rows are spoken of: lines or orders of a table. */
type Rows = Pick<RowsCondition, 'table' | 'per'>;

/** What one condition says of a row: an object to follow "with" (or "without"), or a phrase of its own, which comes first. */
type Said = { readonly object: string } | { readonly phrase: string };

/** What rows must be, to follow "something", "an order" or "rows": "from the category tea with an amount of more than €50"; nothing for any rows. */
export function whereWords(rule: RowRule, rows: Rows, names: RuleNames): string {
  if (!isGroup<RowLeaf>(rule)) return joined([leafSaid(rule, rows, names, false)], 'all');
  const said = saidRules<RowLeaf>(rule).map((inside): Said => {
    if (!isGroup<RowLeaf>(inside)) return leafSaid(inside, rows, names, rule.kind === 'none');
    const phrase = whereWords(inside, rows, names);
    if (rule.kind === 'none') return { phrase: m.rules_not_what({ what: m.rules_brackets({ who: phrase }) }) };
    return { phrase: saidRules<RowLeaf>(inside).length > 1 ? m.rules_brackets({ who: phrase }) : phrase };
  });
  return joined(said, rule.kind);
}

/** "With" is said once for all that follow it. */
function joined(said: readonly Said[], kind: Group<RowLeaf>['kind']): string {
  const objects = said.flatMap((each) => ('object' in each ? [each.object] : []));
  const phrases = said.flatMap((each) => ('phrase' in each ? [each.phrase] : []));
  const list = (parts: readonly string[], by: typeof m.rules_and) => {
    const last = parts.at(-1) ?? '';
    return parts.length < 2 ? last : by({ before: parts.slice(0, -1).join(', '), last });
  };
  const what = list(objects, kind === 'all' ? m.rules_and : m.rules_or);
  const withObjects = objects.length ? [kind === 'none' ? m.rules_without({ what }) : m.rules_with({ what })] : [];
  if (kind === 'any') return list([...phrases, ...withObjects], m.rules_or);
  return [list(phrases, m.rules_and), ...withObjects].join(' ').trim();
}

/** What was bought: "something from the category tea", "Espresso or Latte", and with `some` false none of it. */
export function somethingWords(rule: RowRule, rows: Rows, names: RuleNames, some: boolean): string {
  const products = productsIn(rule);
  if (products) return some ? either(products) : m.rules_none_of({ products: either(products) });
  const what = whereWords(rule, rows, names);
  return some ? m.rules_something({ what }) : m.rules_nothing({ what });
}

function productsIn(rule: RowRule): readonly string[] | null {
  const only = onlyLeaf(rule);
  if (only?.kind !== 'column' || only.column !== 'product' || only.test.type !== 'text' || only.test.is !== 'in') return null;
  return only.test.values.length ? only.test.values : null;
}

/** The condition of a rule that has but one and no "none of". */
function onlyLeaf(rule: RowRule): RowLeaf | null {
  if (!isGroup<RowLeaf>(rule)) return rule;
  const [only, ...others] = saidRules<RowLeaf>(rule);
  return only && !others.length && rule.kind !== 'none' ? onlyLeaf(only) : null;
}

/** Lines below nought are returns. */
export function isReturn(where: RowRule): boolean {
  const only = onlyLeaf(where);
  return (
    only?.kind === 'column' && only.column === 'amount' && only.test.type === 'number' && only.test.is === 'less' && only.test.value === 0
  );
}

/** Of a number that is always there. */
const opposites = { atLeast: 'less', less: 'atLeast', more: 'atMost', atMost: 'more', equal: 'notEqual', notEqual: 'equal' } as const;

function leafSaid(leaf: RowLeaf, rows: Rows, names: RuleNames, not: boolean): Said {
  if (leaf.kind === 'near') {
    const phrase = m.rules_near_row({ km: formatNumber(leaf.km, 1), place: leaf.place || m.rules_near_point() });
    return { phrase: not ? m.rules_not_what({ what: phrase }) : phrase };
  }
  if (leaf.kind === 'lines') {
    const counted = rows.table === 'orders' ? m.rules_order_lines : m.rules_file_lines;
    const words = (test: NumberTest) => countedWords(test, (n) => counted({ n, count: formatNumber(n, 2) }));
    if (!not || leaf.test.is === 'between') return { object: words(leaf.test) };
    return { phrase: m.rules_with({ what: words({ ...leaf.test, is: opposites[leaf.test.is] }) }) };
  }
  const known = rows.table !== 'orders' ? null : rows.per ? ofOrder(leaf, names, not) : ofLine(leaf, not);
  return known ?? anyColumn(leaf, rows, names);
}

/** Columns that each file of orders may have, said as one says them of a line. */
function ofLine({ column, test }: ColumnCondition, not: boolean): Said | null {
  if (test.type !== 'text' || !('values' in test)) return null;
  const values = either(test.values);
  const isIn = (test.is === 'in') !== not;
  if (column === 'channel') return { phrase: isIn ? m.rules_through({ values }) : m.rules_not_through({ values }) };
  if (column === 'category') return { phrase: isIn ? m.rules_from({ values }) : m.rules_outside({ values }) };
  return null;
}

/** The same of an order, whose lines may differ. */
function ofOrder(leaf: ColumnCondition, names: RuleNames, not: boolean): Said | null {
  const { column, test } = leaf;
  if (column === 'amount' && test.type === 'number') {
    const phrase = m.rules_worth({ amount: numberWords(test, numbersOf(column, names)) });
    return { phrase: not ? m.rules_not_what({ what: phrase }) : phrase };
  }
  if (column === 'channel' || test.type !== 'text' || !('values' in test)) return ofLine(leaf, not);
  if (column !== 'category' && column !== 'product') return null;
  const values = either(test.values);
  const object = column === 'category' ? m.rules_something_from({ values }) : values;
  if (test.is === 'in') return { object };
  return not
    ? { phrase: m.rules_with({ what: object }) }
    : { phrase: column === 'category' ? m.rules_without_from({ values }) : m.rules_without({ what: values }) };
}

/** A number of an order is a sum; of anything else one of its lines is so, or none. */
function anyColumn({ column, test }: ColumnCondition, { table, per }: Rows, names: RuleNames): Said {
  const name = noun(names.rowColumn(table, column));
  const said = table === 'orders' ? numbersOf(column, names) : undefined;
  if (!per) return { object: valueWords(name, test, said) };
  if (test.type === 'number') return { object: m.rules_together({ value: valueWords(m.rules_measure_sum({ name }), test, said) }) };
  const { test: positive, not } = withoutNot(test);
  const what = valueWords(name, positive, said);
  return not ? { phrase: m.rules_without_line({ what }) } : { object: what };
}
