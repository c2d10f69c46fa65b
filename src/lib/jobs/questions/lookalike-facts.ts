import { type Result, ok } from '#lib/core/result.ts';
import type { Question } from '#lib/jobs/question.ts';
import { print } from '#lib/sql/print.ts';
import { sql } from '#lib/sql/sql.ts';

/** A slice as it is now: its customers, what they spent, and the lowest score in it. */
interface SliceSize {
  readonly segment: string;
  readonly customers: number;
  readonly revenue: number;
  readonly lowest: number;
}

export interface LookalikeFacts {
  /** Customers that are ranked. */
  readonly ranked: number;
  readonly slices: readonly SliceSize[];
  /** The ten customers most like the seed. */
  readonly best: readonly {
    readonly customer_id: string;
    readonly score: number;
    readonly orders: number;
    readonly revenue: number | null;
  }[];
  readonly sql: string;
}

/** Who looks like the seed, now. */
export const lookalikeFacts: Question<LookalikeFacts> = {
  needs: ['lookalike', 'customers'],
  answer: async ({ engine, plan, signal }): Promise<Result<LookalikeFacts>> => {
    const counted = await engine.run(sql<{ customers: number }>`SELECT count(*) AS customers FROM lookalike`, { signal });
    if (!counted.ok) return counted;
    const slices = await engine.run(
      sql<SliceSize>`SELECT l.segment AS segment, count(*) AS customers, coalesce(sum(c.revenue), 0) AS revenue, min(l.score) AS lowest
FROM lookalike AS l JOIN customers AS c ON c.customer_id = l.customer_id WHERE l.segment IS NOT NULL GROUP BY l.segment ORDER BY lowest DESC`,
      { signal },
    );
    if (!slices.ok) return slices;
    const best = await engine.run(
      sql<LookalikeFacts['best'][number]>`SELECT l.customer_id AS customer_id, l.score AS score, c.orders AS orders, c.revenue AS revenue
FROM (SELECT * FROM lookalike ORDER BY rank_share LIMIT 10) AS l JOIN customers AS c ON c.customer_id = l.customer_id ORDER BY l.rank_share`,
      { signal },
    );
    if (!best.ok) return best;
    const view = plan.views.find((each) => each.name === 'lookalike');
    return ok({ ranked: counted.value[0]?.customers ?? 0, slices: slices.value, best: best.value, sql: view ? print(view.query) : '' });
  },
};
