import { err, ok } from '#lib/core/result.ts';
import { repeatRows } from '#lib/methods/lifetime/repeats-sql.ts';
import { id } from '#lib/sql/sql.ts';
import { analysisDate } from './analysis-date.ts';
import type { Drafted } from './draft.ts';
import { purchasesView } from './purchases-view.ts';
import { type Loaded, someHave } from './sources.ts';

/** `repeats`: a customer with its order days up to A: how many after the first, over how long, for how much. */
export function repeatsView(loaded: Loaded): Drafted {
  const purchases = purchasesView(loaded);
  if (!purchases.ok) return loaded.customers.length ? err({ code: 'role.missing', role: 'date' }) : purchases;
  if (!someHave(loaded.orders, 'date')) return err({ code: 'role.missing', role: 'date' });
  return ok({ query: repeatRows(id('orders'), analysisDate(loaded.project)), inputs: ['orders', 'purchases'], kept: true });
}
