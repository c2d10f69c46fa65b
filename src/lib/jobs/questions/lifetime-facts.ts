import { type Result, err, ok } from '#lib/core/result.ts';
import type { Asked, Question } from '#lib/jobs/question.ts';
import { holdoutVerdict, type HoldoutVerdict, isCorrelated } from '#lib/methods/lifetime/verdict.ts';
import { knownMargin } from '#lib/pipeline/lifetime-view.ts';
import { knownSources, someHave } from '#lib/pipeline/sources.ts';
import { type LifetimeFitted, lifetimeHorizonDays, lifetimeOf } from '#lib/project/lifetime-model.ts';
import { asDouble } from '#lib/sql/dialects.ts';
import { print } from '#lib/sql/print.ts';
import { sql, type Sql } from '#lib/sql/sql.ts';

export type { HoldoutVerdict };

/** Customers of a segment and what is expected of them within the horizon. `revenue` and `clv` are null without a model of amounts. */
interface LifetimeTotals {
  readonly customers: number;
  readonly orders: number;
  readonly revenue: number | null;
  readonly clv: number | null;
}

interface LifetimeCustomer {
  readonly customer_id: string;
  readonly repeat_orders: number;
  readonly p_alive: number;
  readonly expected_orders: number;
  readonly expected_spend: number | null;
  readonly clv: number | null;
}

export interface LifetimeFacts {
  readonly fitted: Extract<LifetimeFitted, { outcome: 'fitted' }>;
  readonly horizonDays: number;
  /** What is left of an amount, and who says so: the settings, the costs in the files, or nobody (all of it). */
  readonly margin: number;
  readonly marginFrom: 'settings' | 'costs' | 'nobody';
  readonly yearlyDiscount: number;
  readonly all: LifetimeTotals;
  readonly segments: readonly (LifetimeTotals & { readonly segment: string })[];
  /** Customers with orders of whom nothing is expected: they only returned things, or their orders have no date. */
  readonly leftOut: number;
  /** Customers who came back, by tenths of the chance that they have not left: 0 is up to 10 %. */
  readonly chances: readonly { readonly tenth: number; readonly customers: number }[];
  /** The twenty of most value, or without amounts of most orders. */
  readonly top: readonly LifetimeCustomer[];
  readonly verdict: HoldoutVerdict | null;
  readonly isCorrelated: boolean;
  readonly sql: string;
}

type SegmentTotals = LifetimeTotals & { readonly segment: string };

const perSegment = sql<SegmentTotals>`SELECT segment, count(*) AS customers, sum(expected_orders) AS orders,
  sum(expected_orders * expected_spend) AS revenue, sum(clv) AS clv FROM lifetime GROUP BY segment`;

const perTenth = sql<{ tenth: number; customers: number }>`SELECT least(9, floor(p_alive * 10)) AS tenth, count(*) AS customers
FROM lifetime WHERE repeat_orders > 0 GROUP BY least(9, floor(p_alive * 10)) ORDER BY tenth`;

const best = sql<LifetimeCustomer>`SELECT customer_id, repeat_orders, p_alive, expected_orders, expected_spend, clv FROM lifetime
ORDER BY coalesce(clv, expected_orders) DESC, customer_id LIMIT 20`;

const basis = (margin: Sql) => sql<{
  left_out: number;
  margin: number;
}>`SELECT (SELECT count(*) FROM purchases) - (SELECT count(*) FROM lifetime) AS left_out,
  ${asDouble(margin)} AS margin`;

/** Everything the lifetime model shows once it is fitted. */
export const lifetimeFacts: Question<LifetimeFacts> = {
  needs: ['lifetime', 'purchases', 'orders'],
  choices: (project) => [project.models.lifetime?.fitted, lifetimeHorizonDays(project)],
  answer: async ({ engine, plan, project, signal }: Asked): Promise<Result<LifetimeFacts>> => {
    const { settings, fitted } = lifetimeOf(project);
    if (fitted?.outcome !== 'fitted') return err({ code: 'model.notMade', model: 'lifetime' });
    const { orders } = knownSources(project);
    const segments = await engine.run(perSegment, { signal });
    if (!segments.ok) return segments;
    const chances = await engine.run(perTenth, { signal });
    if (!chances.ok) return chances;
    const top = await engine.run(best, { signal });
    if (!top.ok) return top;
    const based = await engine.run(basis(knownMargin({ orders })), { signal });
    if (!based.ok) return based;
    const { left_out, margin } = based.value[0] ?? { left_out: 0, margin: 1 };
    const view = plan.views.find((each) => each.name === 'lifetime');
    return ok({
      fitted,
      horizonDays: lifetimeHorizonDays(project),
      margin: settings.margin ?? margin,
      marginFrom: settings.margin !== null ? 'settings' : someHave(orders, 'cost') ? 'costs' : 'nobody',
      yearlyDiscount: settings.yearlyDiscount,
      all: totalOf(segments.value),
      segments: segments.value,
      leftOut: left_out,
      chances: chances.value,
      top: top.value,
      verdict: fitted.holdout.outcome === 'fitted' ? holdoutVerdict(fitted.holdout) : null,
      isCorrelated: fitted.spend.outcome === 'fitted' && isCorrelated(fitted.spend.correlation),
      sql: view ? print(view.query) : '',
    });
  },
};

function totalOf(segments: readonly SegmentTotals[]): LifetimeTotals {
  const sum = (of: (totals: SegmentTotals) => number) => segments.reduce((total, segment) => total + of(segment), 0);
  const isKnown = segments.some(({ clv }) => clv !== null);
  return {
    customers: sum(({ customers }) => customers),
    orders: sum(({ orders }) => orders),
    revenue: isKnown ? sum(({ revenue }) => revenue ?? 0) : null,
    clv: isKnown ? sum(({ clv }) => clv ?? 0) : null,
  };
}
