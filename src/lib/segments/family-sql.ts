import { id, join, sql } from '#lib/sql/sql.ts';
import { CUSTOMER } from './condition-sql.ts';
import type { RuleContext } from './rule-context.ts';
import { RuleScan } from './rule-scan.ts';
import type { RuleQuery } from './rule-sql.ts';
import type { Exclusions } from './segment.ts';

/** The segment of customers whom no segment takes. */
export const UNASSIGNED = 'unassigned';

/** All segments of the context in one scan: of each in order of priority who is in it, as a condition on `from`, which has all who are not excluded. */
function familyOf(context: RuleContext, exclusions: Exclusions) {
  const scan = new RuleScan(context, [exclusions.rule, ...context.segments.map(({ rule }) => rule)], { inlines: true });
  const excluded = scan.excluded(exclusions);
  const held = context.segments.map((segment) => ({ id: segment.id, holds: scan.segmentHolds(segment) ?? sql`FALSE` }));
  return {
    tables: scan.tables,
    segments: held.map(({ id, holds }) => ({ id, holds: scan.referredTo(id) ?? holds })),
    revenue: scan.revenue,
    from: sql`${scan.from} WHERE NOT ${excluded}`,
  };
}

/** Each customer in the first segment that takes them, so that segments are disjoint; who is in none is `unassigned`. Excluded customers are nowhere. */
export function assignedMembers(context: RuleContext, exclusions: Exclusions): RuleQuery<{ customer_id: string; segment: string }> {
  const { tables, segments, from } = familyOf(context, exclusions);
  const first = join(
    segments.map((segment) => sql` WHEN ${segment.holds} THEN CAST(${segment.id} AS VARCHAR)`),
    '',
  );
  const segment = segments.length ? sql`CASE${first} ELSE ${UNASSIGNED} END` : sql`CAST(${UNASSIGNED} AS VARCHAR)`;
  return { tables, query: sql`SELECT ${id(CUSTOMER, 'customer_id')} AS customer_id, ${segment} AS segment FROM ${from}` };
}

/** So many segments in a whole number, a bit each. */
const IN_ONE_NUMBER = 30;

/** Customers who are in the very same segments, how many they are and what they spent. Which segments: see `isInOverlap`. */
type OverlapRow = Readonly<Record<`in_${number}`, number>> & { readonly customers: number; readonly revenue: number };

/** Exclusive counts of every combination of segments that occurs; the row without any segment is the unassigned. Each customer is in one row. */
export function overlapCounts(context: RuleContext, exclusions: Exclusions): RuleQuery<OverlapRow> {
  const { tables, segments, revenue, from } = familyOf(context, exclusions);
  const bits = segments.map(({ holds }, i) => sql`CASE WHEN ${holds} THEN ${2 ** (i % IN_ONE_NUMBER)} ELSE 0 END`);
  const names = bits.flatMap((_, i) => (i % IN_ONE_NUMBER ? [] : [id(`in_${i / IN_ONE_NUMBER}`)]));
  const numbers = names.map((name, i) => sql`${join(bits.slice(i * IN_ONE_NUMBER, (i + 1) * IN_ONE_NUMBER), ' + ')} AS ${name}`);
  const placed = sql`SELECT ${join([...numbers, sql`${revenue} AS revenue`])} FROM ${from}`;
  const counted = sql`count(*) AS customers, coalesce(sum(revenue), 0) AS revenue FROM (${placed}) AS family`;
  return {
    tables,
    query: names.length ? sql`SELECT ${join(names)}, ${counted} GROUP BY ${join(names)} ORDER BY customers DESC` : sql`SELECT ${counted}`,
  };
}

/** Whether the customers of a row of `overlapCounts` are in the segment at a place in the order of priority. */
export const isInOverlap = (row: OverlapRow, place: number): boolean =>
  Math.floor((row[`in_${Math.floor(place / IN_ONE_NUMBER)}`] ?? 0) / 2 ** (place % IN_ONE_NUMBER)) % 2 === 1;
