import type { KavelError } from '#lib/core/errors.ts';
import { err, ok } from '#lib/core/result.ts';
import type { Question } from '#lib/jobs/question.ts';
import { print } from '#lib/sql/print.ts';
import { type Sql, sql } from '#lib/sql/sql.ts';
import { type SetAside, countSetAside, sourcesInEngine } from './check-set-aside.ts';
import { type OrderHistory, type SetWindow, type Windows, proposedWindows, setWindows } from './windows-proposal.ts';
import { type SetCount, type SetOverlap, outsideQuery, setCountsQuery, setOverlapQuery } from './windows-sets.ts';

/** The windows, the sets they make of the orders, and what they leave out. `counts` holds only the sets that fit the history. */
export interface WindowsFacts {
  readonly history: OrderHistory;
  readonly lines: number;
  readonly windows: Windows;
  readonly sets: readonly SetWindow[];
  readonly counts: readonly SetCount[];
  readonly overlap: SetOverlap;
  readonly leftOut: SetAside & { readonly before: number; readonly after: number };
  readonly sql: string;
}

export interface HistoryRow {
  readonly firstDay: string | null;
  readonly lastDay: string | null;
  readonly lines: number;
  readonly gapDays: number | null;
}

/** First and last order day, lines, and the median over repeat customers of their mean days between orders. */
export const orderHistoryQuery: Sql<HistoryRow> = sql<HistoryRow>`SELECT CAST(min(order_date) AS VARCHAR) AS "firstDay", CAST(max(order_date) AS VARCHAR) AS "lastDay", count(*) AS lines,
  (SELECT median(date_diff('day', first_order, last_order) / (orders - 1)) FROM purchases WHERE orders > 1) AS "gapDays"
FROM orders`;

const noDates: KavelError = { code: 'role.missing', role: 'date' };

/** Step 6: the windows with their set sizes. Without a date column: `role.missing`. */
export const windowsQuestion: Question<WindowsFacts> = {
  needs: ['orders', 'purchases'],
  choices: (project) => project.windows,
  answer: async ({ engine, project, signal }) => {
    const found = await engine.run(orderHistoryQuery, { signal });
    if (!found.ok) return found;
    const row = found.value[0];
    if (!row?.firstDay || !row.lastDay) return err(noDates);
    const history = { firstDay: row.firstDay, lastDay: row.lastDay, gapDays: row.gapDays };
    const windows = proposedWindows(project.windows, history);
    const sets = setWindows(windows);
    const fitting = sets.filter((set) => set.fits);
    const counts = fitting.length ? await engine.run(setCountsQuery(fitting), { signal }) : ok([]);
    if (!counts.ok) return counts;
    const overlap = fitting.length ? await engine.run(setOverlapQuery(fitting), { signal }) : ok([]);
    if (!overlap.ok) return overlap;
    const outside = await engine.run(outsideQuery(fitting, windows.analysisDate), { signal });
    if (!outside.ok) return outside;
    const sources = await sourcesInEngine(engine, project, signal);
    if (!sources.ok) return sources;
    const setAside = await countSetAside(engine, sources.value.orders, signal);
    if (!setAside.ok) return setAside;
    return ok({
      history,
      lines: row.lines,
      windows,
      sets,
      counts: counts.value,
      overlap: overlap.value[0] ?? { modelVerification: 0, modelScoring: 0 },
      leftOut: { ...setAside.value, ...(outside.value[0] ?? { before: 0, after: 0 }) },
      sql: print(setCountsQuery(sets)),
    });
  },
};
