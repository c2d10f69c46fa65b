import { sql, type Sql } from '#lib/sql/sql.ts';
import type { Tier } from './settings.ts';

/** A tier: its customers, their value, and the lowest and highest value among them. */
export interface TierSize {
  readonly tier: Tier;
  readonly customers: number;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** The tiers that have customers, from the rows of `valueRows`. */
export const tierSizes = (value: Sql): Sql<TierSize> =>
  sql<TierSize>`SELECT tier, count(*) AS customers, coalesce(sum(value), 0) AS value, min(value) AS low, max(value) AS high FROM ${value} GROUP BY tier ORDER BY high DESC NULLS LAST`;

/** Returns apart: the sum of the negative amounts and how many customers have one. */
export interface Returned {
  readonly returns: number;
  readonly customers: number;
}

/** One row, from a view with the column returns. */
export const returned = (customers: Sql): Sql<Returned> =>
  sql<Returned>`SELECT coalesce(sum(returns), 0) AS returns, count(*) FILTER (WHERE returns < 0) AS customers FROM ${customers}`;

/** Customers worth less than nothing, and what they are worth together: outside every share. */
export interface Negative {
  readonly customers: number;
  readonly value: number;
}

/** One row, from the rows of `valueRows`. */
export const negative = (value: Sql): Sql<Negative> =>
  sql<Negative>`SELECT count(*) AS customers, coalesce(sum(value), 0) AS value FROM ${value} WHERE value < 0`;
