import type { Project } from '#lib/project/project.ts';
import { day } from '#lib/sql/dialects.ts';
import { sql, type Sql } from '#lib/sql/sql.ts';
import { type Loaded, someHave } from './sources.ts';

/** A, as a date expression over `purchases`: the day the user set, or the latest order. Never silently today. */
export function analysisDate({ windows }: Pick<Project, 'windows'>): Sql {
  return windows.analysisDate ? day(windows.analysisDate) : sql`(SELECT max(last_order) FROM purchases)`;
}

/** Conditions on `orders` that keep the lines up to A; none when A is the latest order. Lines of a file without dates stay. */
export function upToAnalysisDate({ project, orders }: Loaded): readonly Sql[] {
  const { analysisDate: until } = project.windows;
  return until && someHave(orders, 'date') ? [sql`(order_date <= ${day(until)} OR order_date IS NULL)`] : [];
}
