import { type Result, ok } from '#lib/core/result.ts';
import { type Concentration, type ParetoPoint, concentration, paretoCurve } from '#lib/methods/value/concentration.ts';
import type { ValueSettings } from '#lib/methods/value/settings.ts';
import { type Negative, type Returned, type TierSize, negative, returned, tierSizes } from '#lib/methods/value/tier-sizes.ts';
import { print } from '#lib/sql/print.ts';
import { id } from '#lib/sql/sql.ts';
import type { Question } from '#lib/jobs/question.ts';

export interface ValueFacts {
  readonly tiers: readonly TierSize[];
  readonly pareto: readonly ParetoPoint[];
  readonly concentration: Concentration;
  readonly returned: Returned;
  readonly negative: Negative;
  /** What value is and how the borders are drawn, in these facts: the project may by now say otherwise. */
  readonly basis: ValueSettings['basis'];
  readonly by: ValueSettings['by'];
  /** How the tiers are computed. */
  readonly sql: string;
}

const nothing: Concentration = { customers: 0, with_value: 0, value: 0, gini: null, top10_share: null, top20_share: null };

/** Everything the value tiers show. */
export const valueFacts: Question<ValueFacts> = {
  needs: ['customers', 'value'],
  isEarly: true,
  answer: async ({ engine, plan, project, signal }): Promise<Result<ValueFacts>> => {
    const tiers = await engine.run(tierSizes(id('value')), { signal });
    if (!tiers.ok) return tiers;
    const pareto = await engine.run(paretoCurve(id('value')), { signal });
    if (!pareto.ok) return pareto;
    const spread = await engine.run(concentration(id('value')), { signal });
    if (!spread.ok) return spread;
    const back = await engine.run(returned(id('customers')), { signal });
    if (!back.ok) return back;
    const below = await engine.run(negative(id('value')), { signal });
    if (!below.ok) return below;
    const view = plan.views.find((each) => each.name === 'value');
    return ok({
      tiers: tiers.value,
      pareto: pareto.value,
      concentration: spread.value[0] ?? nothing,
      returned: back.value[0] ?? { returns: 0, customers: 0 },
      negative: below.value[0] ?? { customers: 0, value: 0 },
      basis: project.models.value.basis,
      by: project.models.value.by,
      sql: view ? print(view.query) : '',
    });
  },
};
