import { err, ok } from '#lib/core/result.ts';
import { valueRows } from '#lib/methods/value/tier-sql.ts';
import { id } from '#lib/sql/sql.ts';
import { customersView } from './customers-view.ts';
import type { Drafted } from './draft.ts';
import { type Loaded, revenueFrom } from './sources.ts';

/** `value`: each customer's value and tier. */
export function valueView(loaded: Loaded): Drafted {
  const customers = customersView(loaded);
  if (!customers.ok) return customers;
  if (!revenueFrom(loaded)) return err({ code: 'role.missing', role: 'amount' });
  return ok({ query: valueRows(id('customers'), loaded.project.models.value), inputs: ['customers'], kept: true });
}
