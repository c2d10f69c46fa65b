import { ok } from '#lib/core/result.ts';
import { asDate, asDouble, asWhole } from '#lib/sql/dialects.ts';
import { id, join, sql, type Sql } from '#lib/sql/sql.ts';
import { attributesOf } from './attributes.ts';
import { attributesView } from './attributes-view.ts';
import type { Drafted } from './draft.ts';
import { purchasesView } from './purchases-view.ts';
import { type Loaded, revenueFrom } from './sources.ts';

/** `customers`: one row for each customer in any file. Revenue is of the orders, or without amounts there of the customers file. */
export function customersView(loaded: Loaded): Drafted {
  const purchases = purchasesView(loaded);
  const attributes = attributesView(loaded);
  if (!attributes.ok)
    return purchases.ok
      ? ok({
          query: sql`SELECT customer_id, TRUE AS in_orders, FALSE AS in_customers, ${figures} FROM purchases`,
          inputs: ['purchases'],
          kept: false,
        })
      : purchases;
  const properties = join(
    attributesOf(loaded.customers).map(({ name }) => sql`, a.${id(name)}`),
    '',
  );
  const spent = asDouble(amountOfCustomer(loaded) ?? sql`NULL`);
  if (!purchases.ok) {
    const query = sql`SELECT a.customer_id, FALSE AS in_orders, TRUE AS in_customers, CAST(0 AS BIGINT) AS orders, CAST(0 AS BIGINT) AS lines, ${asDate(sql`NULL`)} AS first_order,
  ${asDate(sql`NULL`)} AS last_order, ${spent} AS revenue, ${asDouble(sql`NULL`)} AS returns, ${asDouble(sql`NULL`)} AS cost${properties} FROM attributes AS a`;
    return ok({ query, inputs: ['attributes'], kept: false });
  }
  const revenue = { orders: asDouble(sql`coalesce(p.revenue, 0)`), customers: spent, none: asDouble(sql`NULL`) }[
    revenueFrom(loaded) ?? 'none'
  ];
  const query = sql`SELECT coalesce(p.customer_id, a.customer_id) AS customer_id, p.customer_id IS NOT NULL AS in_orders, a.customer_id IS NOT NULL AS in_customers,
  ${asWhole(sql`coalesce(p.orders, 0)`)} AS orders, ${asWhole(sql`coalesce(p.lines, 0)`)} AS lines, p.first_order, p.last_order, ${revenue} AS revenue, p.returns, p.cost${properties}
FROM purchases AS p FULL JOIN attributes AS a ON p.customer_id = a.customer_id`;
  return ok({ query, inputs: ['purchases', 'attributes'], kept: false });
}

const figures = sql`orders, lines, first_order, last_order, revenue, returns, cost`;

/** The column of `attributes` that says what a customer spent. */
function amountOfCustomer({ customers }: Loaded): Sql | null {
  const amount = attributesOf(customers).find(({ role }) => role === 'amount');
  return amount ? sql`a.${id(amount.name)}` : null;
}
