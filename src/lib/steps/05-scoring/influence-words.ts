import { formatNumber } from '#lib/i18n/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { MeasuredInfluence } from '#lib/jobs/questions/influence-measured.ts';
import type { RankedPredictor } from './predictor-ranking.ts';

const whyWords: Readonly<Record<NonNullable<MeasuredInfluence['why']>, () => string>> = {
  isTarget: m.step5_why_target,
  noSpread: m.step5_why_no_spread,
  manyValues: m.step5_why_many_values,
};

/** The measured influence as text: "ρ −0,42" or "η² 0,12", or why there is none. */
export function measuredText({ method, value, why }: MeasuredInfluence): string {
  if (value === null) return why ? whyWords[why]() : '';
  return `${method === 'rho' ? 'ρ' : 'η²'} ${formatNumber(value, 2)}`;
}

/** Over this a measured influence may well be chance. */
const LIKELY_CHANCE = 0.05;

/** A chance of one in so many: "< 0.001" when it is very small. */
export const chanceText = (p: number | null): string => {
  if (p === null) return '';
  return p < 0.001 ? `< ${formatNumber(0.001, 3)}` : formatNumber(p, 3);
};

/** What the data says of the vote, and of the measurement itself. */
export function remark(ranked: RankedPredictor): string {
  const words = [
    ...(ranked.verdict === 'contradicted' ? [m.step5_contradicted()] : []),
    ...(ranked.verdict === 'underrated' ? [m.step5_underrated()] : []),
    ...((ranked.measured.correctedP ?? 0) > LIKELY_CHANCE ? [m.step5_may_be_chance()] : []),
    ...(ranked.measured.sharesAmounts ? [m.step5_shares_amounts()] : []),
    ...(ranked.isVoted ? [] : [m.step5_proposal()]),
  ];
  return words.join(' ');
}
