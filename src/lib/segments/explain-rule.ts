import { id, join, ofRow, sql, type Sql } from '#lib/sql/sql.ts';
import { isGroup, leavesOf, saidRules } from './groups.ts';
import type { PlainValue } from './interpret-test.ts';
import type { Condition, Group, Rule } from './rule.ts';
import type { RuleContext } from './rule-context.ts';
import { RuleScan } from './rule-scan.ts';
import { inOneQuery } from './rule-sql.ts';
import type { RuleTable } from './rule-tables.ts';

/** What a condition answered about one customer, as the engine gives it: days as `Date`. */
export type ExplainRow = Readonly<Record<string, PlainValue | Date>>;

/**
 * One row about one customer, or none when there is no such customer: for each condition of each rule whether it holds and
 * the value it looked at. Only that customer's rows are read, and each table once, however many conditions ask it. Read
 * with `explanationsIn`.
 */
export function explainQuery(rules: readonly Rule[], customer: string, context: RuleContext): Sql<ExplainRow> {
  const { about, tables } = aboutOne(customer, context);
  const scan = new RuleScan(about, rules);
  const columns = conditionsOf(rules).flatMap((leaf, i) => {
    const holds = scan.holds(leaf);
    const seen = leaf.kind === 'segment' ? holds : scan.seen(leaf);
    return [sql`${holds ?? sql`NULL`} AS ${id(`holds_${i}`)}`, sql`${seen ?? sql`NULL`} AS ${id(`seen_${i}`)}`];
  });
  const query = sql`SELECT ${join([id('customer_id'), ...columns])} FROM (${scan.rows}) AS asked`;
  return inOneQuery<ExplainRow>({ tables: [...tables, ...scan.tables], query: ofRow(query) });
}

const conditionsOf = (rules: readonly Rule[]): Condition[] => rules.flatMap((rule) => leavesOf<Condition>(rule));

/** The same context with the rows of one customer only, and the tables in which those are. */
function aboutOne(customer: string, context: RuleContext): { readonly about: RuleContext; readonly tables: readonly RuleTable[] } {
  const tables: RuleTable[] = [];
  const only = (from: Sql) => {
    const name = `about_${tables.length}`;
    tables.push({ name, query: sql`SELECT * FROM ${from} AS everyone WHERE customer_id = ${customer}` });
    return id(name);
  };
  const about: RuleContext = {
    ...context,
    customers: { ...context.customers, from: only(context.customers.from) },
    rows: new Map([...context.rows].map(([name, table]) => [name, { ...table, from: only(table.from) }])),
    views: new Map([...context.views].map(([name, view]) => [name, { ...view, from: only(view.from) }])),
    models: new Map(
      [...context.models].map(([name, query]) => [name, sql`SELECT customer_id, segment FROM ${only(sql`(${query})`)} AS one`]),
    ),
  };
  return { about, tables };
}

/** A condition about one customer: whether it holds (null when it cannot be asked), the value it looked at, and how far that is from holding. */
export interface ExplainedCondition {
  readonly kind: 'condition';
  readonly condition: Condition;
  readonly holds: boolean | null;
  readonly seen: PlainValue;
  /** What a number or a number of days must change by at least to hold: 2 more, 30 fewer. Null when it holds or is no such thing. */
  readonly lacks: number | null;
}
interface ExplainedGroup {
  readonly kind: 'group';
  readonly group: Group<Condition>['kind'];
  readonly holds: boolean | null;
  readonly rules: readonly Explained[];
}
export type Explained = ExplainedCondition | ExplainedGroup;

/** The row of `explainQuery` in the shape of its rules; groups that say nothing are left out. */
export function explanationsIn(rules: readonly Rule[], row: ExplainRow): Explained[] {
  const places = new Map(conditionsOf(rules).map((leaf, i) => [leaf, i]));
  const explain = (node: Rule): Explained => {
    if (!isGroup<Condition>(node)) return ofCondition(node, places.get(node) ?? 0, row);
    const rules = saidRules<Condition>(node).map(explain);
    return { kind: 'group', group: node.kind, holds: groupAnswer(node.kind, rules), rules };
  };
  return rules.map(explain);
}

/** As in the SQL: one condition that cannot be asked makes its groups so too; a group that says nothing holds for nobody. */
function groupAnswer(group: Group<Condition>['kind'], rules: readonly Explained[]): boolean | null {
  if (!rules.length) return false;
  if (rules.some(({ holds }) => holds === null)) return null;
  return group === 'all' ? rules.every(({ holds }) => holds) : rules.some(({ holds }) => holds) === (group === 'any');
}

function ofCondition(condition: Condition, place: number, row: ExplainRow): ExplainedCondition {
  const answer = row[`holds_${place}`];
  const holds = typeof answer === 'boolean' ? answer : null;
  const found = row[`seen_${place}`] ?? null;
  const seen = found instanceof Date ? found.toISOString().slice(0, 10) : found;
  return { kind: 'condition', condition, holds, seen, lacks: holds === false ? lackOf(condition, seen) : null };
}

function lackOf(condition: Condition, seen: PlainValue): number | null {
  if (condition.kind === 'near') return typeof seen === 'number' ? condition.km - seen : null;
  if (condition.kind === 'sequence') return typeof seen === 'number' && condition.withinDays !== null ? condition.withinDays - seen : null;
  if (!('test' in condition) || condition.test.type !== 'number' || typeof seen !== 'number') return null;
  const { test } = condition;
  switch (test.is) {
    case 'between':
      return seen < test.from ? test.from - seen : test.to - seen;
    case 'notEqual':
      return null;
    default:
      return test.value - seen;
  }
}
