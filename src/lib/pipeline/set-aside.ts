import type { Source } from '#lib/project/project.ts';
import { day } from '#lib/sql/dialects.ts';
import { join, sql, type Sql } from '#lib/sql/sql.ts';
import { customerOf, dateOf, rawTable } from './raw-column.ts';
import { columnWithRole } from './sources.ts';

/** An order before this day is a slip of the pen, not an order. */
const FIRST_POSSIBLE_DAY = '1990-01-01';

const setAsideReasons = ['noCustomer', 'noDate', 'impossibleDate'] as const;
export type SetAsideReason = (typeof setAsideReasons)[number];

/** Rows of a loaded table that no view has, and why. */
export interface SetAside {
  readonly source: string;
  readonly reason: SetAsideReason;
  readonly rows: number;
}

/** Is the date of a row of this source one an order can have: from 1990 to the day of loading? */
export const hasPossibleDate = (source: Source): Sql =>
  sql`${dateOf(source, 'date')} BETWEEN ${day(FIRST_POSSIBLE_DAY)} AND ${day(source.loadedOn)}`;

/**
 * Rows left out of `orders` and `attributes`, counted per source under their first reason; a source that loses none has
 * three rows of nought. The sources are loaded ones with a customer column; null when there are none.
 */
export function setAsideByReason(sources: readonly Source[]): Sql<SetAside> | null {
  const counts = sources
    .filter((source) => columnWithRole(source, 'customerId'))
    .flatMap((source) => setAsideReasons.map((reason) => counted(source, reason)));
  return counts.length ? sql<SetAside>`${join(counts, '\nUNION ALL ')}` : null;
}

const counted = (source: Source, reason: SetAsideReason): Sql =>
  sql`SELECT ${source.id} AS source, ${reason} AS reason, count(*) AS "rows" FROM ${rawTable(source)} WHERE ${isSetAside(source, reason)}`;

/** Whether a raw row of a source with a customer column is set aside for this reason, its first. */
export function isSetAside(source: Source, reason: SetAsideReason): Sql {
  const { isKnown } = customerOf(source);
  if (reason === 'noCustomer') return sql`${isKnown} IS NOT TRUE`;
  if (source.recipe.kind !== 'orders' || !columnWithRole(source, 'date')) return sql`FALSE`;
  if (reason === 'noDate') return sql`${isKnown} AND ${dateOf(source, 'date')} IS NULL`;
  return sql`${isKnown} AND NOT (${hasPossibleDate(source)})`;
}
