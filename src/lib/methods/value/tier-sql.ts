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

/** `valueTiers` in SQL; `customers` has customer_id and revenue. */
export const valueRows = (customers: Sql, settings: ValueSettings): Sql<ValueRow> => sql<ValueRow>`WITH ranked AS (
  SELECT customer_id, revenue AS value, rank() OVER (ORDER BY revenue DESC NULLS LAST) AS place, count(*) FILTER (WHERE revenue > 0) OVER () AS with_value
  FROM ${customers}
), placed AS (
  SELECT customer_id, value, CASE WHEN value > 0 THEN ${asDouble(sql`(place - 1)`)} / with_value END AS share_above FROM ranked
)
SELECT customer_id, value, share_above,
  CASE WHEN share_above < ${settings.heavyShare} THEN 'heavy' WHEN share_above < ${mediumUpTo(settings)} THEN 'medium' WHEN share_above IS NOT NULL THEN 'light' ELSE 'zero' END AS tier
FROM placed`;
