import { asDouble, daysBetween } from '#lib/sql/dialects.ts';
import { id, sql, type Sql } from '#lib/sql/sql.ts';

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

const days = id('temp', 'lifetime_days');

/** Keeps the days up to `until` on which each customer of `orders` ordered something; a day of returns only is none. */
export const keepOrderDays = (until: Sql): Sql =>
  sql`CREATE OR REPLACE TEMP TABLE ${days} AS SELECT DISTINCT customer_id, order_date FROM orders WHERE order_date <= ${until} AND coalesce(amount, 0) >= 0`;

export const dropOrderDays: Sql = sql`DROP TABLE IF EXISTS ${days}`;

/** The customers of the days kept as they were so many days before `until`, by x, t_x and T, with their order days since. */
export const holdoutGroups = (
  until: Sql,
  apart: number,
): NumbersQuery<'repeats' | 'spanDays' | 'ageDays' | 'customers' | 'laterOrders'> => {
  const border = sql`(${until} - ${apart})`;
  const before = sql`FILTER (WHERE order_date <= ${border})`;
  return {
    names: ['repeats', 'spanDays', 'ageDays', 'customers', 'laterOrders'],
    query: sql`SELECT ${asDouble(sql`repeats`)} AS "repeats", ${asDouble(daysBetween(sql`first_day`, sql`last_day`))} AS "spanDays",
  ${asDouble(daysBetween(sql`first_day`, border))} AS "ageDays", ${asDouble(sql`count(*)`)} AS "customers", ${asDouble(sql`sum(later)`)} AS "laterOrders"
FROM (
  SELECT count(*) ${before} - 1 AS repeats, min(order_date) AS first_day, max(order_date) ${before} AS last_day, count(*) - count(*) ${before} AS later
  FROM ${days} GROUP BY customer_id
) AS customers WHERE repeats >= 0 GROUP BY repeats, first_day, last_day`,
  };
};

/** Repeat orders up to `until` of the customers who were there so many days before, by week since the first order of all. */
export const weeklyOrders = (until: Sql, apart: number, historyDays: number): NumbersQuery<'week' | 'orders'> => ({
  names: ['week', 'orders'],
  query: sql`SELECT floor(${asDouble(sql`${historyDays} - days_ago`)} / 7) AS "week", ${asDouble(sql`count(*)`)} AS "orders" FROM (
  SELECT customer_id, ${daysBetween(sql`order_date`, until)} AS days_ago FROM ${days}
) AS ordered JOIN repeats ON repeats.customer_id = ordered.customer_id
WHERE repeats.age_days >= ${apart} AND days_ago < repeats.age_days GROUP BY floor(${asDouble(sql`${historyDays} - days_ago`)} / 7)`,
});
