import type { LookalikeFitted } from './settings.ts';

/** Fewer in the seed than this make an unsure model. */
export const SMALL_SEED = 100;

/**
 * How well the seed can be told from the others. `tooGood`: an AUC above 0.98 means that a column gives the seed away. Rules of
 * thumb (Hosmer and Lemeshow): 0.7 acceptable, 0.8 excellent; below 0.6 little better than a lot.
 */
export type LookalikeVerdict = 'tooGood' | 'clear' | 'fair' | 'weak' | 'none';

export interface Likeness {
  readonly verdict: LookalikeVerdict;
  readonly auc: number;
  /** Standard deviation over the folds. */
  readonly spread: number;
}

export function likeness({ folds }: Pick<LookalikeFitted & { readonly kind: 'model' }, 'folds'>): Likeness {
  const auc = folds.reduce((sum, fold) => sum + fold, 0) / Math.max(1, folds.length);
  const spread = Math.sqrt(folds.reduce((sum, fold) => sum + (fold - auc) ** 2, 0) / Math.max(1, folds.length - 1));
  return { auc, spread, verdict: auc > 0.98 ? 'tooGood' : auc >= 0.8 ? 'clear' : auc >= 0.7 ? 'fair' : auc >= 0.6 ? 'weak' : 'none' };
}
