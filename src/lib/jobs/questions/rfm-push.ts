import { ok } from '#lib/core/result.ts';
import { type PushPair, pushPairs } from '#lib/methods/rfm/push-summary.ts';
import { print } from '#lib/sql/print.ts';
import { id } from '#lib/sql/sql.ts';
import type { Question } from '#lib/jobs/question.ts';

export type { PushPair };

export interface RfmPushFacts {
  readonly pairs: readonly PushPair[];
  /** What the second axis is, in these facts: whether orders, an amount or both are what is needed. */
  readonly axis: 'frequency' | 'monetary' | 'both';
  readonly sql: string;
}

/** Who can be brought into a better segment by an order, per pair of segments. */
export const rfmPush: Question<RfmPushFacts> = {
  needs: ['rfm_push'],
  isEarly: true,
  answer: async ({ engine, plan, project, signal }) => {
    const pairs = await engine.run(pushPairs(id('rfm_push')), { signal });
    if (!pairs.ok) return pairs;
    const view = plan.views.find((each) => each.name === 'rfm_push');
    return ok({ pairs: pairs.value, axis: project.models.rfm.axis, sql: view ? print(view.query) : '' });
  },
};
