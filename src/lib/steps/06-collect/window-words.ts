import { formatDayInFull, formatNumber } from '#lib/i18n/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { SetName } from '#lib/jobs/questions/windows-proposal.ts';
import type { WindowsFacts } from '#lib/jobs/questions/windows-question.ts';

/** Why each window is what it is, in a sentence; what will be proposed when nothing is loaded. */
export function windowReasons(facts: WindowsFacts | null): {
  readonly analysisDate: string;
  readonly windowDays: string;
  readonly horizonDays: string;
} {
  if (!facts) return { analysisDate: m.step6_date_unknown(), windowDays: m.step6_window_unknown(), horizonDays: m.step6_horizon_unknown() };
  const { history, windows } = facts;
  const day = formatDayInFull(history.lastDay);
  const days = formatNumber(windows.historyDays);
  return {
    analysisDate: { latest: m.step6_date_latest, chosen: m.step6_date_chosen }[windows.why.analysisDate]({ day }),
    windowDays: { year: m.step6_window_year, history: m.step6_window_history, chosen: m.step6_window_chosen }[windows.why.windowDays]({
      days,
    }),
    horizonDays: {
      gap: () => m.step6_horizon_gap({ gap: formatNumber(history.gapDays ?? 0) }),
      noGap: m.step6_horizon_no_gap,
      history: () => m.step6_horizon_history({ days }),
      chosen: m.step6_horizon_chosen,
    }[windows.why.horizonDays](),
  };
}

export const setWords: Readonly<Record<SetName, () => string>> = {
  model: m.step6_set_model,
  verification: m.step6_set_verification,
  scoring: m.step6_set_scoring,
};

/** What a set is for. */
export const setUse = (name: SetName, horizonDays: number): string =>
  ({ model: m.step6_set_model_use, verification: m.step6_set_verification_use, scoring: m.step6_set_scoring_use })[name]({
    days: formatNumber(horizonDays),
  });

/** What is left out, with its count; nothing for what does not occur. */
export const leftOutRows = ({ leftOut }: WindowsFacts): { label: string; value: string }[] =>
  [
    { label: m.step6_left_out_rejected(), count: leftOut.rejected },
    { label: m.step6_left_out_no_customer(), count: leftOut.noCustomer },
    { label: m.step6_left_out_no_date(), count: leftOut.noDate },
    { label: m.step6_left_out_impossible_date(), count: leftOut.impossibleDate },
    { label: m.step6_left_out_before(), count: leftOut.before },
    { label: m.step6_left_out_after(), count: leftOut.after },
  ]
    .filter((row) => row.count > 0)
    .map(({ label, count }) => ({ label, value: formatNumber(count) }));
