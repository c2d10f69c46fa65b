import type { PredictionRows } from '#lib/methods/prediction/predictor-column.ts';
import { growTree } from './grow-tree.ts';
import { defaultTreeSettings, leastLeafOf, type TreeFitted, type TreeSettings } from './settings.ts';

/** The tree of a prediction: Gini for yes or no, variance for a number; depth at most 4, leaves of at least max(50, 2 %) customers. */
export function growPredictionTree(
  { predictors, target }: PredictionRows,
  kind: 'yesNo' | 'number',
  onProgress?: (percent: number) => void,
  settings: TreeSettings = defaultTreeSettings,
): TreeFitted {
  const outcome = { kind: kind === 'yesNo' ? ('rate' as const) : ('mean' as const), values: target };
  const leastLeaf = leastLeafOf(settings, target.length);
  return growTree({ predictors, outcome, maxDepth: settings.maxDepth, leastLeaf }, onProgress);
}
