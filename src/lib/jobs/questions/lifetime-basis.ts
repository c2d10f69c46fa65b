import { ok } from '#lib/core/result.ts';
import type { Question } from '#lib/jobs/question.ts';
import { knownMargin } from '#lib/pipeline/lifetime-view.ts';
import { knownSources, someHave } from '#lib/pipeline/sources.ts';
import { asDouble } from '#lib/sql/dialects.ts';
import { sql, type Sql } from '#lib/sql/sql.ts';

/** What there is to estimate lifetime value on. `margin`: what the costs in the files leave of an amount, null without costs. */
export interface LifetimeBasis {
  readonly customers: number;
  readonly repeaters: number;
  readonly historyDays: number;
  readonly hasAmounts: boolean;
  readonly margin: number | null;
}

interface Row {
  readonly customers: number;
  readonly repeaters: number;
  readonly history_days: number | null;
  readonly margin: number;
}
const query = (
  margin: Sql,
) => sql<Row>`SELECT count(*) AS customers, count(*) FILTER (WHERE repeat_orders > 0) AS repeaters, max(age_days) AS history_days,
  ${asDouble(margin)} AS margin FROM repeats`;

export const lifetimeBasis: Question<LifetimeBasis> = {
  needs: ['repeats', 'orders'],
  choices: (project) => project.sources,
  answer: async ({ engine, project, signal }) => {
    const { orders } = knownSources(project);
    const found = await engine.run(query(knownMargin({ orders })), { signal });
    if (!found.ok) return found;
    const { customers, repeaters, history_days, margin } = found.value[0] ?? { customers: 0, repeaters: 0, history_days: 0, margin: 1 };
    const hasAmounts = someHave(orders, 'amount');
    return ok({
      customers,
      repeaters,
      historyDays: history_days ?? 0,
      hasAmounts,
      margin: hasAmounts && someHave(orders, 'cost') ? margin : null,
    });
  },
};
