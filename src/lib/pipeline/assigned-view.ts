import { ok } from '#lib/core/result.ts';
import { segmentInSql } from '#lib/methods/rfm/segment-sql.ts';
import { id, join, sql, type Sql } from '#lib/sql/sql.ts';
import type { Drafted } from './draft.ts';
import { fittedViews } from './fitted-views.ts';
import { rfmView } from './rfm-view.ts';
import type { Loaded } from './sources.ts';
import { valueView } from './value-view.ts';
import type { ViewName } from './view.ts';

/** The rows of a model in `assigned` or `members`, and the view they come from. */
export interface MembersPart {
  readonly query: Sql;
  readonly input: ViewName;
}

/** The rows of a view with a column `segment`: who is in none is left out. */
export const segmentsOfView = (view: ViewName): MembersPart => ({
  query: sql`SELECT customer_id, ${view} AS model, segment FROM ${id(view)} WHERE segment IS NOT NULL`,
  input: view,
});

export const unionOf = (parts: readonly MembersPart[]) => ({
  query: join(
    parts.map(({ query }) => query),
    '\nUNION ALL\n',
  ),
  inputs: [...new Set(parts.map(({ input }) => input))],
  kept: false,
});

/**
 * `assigned`: a customer in a segment of a model that scores customers, one of each model at most. What builds on segments (points,
 * rules, look-alikes) reads it. It can be made as soon as there is one model.
 */
export function assignedView(loaded: Loaded): Drafted {
  const rfm = rfmView(loaded);
  const value = valueView(loaded);
  const fitted = (['lifetime', 'clusters', 'prediction'] as const).filter((model) => fittedViews[model](loaded).ok);
  if (!rfm.ok && !value.ok && !fitted.length) return value;
  return ok(unionOf([...(rfm.ok ? rfmParts(loaded) : []), ...(value.ok ? [ofValue] : []), ...fitted.map(segmentsOfView)]));
}

const ofValue: MembersPart = { query: sql`SELECT customer_id, 'value' AS model, tier AS segment FROM "value"`, input: 'value' };

const rfmParts = ({ project, customers }: Loaded): MembersPart[] => [
  { query: sql`SELECT customer_id, 'rfm' AS model, ${segmentInSql(project.models.rfm)} AS segment FROM rfm`, input: 'rfm' },
  ...(customers.length
    ? [
        {
          query: sql`SELECT customer_id, 'rfm' AS model, 'prospects' AS segment FROM customers WHERE NOT in_orders`,
          input: 'customers' as const,
        },
      ]
    : []),
];
