import { asDouble } from '#lib/sql/dialects.ts';
import { sql, type Sql } from '#lib/sql/sql.ts';
import type { Tier, ValueSettings } from './settings.ts';
import { mediumUpTo } from './tier.ts';

export interface ValueRow {
  readonly customer_id: string;
  readonly value: number | null;
  readonly share_above: number | null;
  readonly tier: Tier;
}

/**
 * `valueTiers` in SQL; `customers` has customer_id and revenue. Customers with value are counted apart: as a filtered
 * window the count took a minute for 0.2 M customers.
 */
export const valueRows = (customers: Sql, settings: ValueSettings): Sql<ValueRow> => sql<ValueRow>`WITH earned AS (
  SELECT customer_id, revenue AS value FROM ${customers}
), placed AS (
  SELECT customer_id, value, CASE WHEN value > 0 THEN ${asDouble(sql`(rank() OVER (ORDER BY value DESC NULLS LAST) - 1)`)} / (SELECT count(*) FROM earned WHERE value > 0) END AS share_above
  FROM earned
)
SELECT customer_id, value, share_above,
  CASE WHEN share_above < ${settings.heavyShare} THEN 'heavy' WHEN share_above < ${mediumUpTo(settings)} THEN 'medium' WHEN share_above IS NOT NULL THEN 'light' ELSE 'zero' END AS tier
FROM placed`;
