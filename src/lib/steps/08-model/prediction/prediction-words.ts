import { formatDay, formatList, formatMoney, formatNumber, formatShare } from '#lib/i18n/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type {
  Coefficient,
  Depth,
  LeftOut,
  NoModelReason,
  PredictionFitted,
  PredictionReport,
  Verdict,
} from '#lib/project/prediction-report.ts';
import { predictorName } from '#lib/steps/03-predictors/predictor-words.ts';

type Told = Pick<PredictionReport, 'fitted' | 'yesNo'>;

/** A rate or mean of the target, as text: 34 %, € 84, 3,2. */
export function targetText({ fitted, yesNo }: Told, value: number, currency: string): string {
  if (yesNo) return formatShare(value);
  return fitted.choices.target.kind === 'revenueAhead' ? formatMoney(value, currency) : formatNumber(value, 2);
}

/** 2,8 times as much. */
export const timesText = (lift: number): string => formatNumber(lift, 1);

/** The first sentence: how the first tenth did against all, on customers the model had not seen. */
export function claimWords(report: PredictionReport, currency: string): string {
  const { fitted, evaluation, base, tenths } = report;
  const { target } = fitted.choices;
  const top = tenths[0]?.rate ?? base;
  const words = {
    rate: targetText(report, top, currency),
    base: targetText(report, base, currency),
    count: formatNumber(evaluation.customers),
  };
  const lift = timesText(tenths[0]?.lift ?? 1);
  const days = fitted.sets.kind === 'windows' ? formatNumber(fitted.sets.horizonDays) : '';
  if (target.kind === 'orderedAgain') return m.prediction_claim_again({ ...words, lift, days });
  if (target.kind === 'revenueAhead') return m.prediction_claim_revenue({ ...words, lift, days });
  const { column, value } = target;
  if (value !== null) return m.prediction_claim_value({ ...words, lift, what: valueWords(column, value) });
  return m.prediction_claim_number({ ...words, column: predictorName(column) });
}

/** "Land: NL", or only the column when it is a yes or no. */
const valueWords = (column: string, value: string): string =>
  value === 'true' ? predictorName(column) : m.prediction_value({ column: predictorName(column), value });

export const verdictWords: Readonly<Record<Verdict, () => string>> = {
  tooGood: m.prediction_verdict_too_good,
  useful: m.prediction_verdict_useful,
  weak: m.prediction_verdict_weak,
  none: m.prediction_verdict_none,
};

const whyNone: Readonly<Record<NoModelReason, { title: () => string; action: () => string }>> = {
  tooFew: { title: m.prediction_none_few, action: m.prediction_none_few_action },
  oneClass: { title: m.prediction_none_class, action: m.prediction_none_class_action },
  noSpread: { title: m.prediction_none_spread, action: m.prediction_none_spread_action },
  noPredictors: { title: m.prediction_none_predictors, action: m.prediction_none_predictors_action },
  separation: { title: m.prediction_none_separation, action: m.prediction_none_separation_action },
  noConvergence: { title: m.prediction_none_convergence, action: m.prediction_none_convergence_action },
};

/** Why there is no model, with what it had, and what to do. */
export function noneWords({ why, model, verification }: Pick<PredictionFitted, 'why' | 'model' | 'verification'>) {
  const { title, action } = whyNone[why ?? 'noConvergence'];
  const counts = { model: formatNumber(model.customers), verification: formatNumber(verification.customers) };
  return { title: title(), action: `${m.prediction_none_counts(counts)} ${action()}` };
}

/** What a term is, in words: "Omzet (logaritme)", "Land: NL", "Land onbekend". */
export function termWords({ term }: Pick<Coefficient, 'term'>): string {
  const name = predictorName(term.predictor);
  switch (term.kind) {
    case 'number':
      return term.logged ? m.prediction_term_logged({ name }) : name;
    case 'missing':
      return m.prediction_term_missing({ name });
    case 'level':
      return m.prediction_value({ column: name, value: term.level });
    case 'other':
      return m.prediction_term_other({ name });
  }
}

const leftOutReasons: Readonly<Record<LeftOut['reason'], (names: { names: string }) => string>> = {
  target: m.prediction_out_target,
  twin: m.prediction_out_twin,
  afterCutOff: m.prediction_out_after,
  sensitive: m.prediction_out_sensitive,
  constant: m.prediction_out_constant,
  manyValues: m.prediction_out_values,
  collinear: m.prediction_out_collinear,
};

/** Which predictors are not in the model and why, a sentence per reason. */
export const leftOutWords = (leftOut: readonly LeftOut[]): string[] =>
  [...new Set(leftOut.map(({ reason }) => reason))].map((reason) =>
    leftOutReasons[reason]({
      names: formatList(leftOut.filter((each) => each.reason === reason).map(({ predictor }) => predictorName(predictor))),
    }),
  );

/** Where the rows came from: learned on, measured on. */
export function setWords({ sets, model, verification, sampledOneIn, fit }: PredictionFitted): string[] {
  const sampled = fit?.method === 'tree' ? m.prediction_sets_measured : m.prediction_sets_sampled;
  const counts = { model: formatNumber(model.customers), verification: formatNumber(verification.customers) };
  const windows =
    sets.kind === 'windows'
      ? [
          m.prediction_sets_windows({
            ...counts,
            window: formatNumber(sets.windowDays),
            horizon: formatNumber(sets.horizonDays),
            cutOff: formatDay(sets.modelCutOff),
            verificationCutOff: formatDay(sets.verificationCutOff),
          }),
        ]
      : [m.prediction_sets_split(counts)];
  const missing = model.leftOut + verification.leftOut;
  return [
    ...windows,
    ...(missing > 0 ? [m.prediction_sets_missing({ count: formatNumber(missing) })] : []),
    ...(sampledOneIn > 1 ? [sampled({ count: formatNumber(sampledOneIn) })] : []),
  ];
}

/** What a depth reaches: "10 % van de klanten: 28 % van de bestellers". */
export const depthWords = ({ share, actualShare }: Depth): string =>
  m.prediction_depth({ share: formatShare(share, 0), gained: formatShare(actualShare, 0) });
