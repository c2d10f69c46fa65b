import { type Depth, bestDepth, breakEven, depths, joinedParts } from '#lib/methods/prediction/lift.ts';
import {
  type Coefficient,
  type Evaluation,
  type LeftOut,
  type NoModelReason,
  type PredictionFitted,
  type PredictionSettings,
  type PredictionTarget,
  type RegressionFitted,
  isYesNo,
} from '#lib/methods/prediction/settings.ts';
import { type Verdict, predictionVerdict } from '#lib/methods/prediction/verdict.ts';
import { shareInterval } from '#lib/methods/prediction/share-interval.ts';
import type { Project } from './project.ts';

export type {
  Coefficient,
  Depth,
  LeftOut,
  NoModelReason,
  PredictionFitted,
  PredictionSettings,
  PredictionTarget,
  RegressionFitted,
  Verdict,
};
export { isYesNo };

/** A tenth of the verification set by score, the highest first: by itself and with all tenths before it. */
interface TenthRow {
  readonly tenth: number;
  readonly n: number;
  readonly actual: number;
  /** Share of yes, or mean. */
  readonly rate: number;
  readonly lift: number;
  readonly soFar: Depth;
}

/** What a fitted prediction says on the screen; the prices are those of now. */
export interface PredictionReport {
  readonly fitted: PredictionFitted;
  readonly evaluation: Evaluation;
  readonly yesNo: boolean;
  readonly verdict: Verdict;
  /** Share of yes or mean over the verification set. */
  readonly base: number;
  readonly tenths: readonly TenthRow[];
  /** Of the first tenth's share of yes, 95 % (Wilson 1927); null for a number. */
  readonly topInterval: { readonly low: number; readonly high: number } | null;
  /** What really came of each that was predicted, in the tenths worth a contact (without prices the first) of the verification set. */
  readonly kept: number;
  /** After each hundredth. */
  readonly depths: readonly Depth[];
  readonly breakEven: number | null;
  readonly best: Depth | null;
}

/** The report of a prediction that has a fit; null without one. */
export function predictionReport({ models }: Project): PredictionReport | null {
  const { fitted, settings } = models.prediction ?? {};
  if (!settings || !fitted?.fit || !fitted.evaluation) return null;
  const { evaluation } = fitted;
  const base = evaluation.total / evaluation.customers;
  const tenthParts = joinedParts(evaluation.gains, 10);
  const soFar = depths(tenthParts, settings);
  const tenths = tenthParts.flatMap(({ n, actual }, place): TenthRow[] => {
    const depth = soFar[place];
    const rate = n === 0 ? 0 : actual / n;
    return depth ? [{ tenth: place + 1, n, actual, rate, lift: base === 0 ? 1 : rate / base, soFar: depth }] : [];
  });
  const all = depths(evaluation.gains, settings);
  const least = breakEven(settings);
  const paying = evaluation.calibration.filter(({ predicted }) => least !== null && predicted > least);
  const top = paying.length > 0 ? paying : evaluation.calibration.slice(-1);
  const sumOf = (of: 'predicted' | 'actual') => top.reduce((sum, bin) => sum + bin.n * bin[of], 0);
  return {
    fitted,
    evaluation,
    yesNo: isYesNo(fitted.choices.target),
    verdict: predictionVerdict(evaluation, tenths[0]?.lift ?? 1, fitted.separated),
    base,
    tenths,
    topInterval: isYesNo(fitted.choices.target) && tenths[0] ? shareInterval(tenths[0].rate, tenths[0].n) : null,
    kept: sumOf('predicted') > 0 ? Math.max(0, sumOf('actual') / sumOf('predicted')) : 1,
    depths: all,
    breakEven: least,
    best: bestDepth(all),
  };
}
