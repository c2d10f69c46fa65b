import { asDate, asDouble, asWhole, rounded, valueAt } from '#lib/sql/dialects.ts';
import { print } from '#lib/sql/print.ts';
import { id, join, sql, type Sql } from '#lib/sql/sql.ts';
import { type AskedRows, columnSql, dayFor, nearSql } from './column-sql.ts';
import { groupSql } from './group-sql.ts';
import type { RowLeaf, RowsCondition } from './rule.ts';
import { columnNamed, type RowTable } from './rule-context.ts';
import type { RuleTables } from './rule-tables.ts';
import { fits, withoutNot, type ValueType } from './value-test.ts';
import { valueTestSql } from './value-test-sql.ts';

const LINE = 'line_';

/** Orders of customers: rows with a `customer_id`, what says whether one counts, and what can be measured of it. */
export interface OrderRows {
  readonly from: Sql;
  readonly isSo: Sql;
  readonly onDay: Sql | null;
  readonly lines: Sql;
  readonly measured: Sql;
}

/**
 * The orders that a condition asks (rule 17), one row each in a table that is kept: other numbers to compare with read the same one.
 * Null when it cannot be asked.
 */
export function orderRows(
  { where, measure }: RowsCondition,
  table: RowTable,
  type: ValueType,
  alias: string,
  tables: RuleTables,
  analysisDate: Sql,
): OrderRows | null {
  if (!table.order) return null;
  const columns = new OrderColumns(table, alias);
  const lines: AskedRows = { from: table.from, alias: LINE, columns: table.columns };
  const isSo = groupSql<RowLeaf>(where, (leaf) => ofOrder(leaf, lines, columns, tables, analysisDate), true);
  if (!isSo) return null;
  const measured = 'column' in measure ? columns.value(measure.column, type, measure.of === 'max' || measure.of === 'last') : columns.lines;
  const onDay = columns.day;
  const until = onDay ? sql` WHERE (${columns.lineDay} <= ${tables.day(analysisDate)} OR ${columns.lineDay} IS NULL)` : sql``;
  const order = id(LINE, table.order);
  const numbered = sql`SELECT *, CASE WHEN ${id(table.order)} IS NULL THEN row_number() OVER () END AS row_without_order FROM ${table.from} AS every_line`;
  const query = sql`SELECT ${id(LINE, 'customer_id')} AS customer_id${columns.all} FROM (${numbered}) AS ${id(LINE)}${until} GROUP BY ${id(LINE, 'customer_id')}, ${order}, row_without_order`;
  return { from: tables.add('rule_orders', query), isSo, onDay, lines: columns.lines, measured };
}

/** A condition on an order: on the sum of a number, on its lines, or on whether one of its lines is so. */
function ofOrder(leaf: RowLeaf, lines: AskedRows, columns: OrderColumns, tables: RuleTables, analysisDate: Sql): Sql | null {
  if (leaf.kind === 'lines') return valueTestSql(asIs(columns.lines), leaf.test, sql`NULL`);
  if (leaf.kind === 'near') return columns.some(nearSql(lines, leaf));
  const { column, test } = leaf;
  const found = columnNamed(lines.columns, column);
  if (!found || !fits(test, found.type)) return null;
  if (found.type === 'number') return valueTestSql(asIs(columns.value(column, 'number')), test, dayFor(test, tables, analysisDate));
  const said = withoutNot(test);
  const isSome = columns.some(columnSql(lines, { column, test: said.test }, tables, analysisDate));
  return isSome && (said.not ? sql`(NOT ${isSome})` : isSome);
}

const asIs = (value: Sql) => ({ value, plainly: (isSo: (plain: Sql) => Sql) => isSo(value) });

/** Collects what is wanted of the lines of an order, each once. */
class OrderColumns {
  readonly #table: RowTable;
  readonly #alias: string;
  readonly #names = new Map<string, { readonly name: string; readonly value: Sql }>();

  constructor(table: RowTable, alias: string) {
    this.#table = table;
    this.#alias = alias;
  }

  get all(): Sql {
    return join(
      [...this.#names.values()].map(({ name, value }) => sql`, ${value} AS ${id(name)}`),
      '',
    );
  }

  get lines(): Sql {
    return this.#column(sql`count(*)`);
  }

  get lineDay(): Sql {
    return asDate(id(LINE, this.#table.day ?? ''));
  }

  /** The first day of its lines. */
  get day(): Sql | null {
    return this.#table.day ? this.#column(sql`min(${this.lineDay})`) : null;
  }

  /** A number's sum; of other values the lowest, or the highest. */
  value(column: string, type: ValueType, isHighest = false): Sql {
    const value = id(LINE, column);
    if (type === 'number') return this.#column(rounded(sql`sum(${asDouble(value)})`, 4));
    return this.#column(
      valueAt(isHighest ? 'last' : 'first', type === 'date' ? asDate(value) : value, asWhole(sql`${1}`), type === 'text'),
    );
  }

  some(holds: Sql | null): Sql | null {
    return holds && this.#column(sql`bool_or(${holds})`);
  }

  #column(value: Sql): Sql {
    const key = print(value);
    const column = this.#names.get(key) ?? { name: `asked_${this.#names.size}`, value };
    this.#names.set(key, column);
    return id(this.#alias, column.name);
  }
}
