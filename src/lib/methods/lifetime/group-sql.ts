import { asDouble, daysBetween } from '#lib/sql/dialects.ts';
import { id, sql, type Sql } from '#lib/sql/sql.ts';
import { repeatRows } from './repeats-sql.ts';

/** A query for numbers, with the names of its columns. */
export interface NumbersQuery<Name extends string> {
  readonly query: Sql<Readonly<Record<Name, number>>>;
  readonly names: readonly Name[];
}

/** The customers of view `repeats` by x, t_x and T: `OrderGroups`. */
export const orderGroups: NumbersQuery<'repeats' | 'spanDays' | 'ageDays' | 'customers'> = {
  names: ['repeats', 'spanDays', 'ageDays', 'customers'],
  query: sql`SELECT ${asDouble(sql`repeat_orders`)} AS "repeats", ${asDouble(sql`span_days`)} AS "spanDays", ${asDouble(sql`age_days`)} AS "ageDays",
  ${asDouble(sql`count(*)`)} AS "customers" FROM repeats GROUP BY repeat_orders, span_days, age_days`,
};

/** The customers of view `repeats` who came back, by x and m: `SpendGroups`; one in so many of them, always the same ones. */
export const spendGroups = (oneIn: number): NumbersQuery<'repeats' | 'meanSpend' | 'customers'> => ({
  names: ['repeats', 'meanSpend', 'customers'],
  query: sql`SELECT ${asDouble(sql`repeat_orders`)} AS "repeats", mean_spend AS "meanSpend", ${asDouble(sql`count(*)`)} AS "customers" FROM repeats
WHERE repeat_orders > 0 AND mean_spend IS NOT NULL${oneIn > 1 ? sql` AND hash(customer_id) % ${oneIn} = 0` : sql``} GROUP BY repeat_orders, mean_spend`,
});

/** The customers of `orders` as they were so many days before `until`, by x, t_x and T, with their order days since. */
export const holdoutGroups = (
  until: Sql,
  days: number,
): NumbersQuery<'repeats' | 'spanDays' | 'ageDays' | 'customers' | 'laterOrders'> => ({
  names: ['repeats', 'spanDays', 'ageDays', 'customers', 'laterOrders'],
  query: sql`WITH before AS (
  ${repeatRows(id('orders'), daysEarlier(until, days))}
), later AS (
  SELECT customer_id, count(*) AS order_days FROM (${orderDays(sql`order_date > ${daysEarlier(until, days)} AND order_date <= ${until}`)}) AS since GROUP BY customer_id
)
SELECT ${asDouble(sql`repeat_orders`)} AS "repeats", ${asDouble(sql`span_days`)} AS "spanDays", ${asDouble(sql`age_days`)} AS "ageDays",
  ${asDouble(sql`count(*)`)} AS "customers", ${asDouble(sql`sum(coalesce(order_days, 0))`)} AS "laterOrders"
FROM before LEFT JOIN later ON later.customer_id = before.customer_id GROUP BY repeat_orders, span_days, age_days`,
});

/** Repeat orders up to `until` of the customers who were there `days` before, by week since the first order of all. */
export const weeklyOrders = (until: Sql, days: number, historyDays: number): NumbersQuery<'week' | 'orders'> => ({
  names: ['week', 'orders'],
  query: sql`SELECT floor(${asDouble(sql`${historyDays} - days_ago`)} / 7) AS "week", ${asDouble(sql`count(*)`)} AS "orders" FROM (
  SELECT customer_id, ${daysBetween(sql`order_date`, until)} AS days_ago FROM (${orderDays(sql`order_date <= ${until}`)}) AS days
) AS ordered JOIN repeats ON repeats.customer_id = ordered.customer_id
WHERE repeats.age_days >= ${days} AND days_ago < repeats.age_days GROUP BY floor(${asDouble(sql`${historyDays} - days_ago`)} / 7)`,
});

const daysEarlier = (until: Sql, days: number): Sql => sql`(${until} - ${days})`;

/** A day on which a customer ordered something, once. */
const orderDays = (condition: Sql): Sql =>
  sql`SELECT customer_id, order_date FROM orders WHERE ${condition} GROUP BY customer_id, order_date HAVING max(coalesce(amount, 0)) >= 0`;
