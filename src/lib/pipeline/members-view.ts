import { ok } from '#lib/core/result.ts';
import { sql } from '#lib/sql/sql.ts';
import { assignedView, segmentsOfView, unionOf } from './assigned-view.ts';
import type { Drafted } from './draft.ts';
import { segmentViews } from './segment-views.ts';
import type { Loaded } from './sources.ts';

/** `members`: a customer in a segment of a model, of every model there is. */
export function membersView(loaded: Loaded): Drafted {
  const assigned = assignedView(loaded);
  const parts = [
    ...(assigned.ok ? [{ query: sql`SELECT customer_id, model, segment FROM assigned`, input: 'assigned' as const }] : []),
    ...(['points', 'rules', 'lookalike'] as const).filter((model) => segmentViews[model](loaded).ok).map(segmentsOfView),
  ];
  return !assigned.ok && !parts.length ? assigned : ok(unionOf(parts));
}
