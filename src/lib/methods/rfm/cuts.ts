import type { RfmCuts, RfmSettings, Scoring } from './settings.ts';

/** What is wrong with a list of thresholds that is being written: one is missing, or one is not above the one before it. */
export type CutFault = 'empty' | 'notAscending';

/** The first fault of a list, or null when it can be used. */
export function cutFault(thresholds: readonly (number | null)[]): CutFault | null {
  if (thresholds.some((threshold) => threshold === null)) return 'empty';
  return ascends(thresholds) ? null : 'notAscending';
}

/** The fixed cut points that a score is found by: null when ranks decide, and when the lists do not fit the number of scores. */
export function usableCuts({ scores, cuts }: Pick<Scoring, 'scores' | 'cuts'>): RfmCuts | null {
  const lists = cuts ? [cuts.recency, cuts.frequency, cuts.monetary] : [];
  return cuts && lists.every((list) => list.length === scores - 1 && ascends(list)) ? cuts : null;
}

/** The cut points that ranks give, from score 2 up: the most days, the fewest orders, the least money. Null for a score that nobody has or passes. */
export interface RankCuts {
  readonly recency: readonly (number | null)[];
  readonly frequency: readonly (number | null)[];
  readonly sum: readonly (number | null)[];
  readonly mean: readonly (number | null)[];
}

/** Fixed cut points for one number of scores, for both kinds of amount. */
export type CutProposal = Readonly<Record<RfmSettings['monetary'], RfmCuts>>;

/** Fixed cut points to start from: those by rank to two digits, each list ascending. Whole days and orders; nobody orders less than once. */
export function proposedCuts(found: RankCuts): CutProposal {
  const recency = ascending(found.recency.toReversed(), { least: 0, step: 1 });
  const frequency = ascending(found.frequency, { least: 2, step: 1 });
  const amounts = (monetary: readonly (number | null)[]) => ascending(monetary, { least: null, step: null });
  return { sum: { recency, frequency, monetary: amounts(found.sum) }, mean: { recency, frequency, monetary: amounts(found.mean) } };
}

/** Rounded, gaps filled, each above the one before by at least a step (for money a hundredth of it, at least a cent). */
function ascending(found: readonly (number | null)[], { least, step }: { least: number | null; step: 1 | null }): number[] {
  const list: number[] = [];
  for (const value of found) {
    const before = list.at(-1);
    const wanted = value === null ? null : step ? Math.round(toTwoDigits(value)) : toTwoDigits(value);
    const lowest = before === undefined ? least : above(before, step);
    list.push(wanted === null ? (lowest ?? 0) : lowest === null ? wanted : Math.max(wanted, lowest));
  }
  return list;
}

const above = (before: number, step: 1 | null): number =>
  step ? before + step : Number((before + Math.max(0.01, toTwoDigits(Math.abs(before) / 100))).toFixed(2));

const toTwoDigits = (value: number): number => Number(value.toPrecision(2));

const ascends = (list: readonly (number | null)[]): boolean =>
  list.slice(1).every((threshold, i) => threshold !== null && threshold > (list[i] ?? Infinity));
