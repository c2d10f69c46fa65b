import { ok } from '#lib/core/result.ts';
import { asDouble, asWhole, rounded } from '#lib/sql/dialects.ts';
import { join, sql, type Sql } from '#lib/sql/sql.ts';
import { upToAnalysisDate } from './analysis-date.ts';
import type { Drafted } from './draft.ts';
import { ordersView } from './orders-view.ts';
import { someHave, type Loaded } from './sources.ts';

/**
 * `purchases`: a customer with orders up to A. Distinct orders are counted only when there are order numbers; a line
 * without one is an order by itself.
 */
export function purchasesView(loaded: Loaded): Drafted {
  const orders = ordersView(loaded);
  if (!orders.ok) return orders;
  const has = (role: 'amount' | 'cost' | 'orderId') => someHave(loaded.orders, role);
  const distinctOrders = has('orderId') ? sql`count(DISTINCT order_id) + count(*) - count(order_id)` : sql`count(*)`;
  const until = upToAnalysisDate(loaded);
  const query = sql`SELECT customer_id, ${asWhole(distinctOrders)} AS orders, count(*) AS lines, min(order_date) AS first_order, max(order_date) AS last_order,
  ${has('amount') ? money(sql`sum(amount)`) : asDouble(sql`NULL`)} AS revenue,
  ${has('amount') ? money(sql`sum(amount) FILTER (WHERE amount < 0)`) : asDouble(sql`NULL`)} AS returns,
  ${has('cost') ? money(sql`sum(cost)`) : asDouble(sql`NULL`)} AS cost
FROM orders${until.length ? sql` WHERE ${join(until, ' AND ')}` : sql``} GROUP BY customer_id`;
  return ok({ query, inputs: ['orders'], kept: true });
}

/** To four decimals: the order in which floating amounts were added leaves dust, and dust would part equal customers. */
const money = (sum: Sql): Sql => rounded(sql`coalesce(${sum}, 0)`, 4);
