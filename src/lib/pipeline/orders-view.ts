import { err, ok } from '#lib/core/result.ts';
import { join, sql, type Sql } from '#lib/sql/sql.ts';
import type { Drafted } from './draft.ts';
import { customerOf, dateOf, numberOf, rawTable, textOf } from './raw-column.ts';
import { hasPossibleDate } from './set-aside.ts';
import { columnWithRole, type Loaded } from './sources.ts';
import type { UsedSource } from './used-sources.ts';

/** `orders`: the lines of all orders files with a customer and a possible date. Looked-up lines are kept, so that they are looked up once. */
export function ordersView({ orders, loadOf }: Loaded): Drafted {
  if (!orders.length) return err({ code: 'role.missing', role: 'customerId' });
  const isJoined = orders.some(({ reads }) => reads.length > 1);
  return ok({ query: join(orders.map(lines), '\nUNION ALL\n'), inputs: [], kept: isJoined, loads: orders.map(loadOf) });
}

function lines(source: UsedSource): Sql {
  const customer = customerOf(source);
  return sql`SELECT ${customer.number} AS customer_id, ${textOf(source, 'orderId')} AS order_id, ${dateOf(source, 'date')} AS order_date,
  ${numberOf(source, 'amount')} AS amount, ${numberOf(source, 'cost')} AS cost, ${numberOf(source, 'quantity')} AS quantity,
  ${textOf(source, 'category')} AS category, ${textOf(source, 'product')} AS product, ${textOf(source, 'channel')} AS channel,
  ${dateOf(source, 'dueDate')} AS due_date, ${dateOf(source, 'paidDate')} AS paid_date, ${textOf(source, 'email')} AS email, CAST(${source.id} AS VARCHAR) AS source
FROM ${rawTable(source)} WHERE ${customer.isKnown}${columnWithRole(source, 'date') ? sql` AND ${hasPossibleDate(source)}` : sql``}`;
}
