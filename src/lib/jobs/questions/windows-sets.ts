import { type Sql, join, sql } from '#lib/sql/sql.ts';
import { type SetName, type SetWindow, addDays } from './windows-proposal.ts';

/**
 * The customers of one set: ordered in the predictors' window, and whether they ordered again in the target's window.
 * The same template for all three; only the cut-off differs. Rows: customer_id, set_name, responded (null for scoring).
 */
const setQuery = (set: SetWindow): Sql =>
  sql`SELECT customer_id, ${set.name} AS set_name, ${set.targetTo === null ? sql`CAST(NULL AS BOOLEAN)` : sql`max(order_date) > CAST(${set.cutOff} AS DATE)`} AS responded
FROM orders
WHERE order_date BETWEEN CAST(${set.from} AS DATE) AND CAST(${set.targetTo ?? set.cutOff} AS DATE)
GROUP BY customer_id
HAVING min(order_date) <= CAST(${set.cutOff} AS DATE)`;

export interface SetCount {
  readonly set: SetName;
  readonly customers: number;
  /** Those of them who ordered in the target's window; null for scoring. */
  readonly responders: number | null;
}

/** Customers and responders of each set that fits. */
export const setCountsQuery = (sets: readonly SetWindow[]): Sql<SetCount> => sql<SetCount>`SELECT set_name AS "set", count(*) AS customers,
  CASE WHEN count(responded) > 0 THEN count(*) FILTER (WHERE responded) END AS responders
FROM (
${join(sets.map(setQuery), '\nUNION ALL\n')}
) GROUP BY set_name`;

export interface SetOverlap {
  readonly modelVerification: number;
  readonly modelScoring: number;
}

/** Customers who are in two sets. */
export const setOverlapQuery = (
  sets: readonly SetWindow[],
): Sql<SetOverlap> => sql<SetOverlap>`SELECT count(*) FILTER (WHERE model AND verification) AS "modelVerification",
  count(*) FILTER (WHERE model AND scoring) AS "modelScoring"
FROM (
  SELECT bool_or(set_name = 'model') AS model, bool_or(set_name = 'verification') AS verification, bool_or(set_name = 'scoring') AS scoring
  FROM (
${join(sets.map(setQuery), '\nUNION ALL\n')}
  ) GROUP BY customer_id
)`;

/** Order lines that no set uses: from before the earliest window, and from after the analysis date. */
export function outsideQuery(sets: readonly SetWindow[], analysisDate: string): Sql<{ before: number; after: number }> {
  const earliest = sets.map((set) => set.from).sort()[0] ?? addDays(analysisDate, 1);
  return sql<{ before: number; after: number }>`SELECT count(*) FILTER (WHERE order_date < CAST(${earliest} AS DATE)) AS "before",
  count(*) FILTER (WHERE order_date > CAST(${analysisDate} AS DATE)) AS "after"
FROM orders`;
}
