import { formatList, formatNumber, formatShare } from '#lib/i18n/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { LeftOut, LookalikeFitted, LookalikeScore, LookalikeVerdict, Reason } from '#lib/project/lookalike-report.ts';
import { predictorName } from '#lib/steps/03-predictors/predictor-words.ts';

export const verdictWords: Readonly<Record<LookalikeVerdict, () => string>> = {
  tooGood: m.lookalike_verdict_too_good,
  clear: m.lookalike_verdict_clear,
  fair: m.lookalike_verdict_fair,
  weak: m.lookalike_verdict_weak,
  none: m.lookalike_verdict_none,
};

/** Why there is no model, and what to do. */
export function noneWords(fitted: LookalikeFitted & { readonly kind: 'none' }): { title: string; action: string } {
  switch (fitted.reason) {
    case 'fewSeeds':
      return { title: m.lookalike_none_seeds(), action: m.lookalike_none_seeds_action({ seeds: formatNumber(fitted.seeds) }) };
    case 'fewOthers':
      return { title: m.lookalike_none_others(), action: m.lookalike_none_others_action({ others: formatNumber(fitted.others) }) };
    case 'noColumns':
      return { title: m.lookalike_none_columns(), action: m.lookalike_none_columns_action() };
    case 'noConvergence':
      return { title: m.lookalike_none_convergence(), action: m.lookalike_none_convergence_action() };
  }
}

/** What sets the seed apart, checkable on the rows: "City is Utrecht: 34 % of the group, 12 % of the rest." A date is told as days ago. */
export function reasonWords(reason: Reason, isDate: boolean): string {
  const column = predictorName(reason.predictor);
  if (reason.of === 'median' || reason.of === 'mean') {
    const told = (value: number) => (reason.predictor.endsWith('_share') ? formatShare(value) : formatNumber(value, isDate ? 0 : 2));
    const numbers = { column, seed: told(reason.seed), others: told(reason.others) };
    if (isDate) return m.lookalike_reason_date(numbers);
    return reason.of === 'median' ? m.lookalike_reason_median(numbers) : m.lookalike_reason_mean(numbers);
  }
  const shares = { column, seed: formatShare(reason.seed), others: formatShare(reason.others) };
  if (reason.of === 'value') return m.lookalike_reason_value({ ...shares, value: reason.value });
  return reason.of === 'missing' ? m.lookalike_reason_missing(shares) : m.lookalike_reason_other(shares);
}

const outWords: Readonly<Record<LeftOut['reason'], (names: { names: string }) => string>> = {
  defines: m.lookalike_out_defines,
  twin: m.lookalike_out_twin,
  ordersOnly: m.lookalike_out_orders,
  sensitive: m.lookalike_out_sensitive,
  manyValues: m.lookalike_out_values,
  afterCutOff: m.lookalike_out_after,
  constant: m.lookalike_out_constant,
};

/** What went in, and which columns did not and why, a sentence per reason. */
export const wentInWords = ({ seeds, others, usedSeeds, usedOthers, leftOut }: LookalikeFitted): string[] => [
  m.lookalike_used({
    seeds: formatNumber(seeds),
    others: formatNumber(others),
    usedSeeds: formatNumber(usedSeeds),
    usedOthers: formatNumber(usedOthers),
  }),
  ...[...new Set(leftOut.map(({ reason }) => reason))].map((reason) =>
    outWords[reason]({
      names: formatList(leftOut.filter((each) => each.reason === reason).map(({ predictor }) => predictorName(predictor))),
    }),
  ),
];

/** A term of the score in words. */
export function termWords({ term }: LookalikeScore['coefficients'][number]): string {
  const name = predictorName(term.predictor);
  switch (term.kind) {
    case 'number':
      return name;
    case 'missing':
      return m.lookalike_term_missing({ name });
    case 'level':
      return m.lookalike_term_value({ name, value: term.level });
    case 'other':
      return m.lookalike_term_other({ name });
  }
}
