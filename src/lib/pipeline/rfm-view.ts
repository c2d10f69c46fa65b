import { err, ok } from '#lib/core/result.ts';
import { rfmRows } from '#lib/methods/rfm/score-sql.ts';
import { id } from '#lib/sql/sql.ts';
import { analysisDate } from './analysis-date.ts';
import type { Drafted } from './draft.ts';
import { purchasesView } from './purchases-view.ts';
import { type Loaded, someHave } from './sources.ts';

/** `rfm`: the scores of customers with orders. */
export function rfmView(loaded: Loaded): Drafted {
  const purchases = purchasesView(loaded);
  if (!purchases.ok) return loaded.customers.length ? err({ code: 'role.missing', role: 'date' }) : purchases;
  if (!someHave(loaded.orders, 'date')) return err({ code: 'role.missing', role: 'date' });
  if (!someHave(loaded.orders, 'amount')) return err({ code: 'role.missing', role: 'amount' });
  return ok({
    query: rfmRows(id('purchases'), analysisDate(loaded.project), loaded.project.models.rfm),
    inputs: ['purchases'],
    kept: true,
  });
}
