import { asDouble, rounded } from '#lib/sql/dialects.ts';
import { sql, type Sql } from '#lib/sql/sql.ts';
import { type Tier, type Tiering, sharesInUse } from './settings.ts';
import { mediumUpTo } from './tier.ts';

export interface ValueRow {
  readonly customer_id: string;
  readonly value: number | null;
  readonly share_above: number | null;
  readonly tier: Tier;
}

/**
 * `valueTiers` in SQL; `earned` has customer_id and value. Customers with value are counted apart: as a filtered
 * window the count took a minute for 0.2 M customers.
 */
export function valueRows(earned: Sql, settings: Tiering): Sql<ValueRow> {
  const shares = sharesInUse(settings);
  return sql<ValueRow>`WITH earned AS (
  SELECT customer_id, value FROM ${earned}
), ${settings.by === 'value' ? placedByValue : placedByCustomers}
SELECT customer_id, value, share_above,
  CASE WHEN share_above < ${shares.heavyShare} THEN 'heavy' WHEN share_above < ${mediumUpTo(shares)} THEN 'medium' WHEN share_above IS NOT NULL THEN 'light' ELSE 'zero' END AS tier
FROM placed`;
}

const placedByCustomers = sql`placed AS (
  SELECT customer_id, value, CASE WHEN value > 0 THEN ${asDouble(sql`(rank() OVER (ORDER BY value DESC NULLS LAST) - 1)`)} / (SELECT count(*) FROM earned WHERE value > 0) END AS share_above
  FROM earned
)`;

/** Each different value once, with the share of all value that higher ones hold. */
const placedByValue = sql`amounts AS (
  SELECT value AS amount, sum(value) AS held FROM earned WHERE value > 0 GROUP BY value
), above AS (
  SELECT amount, ${rounded(sql`(sum(held) OVER (ORDER BY amount DESC ROWS UNBOUNDED PRECEDING) - held) / sum(held) OVER ()`, 9)} AS share_above FROM amounts
), placed AS (
  SELECT earned.customer_id, earned.value, above.share_above FROM earned LEFT JOIN above ON above.amount = earned.value
)`;
