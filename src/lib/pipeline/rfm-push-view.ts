import { ok } from '#lib/core/result.ts';
import { pushRows } from '#lib/methods/rfm/push-sql.ts';
import { id } from '#lib/sql/sql.ts';
import type { Drafted } from './draft.ts';
import { rfmView } from './rfm-view.ts';
import type { Loaded } from './sources.ts';

/** `rfm_push`: customers who can be brought into a better segment, and what that takes at least. */
export function rfmPushView(loaded: Loaded): Drafted {
  const rfm = rfmView(loaded);
  if (!rfm.ok) return rfm;
  return ok({ query: pushRows(id('rfm'), loaded.project.models.rfm), inputs: ['rfm'], kept: true });
}
