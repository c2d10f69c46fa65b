import { ok } from '#lib/core/result.ts';
import type { Question } from '#lib/jobs/question.ts';
import type { Project } from '#lib/project/project.ts';
import { print } from '#lib/sql/print.ts';
import { type Sql, sql } from '#lib/sql/sql.ts';

/** A customer has lapsed after this many days without an order, unless the project says otherwise. */
const PROPOSED_WINDOW_DAYS = 365;

/** Where the customers stand at the analysis date. `analysisDate` is an ISO day, null when no order has a date; `revenue` in the project's currency. */
export interface ObjectiveToday {
  readonly analysisDate: string | null;
  readonly windowDays: number;
  readonly windowChosen: boolean;
  readonly customers: number;
  readonly repeaters: number;
  readonly lapsed: number | null;
  readonly revenue: number | null;
  readonly sql: string;
}

interface Row {
  readonly analysis_date: Date | null;
  readonly customers: number;
  readonly repeaters: number;
  readonly lapsed: number | null;
  readonly revenue: number | null;
}

/** Counts for every measure of step 1, over customers with at least one order. Lapsed: last order at least `windowDays` before the analysis date. */
const objectiveTodayQuery = (analysisDate: string | null, windowDays: number): Sql<Row> => sql<Row>`
WITH moment AS (${analysisDate === null ? sql`SELECT max(last_order) AS a FROM purchases` : sql`SELECT CAST(${analysisDate} AS DATE) AS a`})
SELECT max(moment.a) AS analysis_date,
  count(*) AS customers,
  count(*) FILTER (WHERE orders >= 2) AS repeaters,
  CASE WHEN count(last_order) > 0 THEN count(*) FILTER (WHERE date_diff('day', last_order, moment.a) >= ${windowDays}) END AS lapsed,
  sum(revenue) AS revenue
FROM purchases CROSS JOIN moment`;

const windowOf = (project: Project): number => project.windows.windowDays ?? PROPOSED_WINDOW_DAYS;

/** Today's value of what an objective can be measured by. */
export const objectiveToday: Question<ObjectiveToday> = {
  needs: ['purchases'],
  isEarly: true,
  choices: (project) => project.windows,
  answer: async ({ engine, project, signal }) => {
    const windowDays = windowOf(project);
    const query = objectiveTodayQuery(project.windows.analysisDate, windowDays);
    const found = await engine.run(query, { signal });
    if (!found.ok) return found;
    const row = found.value[0];
    return ok({
      analysisDate: row?.analysis_date?.toISOString().slice(0, 10) ?? null,
      windowDays,
      windowChosen: project.windows.windowDays !== null,
      customers: row?.customers ?? 0,
      repeaters: row?.repeaters ?? 0,
      lapsed: row?.lapsed ?? null,
      revenue: row?.revenue ?? null,
      sql: print(query),
    });
  },
};
