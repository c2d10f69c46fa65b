import { assertNever } from '#lib/core/assert-never.ts';
import { asDate, asDouble, asWhole, day, daysBetween, plainText, rounded, valueAt } from '#lib/sql/dialects.ts';
import { id, join, sql, type Sql } from '#lib/sql/sql.ts';
import { type AskedRows, rowRuleSql } from './column-sql.ts';
import { orderRows } from './order-rows.ts';
import type { RowMeasure, RowRule, RowsCondition, RowWindow, SequenceCondition } from './rule.ts';
import { columnNamed, type RowTable } from './rule-context.ts';
import type { RuleTables } from './rule-tables.ts';
import type { ValueType } from './value-test.ts';

const ROW = 'row_';

/** The rows of a table that count, as a query's FROM and WHERE; null when `where` cannot be asked or a window needs dates that are not there. */
function countedRows(table: RowTable, where: RowRule, when: RowWindow, tables: RuleTables, analysisDate: Sql): Sql | null {
  const rows = askedRows(table);
  const isSo = rowRuleSql(rows, where, tables, analysisDate);
  if (!isSo || (when.is !== 'ever' && !table.day)) return null;
  const conditions = [isSo, ...(table.day ? windowSql(asDate(id(ROW, table.day)), when, tables, analysisDate) : [])];
  return sql`${table.from} AS ${id(ROW)} WHERE ${join(conditions, ' AND ')}`;
}

const askedRows = ({ from, columns }: RowTable): AskedRows => ({ from, alias: ROW, columns });

/** Conditions on the day of a row. Rows after A never count; a window leaves out rows without a date. */
function windowSql(onDay: Sql, when: RowWindow, tables: RuleTables, analysisDate: Sql): Sql[] {
  const until = tables.day(analysisDate);
  switch (when.is) {
    case 'ever':
      return [sql`(${onDay} <= ${until} OR ${onDay} IS NULL)`];
    case 'withinLast':
      return [sql`${onDay} BETWEEN ${until} - ${when.days} AND ${until}`];
    case 'moreThanAgo':
      return [sql`${onDay} < ${until} - ${when.days}`];
    case 'between':
      return [sql`${onDay} BETWEEN ${day(when.from)} AND ${day(when.to)}`, sql`${onDay} <= ${until}`];
    case 'before':
      return [sql`${onDay} < ${day(when.day)}`, sql`${onDay} <= ${until}`];
    case 'after':
      return [sql`${onDay} > ${day(when.day)}`, sql`${onDay} <= ${until}`];
    default:
      return assertNever(when);
  }
}

/** The type of what is measured; null when the column is not there or cannot be measured so. */
export function measuredType(measure: RowMeasure, table: RowTable): ValueType | null {
  if (!('column' in measure)) return 'number';
  const type = columnNamed(table.columns, measure.column)?.type ?? null;
  switch (measure.of) {
    case 'sum':
    case 'mean':
      return type === 'number' ? type : null;
    case 'min':
    case 'max':
      return type === 'number' || type === 'date' ? type : null;
    case 'first':
    case 'last':
      return table.day ? type : null;
    default:
      return assertNever(measure);
  }
}

/**
 * One pass over the rows that count: per customer how many, their first and last day, and the measure with its plain text
 * where it is a text. Null when it cannot be asked.
 */
export function measuredRows(condition: RowsCondition, table: RowTable, tables: RuleTables, analysisDate: Sql): Sql | null {
  const type = measuredType(condition.measure, table);
  const rows = type && (condition.per === 'order' ? ofOrders : ofLines)(condition, table, type, tables, analysisDate);
  if (!rows) return null;
  const { counted, onDay } = rows;
  const measured = measureSql(condition.measure, rows, type);
  const spoken = type === 'text' ? sql`, ${plainText(sql`measured`)} AS plain` : sql``;
  return sql`SELECT customer_id, lines, first_day, last_day, measured${spoken} FROM (
  SELECT ${id(ROW, 'customer_id')} AS customer_id, count(*) AS lines, min(${onDay}) AS first_day, max(${onDay}) AS last_day, ${measured} AS measured
  FROM ${counted} GROUP BY ${id(ROW, 'customer_id')}
) AS counted`;
}

/** Rows that count, as FROM and WHERE, and how they are counted and measured. */
interface MeasuredRows {
  readonly counted: Sql;
  readonly lines: Sql;
  readonly orders: Sql;
  readonly onDay: Sql;
  readonly value: Sql;
}

function ofLines(
  { where, when, measure }: RowsCondition,
  table: RowTable,
  type: ValueType,
  tables: RuleTables,
  analysisDate: Sql,
): MeasuredRows | null {
  const counted = countedRows(table, where, when, tables, analysisDate);
  const number = table.order && id(ROW, table.order);
  const column = id(ROW, 'column' in measure ? measure.column : '');
  return (
    counted && {
      counted,
      lines: sql`count(*)`,
      orders: number ? sql`count(DISTINCT ${number}) + count(*) FILTER (WHERE ${number} IS NULL)` : sql`count(*)`,
      onDay: asDate(table.day ? id(ROW, table.day) : sql`NULL`),
      value: type === 'date' ? asDate(column) : type === 'number' ? asDouble(column) : column,
    }
  );
}

function ofOrders(condition: RowsCondition, table: RowTable, type: ValueType, tables: RuleTables, analysisDate: Sql): MeasuredRows | null {
  const orders = orderRows(condition, table, type, ROW, tables, analysisDate);
  if (!orders || (condition.when.is !== 'ever' && !orders.onDay)) return null;
  const inWindow = orders.onDay ? windowSql(orders.onDay, condition.when, tables, analysisDate) : [];
  return {
    counted: sql`${orders.from} AS ${id(ROW)} WHERE ${join([orders.isSo, ...inWindow], ' AND ')}`,
    lines: asWhole(sql`sum(${orders.lines})`),
    orders: sql`count(*)`,
    onDay: orders.onDay ?? asDate(sql`NULL`),
    value: orders.measured,
  };
}

/** Sums and means are rounded to four decimals: adding in another order leaves dust. */
function measureSql(measure: RowMeasure, { lines, orders, onDay, value }: MeasuredRows, type: ValueType): Sql {
  switch (measure.of) {
    case 'lines':
      return lines;
    case 'orders':
      return orders;
    case 'sum':
      return rounded(sql`coalesce(sum(${value}), 0)`, 4);
    case 'mean':
      return rounded(sql`avg(${value})`, 4);
    case 'min':
      return sql`min(${value})`;
    case 'max':
      return sql`max(${value})`;
    case 'first':
    case 'last':
      return valueAt(measure.of, value, onDay, type === 'text');
    default:
      return assertNever(measure);
  }
}

/**
 * Per customer the fewest days between a row of the first kind and the next later day with one of the second: for each
 * day of the second kind the latest earlier day of the first counts.
 */
export function sequenceRows(condition: SequenceCondition, table: RowTable, tables: RuleTables, analysisDate: Sql): Sql | null {
  const rows = askedRows(table);
  const counted = countedRows(table, { kind: 'all', rules: [] }, condition.when, tables, analysisDate);
  const first = rowRuleSql(rows, condition.first, tables, analysisDate);
  const then = rowRuleSql(rows, condition.then, tables, analysisDate);
  if (!counted || !first || !then || !table.day) return null;
  return sql`SELECT customer_id, min(${daysBetween(sql`since`, sql`on_day`)}) AS gap_days FROM (
  SELECT customer_id, on_day, is_then, max(CASE WHEN is_first THEN on_day END) OVER (PARTITION BY customer_id ORDER BY on_day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS since
  FROM (
    SELECT customer_id, on_day, bool_or(is_first) AS is_first, bool_or(is_then) AS is_then
    FROM (SELECT ${id(ROW, 'customer_id')} AS customer_id, ${asDate(id(ROW, table.day))} AS on_day, ${first} AS is_first, ${then} AS is_then FROM ${counted}) AS told
    WHERE (is_first OR is_then) AND on_day IS NOT NULL GROUP BY customer_id, on_day
  ) AS days
) AS followed WHERE is_then AND since IS NOT NULL GROUP BY customer_id`;
}
