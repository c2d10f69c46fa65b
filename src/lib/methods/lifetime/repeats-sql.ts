import { asDouble, asWhole, daysBetween, rounded, valueAt } from '#lib/sql/dialects.ts';
import { sql, type Sql } from '#lib/sql/sql.ts';

/** A customer's order days up to a day. `mean_spend` is of those after the first, per day, returns taken off; null without amounts or repeats. */
export interface RepeatRow {
  readonly customer_id: string;
  readonly repeat_orders: number;
  readonly span_days: number;
  readonly age_days: number;
  readonly mean_spend: number | null;
}

/**
 * What the lifetime models are fitted on: x, t_x, T and m for each customer with an order up to `until` (a date expression).
 * Orders of one day are one; a day of returns only is no order, its amount lowers the mean. `orders` has customer_id, order_date, amount.
 */
export const repeatRows = (orders: Sql, until: Sql): Sql<RepeatRow> => sql<RepeatRow>`WITH days AS (
  SELECT customer_id, order_date AS order_day, sum(amount) AS amount, max(coalesce(amount, 0)) >= 0 AS is_order
  FROM ${orders} WHERE order_date <= ${until} GROUP BY customer_id, order_date
), spans AS (
  SELECT customer_id, count(*) FILTER (WHERE is_order) - 1 AS repeat_orders,
    min(order_day) FILTER (WHERE is_order) AS first_day, max(order_day) FILTER (WHERE is_order) AS last_day,
    sum(amount) - ${valueAt('first', sql`coalesce(amount, 0)`, sql`CASE WHEN is_order THEN order_day END`, false)} AS later_amount
  FROM days GROUP BY customer_id
)
SELECT customer_id, ${asWhole(sql`repeat_orders`)} AS repeat_orders, ${asWhole(daysBetween(sql`first_day`, sql`last_day`))} AS span_days,
  ${asWhole(daysBetween(sql`first_day`, until))} AS age_days,
  CASE WHEN repeat_orders > 0 THEN ${rounded(asDouble(sql`later_amount / repeat_orders`), 4)} END AS mean_spend
FROM spans WHERE repeat_orders >= 0`;
