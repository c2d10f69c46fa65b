import { assertNever } from '#lib/core/assert-never.ts';
import { asDouble, asWhole, hashNumber } from '#lib/sql/dialects.ts';
import { id, sql, type Sql } from '#lib/sql/sql.ts';
import { type AskedRows, columnSql, dayFor, distanceSql, nearSql } from './column-sql.ts';
import { BREAK_WITHIN } from './id-list.ts';
import type {
  Condition,
  ListCondition,
  MemberCondition,
  RowsCondition,
  ScoreCondition,
  SegmentCondition,
  SequenceCondition,
  ShareCondition,
} from './rule.ts';
import { columnNamed, type RuleContext } from './rule-context.ts';
import type { RuleTables } from './rule-tables.ts';
import { measuredRows, measuredType, sequenceRows } from './rows-sql.ts';
import { hasOrHasNot } from './row-question.ts';
import { isOneOf, textRows } from './text-rows.ts';
import { valueTestSql } from './value-test-sql.ts';
import { fits } from './value-test.ts';

/** The name of a customer in every query of rules. */
export const CUSTOMER = 'c';

/** A condition as SQL: whether it holds, true or false, and the value that was looked at, as a text, a number, a date or a truth. */
interface AskedCondition {
  readonly holds: Sql;
  readonly seen: Sql;
}

/** What conditions are joined with, as columns of customer `c`. */
export interface RuleJoins {
  /** A column of the customers themselves. */
  own(name: string): Sql;
  /** A column of a table with at most one row per customer. */
  column(table: Sql, name: string): Sql;
  /** The plain form of a text column of customers, out of the table of its different texts. */
  plain(texts: Sql, column: string): Sql;
}

/**
 * A condition on customer `c` as SQL; null when it cannot be asked (rule 4). References to segments are answered where all
 * segments are known. `busy`: the text columns whose plain form is worth a join.
 */
export function conditionSql(
  condition: Exclude<Condition, SegmentCondition>,
  context: RuleContext,
  tables: RuleTables,
  joins: RuleJoins,
  busy: ReadonlySet<string>,
): AskedCondition | null {
  const { from, columns } = context.customers;
  const plain = new Map([...busy].map((column) => [column, () => joins.plain(tables.texts(from, column), column)]));
  const customers: AskedRows = { from, alias: CUSTOMER, columns, plain };
  switch (condition.kind) {
    case 'column': {
      const holds = columnSql(customers, condition, tables, context.analysisDate);
      return holds && { holds, seen: joins.own(condition.column) };
    }
    case 'near': {
      const seen = distanceSql(customers, condition);
      if (seen) [condition.latitudeColumn, condition.longitudeColumn].forEach((column) => joins.own(column));
      return seen && asked(nearSql(customers, condition), seen);
    }
    case 'rows':
      return ofRows(condition, context, tables, joins);
    case 'sequence':
      return ofSequence(condition, context, tables, joins);
    case 'score':
      return ofScore(condition, context, tables, joins);
    case 'member':
      return ofMembers(condition, context, tables, joins);
    case 'share':
      return ofShare(condition, context, tables, joins);
    case 'list':
      return ofList(condition, tables);
    default:
      return assertNever(condition);
  }
}

const asked = (holds: Sql | null, seen: Sql): AskedCondition | null => holds && { holds, seen };
const number = id(CUSTOMER, 'customer_id');
const sayNot = (holds: Sql, not: boolean): Sql => (not ? sql`(NOT ${holds})` : holds);

/**
 * "Has" and "has no" with a window that is open at one end need no pass of their own: the first or last day over all rows
 * answers them, so that another number of days costs nothing.
 */
function ofRows(condition: RowsCondition, context: RuleContext, tables: RuleTables, joins: RuleJoins): AskedCondition | null {
  const table = context.rows.get(condition.table);
  const type = table && measuredType(condition.measure, table);
  if (!table || !type || !fits(condition.test, type)) return null;
  const has = table.day ? hasOrHasNot(condition) : null;
  const wide: RowsCondition = has
    ? { ...condition, measure: { of: 'lines' }, when: has.isOpen ? { is: 'ever' } : condition.when }
    : condition;
  const query = measuredRows(wide, table, tables, context.analysisDate);
  if (!query) return null;
  const name = tables.add('rule_rows', query);
  const counted = (column: string) => joins.column(name, column);
  if (has) {
    const holds = sql`coalesce(${edgeSql(condition, counted, tables, context)}, FALSE)`;
    return { holds: sayNot(holds, !has.has), seen: counted('last_day') };
  }
  const { of } = condition.measure;
  const measured = of === 'lines' || of === 'orders' || of === 'sum' ? sql`coalesce(${counted('measured')}, 0)` : counted('measured');
  const tested = { value: measured, plainly: (isSo: (plain: Sql) => Sql) => isSo(counted('plain')) };
  return asked(valueTestSql(tested, condition.test, dayFor(condition.test, tables, context.analysisDate)), measured);
}

function edgeSql({ when }: RowsCondition, counted: (column: string) => Sql, tables: RuleTables, { analysisDate }: RuleContext): Sql {
  switch (when.is) {
    case 'ever':
    case 'between':
      return sql`(${counted('lines')} > 0)`;
    case 'withinLast':
      return sql`(${counted('last_day')} >= ${tables.day(analysisDate)} - ${when.days})`;
    case 'moreThanAgo':
      return sql`(${counted('first_day')} < ${tables.day(analysisDate)} - ${when.days})`;
    case 'before':
      return sql`(${counted('first_day')} < CAST(${when.day} AS DATE))`;
    case 'after':
      return sql`(${counted('last_day')} > CAST(${when.day} AS DATE))`;
    default:
      return assertNever(when);
  }
}

function ofSequence(condition: SequenceCondition, context: RuleContext, tables: RuleTables, joins: RuleJoins): AskedCondition | null {
  const table = context.rows.get(condition.table);
  const query = table && sequenceRows(condition, table, tables, context.analysisDate);
  if (!query) return null;
  const gap = joins.column(tables.add('rule_sequence', query), 'gap_days');
  return {
    holds: condition.withinDays === null ? sql`(${gap} IS NOT NULL)` : sql`coalesce(${gap} <= ${condition.withinDays}, FALSE)`,
    seen: gap,
  };
}

function ofScore(
  { view, column, test }: ScoreCondition,
  context: RuleContext,
  tables: RuleTables,
  joins: RuleJoins,
): AskedCondition | null {
  const scores = context.views.get(view);
  const found = scores && columnNamed(scores.columns, column);
  if (!scores || !found || !fits(test, found.type)) return null;
  const name = tables.add('rule_view', sql`SELECT customer_id, ${id(column)} AS score FROM ${scores.from} AS scored`);
  const value = joins.column(name, 'score');
  return asked(valueTestSql(tables.text(value, scores.from, column), test, dayFor(test, tables, context.analysisDate)), value);
}

function ofMembers(
  { model, segments, not }: MemberCondition,
  context: RuleContext,
  tables: RuleTables,
  joins: RuleJoins,
): AskedCondition | null {
  const members = context.models.get(model);
  if (!members) return null;
  const name = tables.add('rule_members', sql`SELECT customer_id, segment FROM (${members}) AS placed WHERE segment IS NOT NULL`);
  const placed = joins.column(name, 'segment');
  return { holds: sayNot(sql`coalesce(${isOneOf(placed, segments)}, FALSE)`, not), seen: placed };
}

/** The bucket of `methods.md`: the first 8 hexadecimal digits of sha256(salt || customer number), mod 10,000. */
function ofShare({ percent, salt }: ShareCondition, context: RuleContext, tables: RuleTables, joins: RuleJoins): AskedCondition {
  const bucket = asWhole(sql`${hashNumber(sql`${salt} || customer_id`)} % 10000`);
  const name = tables.add('rule_share', sql`SELECT customer_id, ${bucket} AS bucket FROM ${context.customers.from} AS drawn`);
  const drawn = joins.column(name, 'bucket');
  return { holds: sql`coalesce(${drawn} < ${asDouble(sql`${Math.round(percent * 100)}`)}, FALSE)`, seen: drawn };
}

function ofList({ ids, not }: ListCondition, tables: RuleTables): AskedCondition {
  const holds = listedSql(ids, tables);
  return { holds: sayNot(holds, not), seen: holds };
}

/** Whether customer `c` is in a list of customer numbers, one a line. */
export function listedSql(ids: string, tables: RuleTables): Sql {
  if (!ids) return sql`FALSE`;
  const said = ids.includes(BREAK_WITHIN) ? sql`replace(said, ${BREAK_WITHIN}, ${'\n'})` : sql`said`;
  return sql`(${number} IN (SELECT ${said} FROM ${tables.add('rule_list', textRows(ids, '\n'))}))`;
}
