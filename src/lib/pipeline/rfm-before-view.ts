import { ok } from '#lib/core/result.ts';
import { rfmRows } from '#lib/methods/rfm/score-sql.ts';
import { sql } from '#lib/sql/sql.ts';
import type { Drafted } from './draft.ts';
import { dayBefore } from './horizon.ts';
import { purchasesOf } from './purchases-view.ts';
import { rfmView } from './rfm-view.ts';
import type { Loaded } from './sources.ts';

/**
 * `rfm_before`: the scores at A-H, of customers who had ordered by then, from the orders up to then. Fixed cut points are the same ones;
 * cut points by rank are found anew among those customers.
 */
export function rfmBeforeView(loaded: Loaded): Drafted {
  const rfm = rfmView(loaded);
  if (!rfm.ok) return rfm;
  const before = dayBefore(loaded.project);
  const bought = sql`(${purchasesOf(loaded, [sql`order_date <= ${before}`])}) AS bought_before`;
  return ok({ query: rfmRows(bought, before, loaded.project.models.rfm), inputs: ['orders', 'purchases'], kept: true });
}
