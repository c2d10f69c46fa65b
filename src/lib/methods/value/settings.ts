import * as v from 'valibot';

/** Value tiers: the share of customers with value that is Heavy, and the share that is Heavy or Medium. The rest is Light; no value is Zero. */
export const ValueSettings = v.object({
  heavyShare: v.pipe(v.number(), v.minValue(0.01), v.maxValue(0.98)),
  mediumShare: v.pipe(v.number(), v.minValue(0.01), v.maxValue(0.98)),
});
export type ValueSettings = v.InferOutput<typeof ValueSettings>;

export const defaultValueSettings: ValueSettings = { heavyShare: 0.2, mediumShare: 0.3 };

export const tiers = ['heavy', 'medium', 'light', 'zero'] as const;
export type Tier = (typeof tiers)[number];
