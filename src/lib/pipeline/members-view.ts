import { ok } from '#lib/core/result.ts';
import { segmentInSql } from '#lib/methods/rfm/segment-sql.ts';
import { join, sql, type Sql } from '#lib/sql/sql.ts';
import type { Drafted } from './draft.ts';
import { rfmView } from './rfm-view.ts';
import type { Loaded } from './sources.ts';
import { valueView } from './value-view.ts';
import type { ViewName } from './view.ts';

/** `members`: a customer in a segment of a model, one of each model for every customer. It can be made as soon as there is a model. */
export function membersView(loaded: Loaded): Drafted {
  const rfm = rfmView(loaded);
  const value = valueView(loaded);
  if (!rfm.ok && !value.ok) return value;
  const parts: readonly { readonly query: Sql; readonly input: ViewName }[] = [
    ...(rfm.ok
      ? [
          {
            query: sql`SELECT customer_id, 'rfm' AS model, ${segmentInSql(loaded.project.models.rfm)} AS segment FROM rfm`,
            input: 'rfm' as const,
          },
        ]
      : []),
    ...(rfm.ok && loaded.customers.length
      ? [
          {
            query: sql`SELECT customer_id, 'rfm' AS model, 'prospects' AS segment FROM customers WHERE NOT in_orders`,
            input: 'customers' as const,
          },
        ]
      : []),
    ...(value.ok ? [{ query: sql`SELECT customer_id, 'value' AS model, tier AS segment FROM "value"`, input: 'value' as const }] : []),
  ];
  return ok({
    query: join(
      parts.map(({ query }) => query),
      '\nUNION ALL\n',
    ),
    inputs: parts.map(({ input }) => input),
    kept: false,
  });
}
