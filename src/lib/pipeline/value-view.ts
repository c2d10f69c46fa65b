import { err, ok } from '#lib/core/result.ts';
import { valueRows } from '#lib/methods/value/tier-sql.ts';
import { rounded } from '#lib/sql/dialects.ts';
import { sql } from '#lib/sql/sql.ts';
import { customersView } from './customers-view.ts';
import type { Drafted } from './draft.ts';
import { lifetimeView } from './lifetime-view.ts';
import { type Loaded, revenueFrom, someHave } from './sources.ts';

/** `value`: each customer's value and tier. The value is revenue, revenue less cost, or the expected value of view `lifetime`. */
export function valueView(loaded: Loaded): Drafted {
  const customers = customersView(loaded);
  if (!customers.ok) return customers;
  if (!revenueFrom(loaded)) return err({ code: 'role.missing', role: 'amount' });
  const settings = loaded.project.models.value;
  if (settings.basis === 'lifetime') {
    const lifetime = lifetimeView(loaded);
    if (!lifetime.ok) return lifetime;
    const expected = sql`(SELECT c.customer_id, l.clv AS value FROM customers AS c LEFT JOIN lifetime AS l ON l.customer_id = c.customer_id) AS expected`;
    return ok({ query: valueRows(expected, settings), inputs: ['customers', 'lifetime'], kept: true });
  }
  if (settings.basis === 'margin' && !someHave(loaded.orders, 'cost')) return err({ code: 'role.missing', role: 'cost' });
  const value = settings.basis === 'margin' ? rounded(sql`revenue - cost`, 4) : sql`revenue`;
  return ok({
    query: valueRows(sql`(SELECT customer_id, ${value} AS value FROM customers) AS earned`, settings),
    inputs: ['customers'],
    kept: true,
  });
}
