import { fitClusters } from '#lib/methods/clusters/fit-clusters.ts';
import { fitLifetime } from '#lib/methods/lifetime/fit-lifetime.ts';
import { fitLookalike } from '#lib/methods/lookalike/fit-lookalike.ts';
import { fitPrediction } from '#lib/methods/prediction/fit-prediction.ts';
/** Tells how far a fit is, 0 to 100. */
export type TellPercent = (percent: number) => void;

/**
 * Everything that is fitted beside the page, by name: a pure function of what can be sent to a worker, seeded where it draws. What
 * cannot be fitted is part of its outcome, with the reason.
 */
export const fitFunctions = {
  lifetime: fitLifetime,
  clusters: fitClusters,
  prediction: fitPrediction,
  lookalike: fitLookalike,
};

type FitFunctions = typeof fitFunctions;
export type FitName = keyof FitFunctions;
export type FitInput<Name extends FitName> = Parameters<FitFunctions[Name]>[0];
export type FitOutput<Name extends FitName> = Awaited<ReturnType<FitFunctions[Name]>>;
