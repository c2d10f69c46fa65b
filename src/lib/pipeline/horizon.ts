import type { Project } from '#lib/project/project.ts';
import { asDouble, asWhole, daysBetween, median } from '#lib/sql/dialects.ts';
import { sql, type Sql } from '#lib/sql/sql.ts';
import { analysisDate } from './analysis-date.ts';

/**
 * H in days, as an expression over `purchases`: as chosen in step 6, or as step 6 proposes it (`proposedWindows`; a test says they agree):
 * twice the median gap between orders in whole weeks, 90 days when nobody ordered twice, and no more than the history allows.
 */
export function horizonDays(project: Pick<Project, 'windows'>): Sql {
  const { horizonDays: chosen, windowDays } = project.windows;
  if (chosen) return asWhole(sql`${chosen}`);
  const gap = sql`CASE WHEN orders > 1 THEN ${asDouble(daysBetween(sql`first_order`, sql`last_order`))} / (orders - 1) END`;
  const room = sql`greatest(0, max(${daysBetween(sql`first_order`, analysisDate(project))}) + 1) - ${windowDays ?? 0}`;
  return sql`(SELECT ${asWhole(sql`least(
    CASE WHEN gap IS NULL THEN 90 ELSE least(182, greatest(28, 7 * ceil(2 * gap / 7))) END,
    greatest(28, floor(${asDouble(sql`room`)} / ${windowDays === null ? 3 : 2}))
  )`)} FROM (SELECT ${median(gap)} AS gap, ${room} AS room FROM purchases) AS history)`;
}

/** A - H, as a date expression over `purchases`. */
export const dayBefore = (project: Pick<Project, 'windows'>): Sql =>
  sql`(SELECT ${analysisDate(project)} - CAST(${horizonDays(project)} AS INTEGER))`;
