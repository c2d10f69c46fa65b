import * as v from 'valibot';

/** What a customer's value is: what they brought, what was earned on that, or what they are expected to bring. */
const valueBases = ['revenue', 'margin', 'lifetime'] as const;
export type ValueBasis = (typeof valueBases)[number];

const Share = v.pipe(v.number(), v.minValue(0.01), v.maxValue(0.98));

/** The share that is Heavy, and the share after it that is Medium. The rest is Light; no value is Zero. */
const Shares = v.object({ heavyShare: Share, mediumShare: Share });
export type Shares = v.InferOutput<typeof Shares>;

export const defaultAbcShares: Shares = { heavyShare: 0.8, mediumShare: 0.15 };

/** Value tiers: by share of the customers with value (`heavyShare`, `mediumShare`), or by share of all value they hold (`abc`). */
export const ValueSettings = v.object({
  basis: v.optional(v.picklist(valueBases), 'revenue'),
  by: v.optional(v.picklist(['customers', 'value']), 'customers'),
  ...Shares.entries,
  abc: v.optional(Shares, defaultAbcShares),
});
export type ValueSettings = v.InferOutput<typeof ValueSettings>;

export const defaultValueSettings: ValueSettings = {
  basis: 'revenue',
  by: 'customers',
  heavyShare: 0.2,
  mediumShare: 0.3,
  abc: defaultAbcShares,
};

/** What the tiers hang on. */
export type Tiering = Pick<ValueSettings, 'by' | 'heavyShare' | 'mediumShare' | 'abc'>;

/** The shares that now draw the borders. */
export const sharesInUse = ({ by, heavyShare, mediumShare, abc }: Tiering): Shares => (by === 'value' ? abc : { heavyShare, mediumShare });

export const tiers = ['heavy', 'medium', 'light', 'zero'] as const;
export type Tier = (typeof tiers)[number];
