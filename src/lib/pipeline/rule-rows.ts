import type { ColumnType, Role } from '#lib/loading/recipe.ts';
import type { RowTable, RuleColumn } from '#lib/segments/rule-context.ts';
import type { ValueType } from '#lib/segments/value-test.ts';
import { asDate } from '#lib/sql/dialects.ts';
import { id, join, sql, type Sql } from '#lib/sql/sql.ts';
import { analysisDate } from './analysis-date.ts';
import { customerOf, dateOf, rawTable } from './raw-column.ts';
import { columnWithRole, type Loaded, someHave } from './sources.ts';
import type { UsedSource } from './used-sources.ts';

/** The name under which the lines of all orders files are asked; a file's rows go by the id of the file. */
const ORDERS = 'orders';

/** The rows about customers that rules can count: order lines, and the rows of each file with columns of its own. */
export const rowTables = (loaded: Loaded): ReadonlyMap<string, RowTable> =>
  new Map([
    ...(loaded.orders.length ? [[ORDERS, orderLines(loaded)] as const] : []),
    ...rowFiles(loaded).map((source) => [source.id, fileRows(source)] as const),
  ]);

/** Files whose rows are about known customers and are more than what `orders` has of them. */
export const rowFiles = ({ orders, events }: Loaded): readonly UsedSource[] => [
  ...orders.filter(({ recipe }) => recipe.columns.some(({ role }) => role === null)),
  ...events,
];

/** A: as set, or the latest order or event; missing when no file has dates. */
export function latestDay(loaded: Loaded): Sql {
  const { project, orders, events } = loaded;
  const dated = events.filter((source) => columnWithRole(source, 'date'));
  if (project.windows.analysisDate || !dated.length) {
    return project.windows.analysisDate || orders.length ? analysisDate(project) : asDate(sql`NULL`);
  }
  const days = dated.map((source) => sql`(SELECT max(${dateOf(source, 'date')}) FROM ${rawTable(source)})`);
  return sql`greatest(${join(someHave(orders, 'date') ? [analysisDate(project), ...days] : days)})`;
}

const columnsOfOrders: readonly (readonly [Role, RuleColumn])[] = [
  ['amount', { name: 'amount', type: 'number' }],
  ['cost', { name: 'cost', type: 'number' }],
  ['quantity', { name: 'quantity', type: 'number' }],
  ['orderId', { name: 'order_id', type: 'text' }],
  ['category', { name: 'category', type: 'text' }],
  ['product', { name: 'product', type: 'text' }],
  ['channel', { name: 'channel', type: 'text' }],
  ['date', { name: 'order_date', type: 'date' }],
  ['dueDate', { name: 'due_date', type: 'date' }],
  ['paidDate', { name: 'paid_date', type: 'date' }],
];

const orderLines = ({ orders }: Loaded): RowTable => ({
  from: sql`orders`,
  columns: columnsOfOrders.filter(([role]) => someHave(orders, role)).map(([, column]) => column),
  day: someHave(orders, 'date') ? 'order_date' : null,
  order: someHave(orders, 'orderId') ? 'order_id' : null,
});

const columnTypes: Readonly<Record<ColumnType, ValueType>> = {
  text: 'text',
  number: 'number',
  date: 'date',
  timestamp: 'date',
  boolean: 'truth',
};

function fileRows(source: UsedSource): RowTable {
  const customer = customerOf(source);
  const own = columnWithRole(source, 'customerId');
  const columns = source.recipe.columns.filter(({ name }) => name !== own?.name && name.toLowerCase() !== 'customer_id');
  const values = join(
    columns.map(({ name }) => sql`, ${id(name)}`),
    '',
  );
  return {
    from: sql`(SELECT ${customer.number} AS customer_id${values} FROM ${rawTable(source)} WHERE ${customer.isKnown})`,
    columns: columns.map(({ name, type }) => ({ name, type: columnTypes[type] })),
    day: columnWithRole(source, 'date')?.name ?? null,
    order: columnWithRole(source, 'orderId')?.name ?? null,
  };
}
