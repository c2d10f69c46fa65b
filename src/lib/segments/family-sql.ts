import { id, join, sql, type Sql } from '#lib/sql/sql.ts';
import type { RuleContext } from './rule-context.ts';
import { RuleScan } from './rule-scan.ts';
import type { RuleQuery } from './rule-sql.ts';
import type { Exclusions } from './segment.ts';

/** The segment of customers whom no segment takes. */
export const UNASSIGNED = 'unassigned';

/** All segments of the context in one scan: `rows` has a truth per segment, in order of priority; exclusions are applied. A segment that cannot be asked has nobody. */
function familyRows(
  context: RuleContext,
  exclusions: Exclusions,
): { readonly scan: RuleScan; readonly places: readonly Sql[]; readonly rows: Sql } {
  const scan = new RuleScan(context);
  const excluded = scan.excluded(exclusions);
  const truths = context.segments.map((segment) => scan.segmentHolds(segment) ?? sql`FALSE`);
  const places = truths.map((_, i) => id(`in_${i}`));
  const columns = join(
    truths.map((truth, i) => sql`, (${truth} AND NOT ${excluded}) AS ${id(`in_${i}`)}`),
    '',
  );
  return {
    scan,
    places,
    rows: sql`(SELECT customer_id, revenue, ${excluded} AS is_excluded${columns} FROM (${scan.rows}) AS asked) AS family`,
  };
}

/** Each customer in the first segment that takes them, so that segments are disjoint; who is in none is `unassigned`. Excluded customers are nowhere. */
export function assignedMembers(context: RuleContext, exclusions: Exclusions): RuleQuery<{ customer_id: string; segment: string }> {
  const { scan, places, rows } = familyRows(context, exclusions);
  const first = join(
    places.map((place, i) => sql` WHEN ${place} THEN CAST(${context.segments[i]?.id ?? ''} AS VARCHAR)`),
    '',
  );
  const segment = places.length ? sql`CASE${first} ELSE ${UNASSIGNED} END` : sql`CAST(${UNASSIGNED} AS VARCHAR)`;
  return { tables: scan.tables, query: sql`SELECT customer_id, ${segment} AS segment FROM ${rows} WHERE NOT is_excluded` };
}

/** Customers who are in the very same segments: a truth `in_<i>` per segment in order of priority, how many they are and what they spent. */
type OverlapRow = Readonly<Record<`in_${number}`, boolean>> & { readonly customers: number; readonly revenue: number };

/** Exclusive counts of every combination of segments that occurs; the row without any truth is the unassigned. Each customer is in one row. */
export function overlapCounts(context: RuleContext, exclusions: Exclusions): RuleQuery<OverlapRow> {
  const { scan, places, rows } = familyRows(context, exclusions);
  const counted = sql`count(*) AS customers, coalesce(sum(revenue), 0) AS revenue FROM ${rows} WHERE NOT is_excluded`;
  return {
    tables: scan.tables,
    query: places.length
      ? sql`SELECT ${join(places)}, ${counted} GROUP BY ${join(places)} ORDER BY customers DESC`
      : sql`SELECT ${counted}`,
  };
}
