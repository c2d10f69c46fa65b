import type { Evaluation } from './settings.ts';

/**
 * What a prediction is worth: `tooGood` (something knows the answer beforehand), `useful`, `weak` (a little better than chance) or
 * `none`. By the AUC for yes/no (0.97, 0.65, 0.55: rules of thumb); for a number by how much the first tenth stands above all (1.5
 * and 1.15 times) and an R² of 0.97.
 */
export type Verdict = 'tooGood' | 'useful' | 'weak' | 'none';

export function predictionVerdict({ auc, rSquared }: Pick<Evaluation, 'auc' | 'rSquared'>, topLift: number, separated: boolean): Verdict {
  if (separated || (auc ?? rSquared ?? 0) >= 0.97) return 'tooGood';
  const [measure, useful, weak] = auc === null ? [topLift, 1.5, 1.15] : [auc, 0.65, 0.55];
  if (measure >= useful) return 'useful';
  return measure >= weak ? 'weak' : 'none';
}
