import { ok } from '#lib/core/result.ts';
import type { Question } from '#lib/jobs/question.ts';
import { print } from '#lib/sql/print.ts';
import { sql } from '#lib/sql/sql.ts';

export interface PredictionSegment {
  readonly segment: string;
  readonly customers: number;
  readonly revenue: number;
  /** The mean of the scores. */
  readonly score: number;
}

/** Who can be scored now, by segment, and how it is computed. */
export interface PredictionFacts {
  readonly segments: readonly PredictionSegment[];
  readonly scored: number;
  readonly customers: number;
  readonly sql: string;
}

const segmentSizes = sql<PredictionSegment>`SELECT segment, count(*) AS customers, coalesce(sum(revenue), 0) AS revenue, avg(score) AS score
FROM prediction AS p JOIN customers AS c ON c.customer_id = p.customer_id GROUP BY segment`;

export const predictionFacts: Question<PredictionFacts> = {
  needs: ['prediction', 'customers'],
  answer: async ({ engine, plan, signal }) => {
    const segments = await engine.run(segmentSizes, { signal });
    if (!segments.ok) return segments;
    const all = await engine.run(sql<{ customers: number }>`SELECT count(*) AS customers FROM customers`, { signal });
    if (!all.ok) return all;
    const view = plan.views.find(({ name }) => name === 'prediction');
    return ok({
      segments: segments.value,
      scored: segments.value.reduce((sum, { customers }) => sum + customers, 0),
      customers: all.value[0]?.customers ?? 0,
      sql: view ? print(view.query) : '',
    });
  },
};
