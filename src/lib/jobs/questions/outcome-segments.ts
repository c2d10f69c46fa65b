import type { SegmentModel } from '#lib/project/project.ts';
import { type Sql, id, join, sql } from '#lib/sql/sql.ts';

export type Model = SegmentModel;

/** One segment in figures. Revenue in the project's currency; recency is the median number of days; `reachable` null when no file has e-mail addresses. */
export interface SegmentFigures {
  readonly segment: string;
  readonly customers: number;
  readonly revenue: number;
  readonly orders: number;
  readonly recencyDays: number | null;
  readonly reachable: number | null;
}

/** Where e-mail addresses are: in the customers files, or failing that in the orders; and whether customers files say who consented. */
export interface Reach {
  readonly addresses: 'customers' | 'orders' | null;
  readonly hasConsent: boolean;
}

const isAddress = (column: Sql): Sql => sql`trim(CAST(${column} AS VARCHAR)) LIKE '%_@_%'`;
/** A column of ones and noughts is read as numbers, and a number as text is '1.0'. */
const saidYes = sql`lower(trim(CAST(customers.consent AS VARCHAR))) IN ('true', 't', 'ja', 'j', 'yes', 'y', '1', '1.0', 'x', 'waar', 'opt-in', 'optin')`;

function mayBeMailed({ addresses, hasConsent }: Reach): Sql {
  if (addresses === null) return sql`CAST(NULL AS BIGINT)`;
  const has = addresses === 'customers' ? isAddress(sql`customers.email`) : sql`addressed.customer_id IS NOT NULL`;
  return sql`count(*) FILTER (WHERE ${has}${hasConsent ? sql` AND ${saidYes}` : sql``})`;
}

/** Figures per segment of a model. Reachable: an e-mail address, and consent where a column says so. */
export const segmentFiguresQuery = (
  model: Model,
  reach: Reach,
): Sql<SegmentFigures> => sql<SegmentFigures>`SELECT members.segment AS "segment", count(*) AS "customers",
  coalesce(sum(customers.revenue), 0) AS "revenue", CAST(coalesce(sum(customers.orders), 0) AS DOUBLE) AS "orders",
  median(features.recency_days) AS "recencyDays", ${mayBeMailed(reach)} AS "reachable"
FROM members JOIN customers ON customers.customer_id = members.customer_id
LEFT JOIN features ON features.customer_id = members.customer_id
${reach.addresses === 'orders' ? sql`LEFT JOIN (SELECT DISTINCT customer_id FROM orders WHERE ${isAddress(sql`email`)}) AS addressed ON addressed.customer_id = members.customer_id\n` : sql``}WHERE members.model = ${model} GROUP BY members.segment`;

/** How many customers of a segment have this value of a property. */
export interface TraitCount {
  readonly property: string;
  readonly trait: string;
  readonly segment: string;
  readonly customers: number;
}

/** A property with more different values than this does not characterise anybody. */
const MOST_VALUES = 60;

/** The properties among these text columns of `features` that have two to sixty values. One row, a column per property. */
export const fewValuesQuery = (columns: readonly string[]): Sql<Record<string, boolean>> =>
  sql<
    Record<string, boolean>
  >`SELECT ${join(columns.map((name) => sql`count(DISTINCT ${id(name)}) BETWEEN 2 AND ${MOST_VALUES} AS ${id(name)}`))} FROM features`;

/** Counts per property, value and segment of a model; customers without a value are not counted. */
export const traitCountsQuery = (model: Model, properties: readonly string[]): Sql<TraitCount> =>
  sql<TraitCount>`${join(
    properties.map(
      (
        name,
      ) => sql`SELECT ${name} AS "property", CAST(${id('features', name)} AS VARCHAR) AS "trait", members.segment AS "segment", count(*) AS "customers"
FROM members JOIN features ON features.customer_id = members.customer_id
WHERE members.model = ${model} AND nullif(trim(CAST(${id('features', name)} AS VARCHAR)), '') IS NOT NULL GROUP BY 2, 3`,
    ),
    '\nUNION ALL\n',
  )}`;
