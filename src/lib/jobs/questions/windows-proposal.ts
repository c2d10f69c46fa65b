/** Days by their ISO names; differences in whole days. */
const DAY_MS = 86_400_000;
export const addDays = (day: string, days: number): string => new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

const DEFAULT_HORIZON_DAYS = 90;
const SHORTEST_HORIZON_DAYS = 28;
const LONGEST_HORIZON_DAYS = 182;
const YEAR_DAYS = 365;

/** The least history in days with which both windows still hold enough: four weeks to look ahead, four to look back, and the same once more. */
export const LEAST_HISTORY_DAYS = 3 * SHORTEST_HORIZON_DAYS;

export interface WindowChoices {
  readonly analysisDate: string | null;
  readonly windowDays: number | null;
  readonly horizonDays: number | null;
}

/** What the data say that the windows are proposed from. Days are ISO; the gap is the median over customers with two orders or more. */
export interface OrderHistory {
  readonly firstDay: string;
  readonly lastDay: string;
  readonly gapDays: number | null;
}

export interface Windows {
  readonly analysisDate: string;
  readonly windowDays: number;
  readonly horizonDays: number;
  /** Days of history up to and with the analysis date. */
  readonly historyDays: number;
  readonly why: {
    readonly analysisDate: 'latest' | 'chosen';
    readonly horizonDays: 'gap' | 'noGap' | 'history' | 'chosen';
    readonly windowDays: 'year' | 'history' | 'chosen';
  };
}

/**
 * A, W and H: what was chosen, and for what was not a proposal. H is twice the median gap between orders in whole weeks,
 * within 28 to 182 days, and 90 days when nobody ordered twice. W is a year. Both shrink until W + 2 H fits the history,
 * which is what the verification set needs; H down to 28 days and W down to H.
 */
export function proposedWindows(choices: WindowChoices, history: OrderHistory): Windows {
  const analysisDate = choices.analysisDate ?? history.lastDay;
  const historyDays = Math.max(0, daysBetween(history.firstDay, analysisDate) + 1);
  const horizon = proposedHorizon(history.gapDays, historyDays - (choices.windowDays ?? 0), choices.windowDays === null ? 3 : 2);
  const horizonDays = choices.horizonDays ?? horizon.days;
  const room = historyDays - 2 * horizonDays;
  const windowDays = choices.windowDays ?? Math.min(YEAR_DAYS, Math.max(room, Math.min(horizonDays, YEAR_DAYS)));
  return {
    analysisDate,
    windowDays,
    horizonDays,
    historyDays,
    why: {
      analysisDate: choices.analysisDate ? 'chosen' : 'latest',
      horizonDays: choices.horizonDays ? 'chosen' : horizon.why,
      windowDays: choices.windowDays ? 'chosen' : windowDays < YEAR_DAYS ? 'history' : 'year',
    },
  };
}

function proposedHorizon(gapDays: number | null, roomDays: number, parts: number): { days: number; why: 'gap' | 'noGap' | 'history' } {
  const wanted =
    gapDays === null ? DEFAULT_HORIZON_DAYS : within(Math.ceil((2 * gapDays) / 7) * 7, SHORTEST_HORIZON_DAYS, LONGEST_HORIZON_DAYS);
  const fits = Math.max(SHORTEST_HORIZON_DAYS, Math.floor(roomDays / parts));
  if (fits < wanted) return { days: fits, why: 'history' };
  return { days: wanted, why: gapDays === null ? 'noGap' : 'gap' };
}

const within = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

const setNames = ['model', 'verification', 'scoring'] as const;
export type SetName = (typeof setNames)[number];

/** One set: predictors from the W days up to and with the cut-off, the target from the H days after it. */
export interface SetWindow {
  readonly name: SetName;
  readonly cutOff: string;
  /** First day of the predictors' window. */
  readonly from: string;
  /** Last day of the target's window; null for scoring, which has none. */
  readonly targetTo: string | null;
  /** Days of history up to the analysis date that the set needs. */
  readonly needDays: number;
  readonly fits: boolean;
}

/** The three sets: one template, three cut-offs, at A - H, A - 2 H and A. A set that the history is too short for does not fit. */
export function setWindows(windows: Windows): SetWindow[] {
  const { analysisDate, windowDays, horizonDays, historyDays } = windows;
  const back = { model: 1, verification: 2, scoring: 0 } as const;
  return setNames.map((name) => {
    const cutOff = addDays(analysisDate, -back[name] * horizonDays);
    const needDays = windowDays + back[name] * horizonDays;
    return {
      name,
      cutOff,
      from: addDays(cutOff, 1 - windowDays),
      targetTo: name === 'scoring' ? null : addDays(cutOff, horizonDays),
      needDays,
      fits: needDays <= historyDays,
    };
  });
}
