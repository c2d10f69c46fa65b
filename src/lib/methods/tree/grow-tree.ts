import type { PredictorColumn } from '#lib/methods/prediction/predictor-column.ts';
import { binCount, binsOf, codesOf } from './bins.ts';
import { giniSpread, type Growth, type GrowingNode, grownTree, openPlaces, splitLevel } from './growth.ts';
import { emptyHistogram, emptyPart, type Histogram, type Part } from './histogram.ts';
import type { TreeFitted } from './settings.ts';

/** What the tree must tell: no or yes (0 or 1), a number, or one of k classes (labels 0 to k - 1). NaN: unknown, the row is left out. */
type Outcome =
  | { readonly kind: 'rate'; readonly values: Float64Array }
  | { readonly kind: 'mean'; readonly values: Float64Array }
  | { readonly kind: 'classes'; readonly values: ArrayLike<number>; readonly classes: number };

export interface GrowTreeInput {
  /** All of one length; NaN is missing. A category that is none of `levels` counts as another one. */
  readonly predictors: readonly PredictorColumn[];
  readonly outcome: Outcome;
  readonly maxDepth: number;
  /** The fewest customers of a leaf. */
  readonly leastLeaf: number;
}

/**
 * A classification or regression tree over columns in memory: greedy, level by level, by Gini or variance gain (CART, Breiman et
 * al. 1984) between at most 64 quantile bins per predictor. When nothing can be split the tree is its root and `why` says why.
 * Rows with an unknown or infinite outcome are left out: `customers` counts the others. Pure; for a worker or up to some 20,000 rows.
 */
export function growTree({ predictors, outcome, maxDepth, leastLeaf }: GrowTreeInput, onProgress?: (percent: number) => void): TreeFitted {
  const columns = predictors.map((column) => {
    const bins = binsOf(column);
    return { bins, codes: codesOf(column, bins) };
  });
  const target = targetOf(outcome);
  const growth: Growth = {
    outcome: outcome.kind,
    bins: columns.map(({ bins }) => bins),
    maxDepth,
    leastLeaf: Math.max(1, leastLeaf),
    mean: target.mean,
    spread: target.spread,
  };
  const nodes: GrowingNode[] = [{ depth: 0, part: target.whole, split: null }];
  const placeOf = Int16Array.from(target.isKnown, (known) => (known ? 0 : -1));
  for (let level = 0; ; level++) {
    onProgress?.((100 * level) / maxDepth);
    const open = openPlaces(nodes, growth);
    if (!open.length) break;
    const histograms = columns.map(({ bins, codes }) => nodeHistograms(codes, binCount(bins) + 1, placeOf, open, target));
    const perNode = open.map((_, i) => histograms.flatMap((ofNodes) => ofNodes[i] ?? []));
    if (!splitLevel(nodes, open, perNode, growth)) break;
    moveDown(
      placeOf,
      nodes,
      columns.map(({ codes }) => codes),
    );
  }
  return grownTree(nodes, growth);
}

interface TargetColumn {
  readonly isKnown: Uint8Array;
  readonly width: number;
  /** Adds a row's outcome to sums that start at `at`. */
  readonly add: (sums: Float64Array, at: number, row: number) => void;
  readonly whole: Part;
  readonly mean: number;
  readonly spread: number;
}

function targetOf(outcome: Outcome): TargetColumn {
  const { values } = outcome;
  const isKnown = Uint8Array.from(values, (value) => (Number.isFinite(value) ? 1 : 0));
  const width = outcome.kind === 'mean' ? 1 : outcome.kind === 'rate' ? 2 : outcome.classes;
  const count = isKnown.reduce((sum, known) => sum + known, 0);
  let mean = 0;
  if (outcome.kind === 'mean') for (let i = 0; i < values.length; i++) if (isKnown[i]) mean += (values[i] ?? 0) / count;
  const first = values[isKnown.indexOf(1)];
  const add =
    outcome.kind === 'mean'
      ? (sums: Float64Array, at: number, row: number) => {
          sums[at] = (sums[at] ?? 0) + (values[row] ?? 0) - mean;
        }
      : (sums: Float64Array, at: number, row: number) => {
          sums[at + (values[row] ?? 0)] = (sums[at + (values[row] ?? 0)] ?? 0) + 1;
        };
  const whole = emptyPart(width);
  whole.count = count;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    if (!isKnown[i]) continue;
    add(whole.sums, 0, i);
    squares += ((values[i] ?? 0) - mean) ** 2;
  }
  const isConstant = outcome.kind === 'mean' && !Array.from(values).some((value, i) => isKnown[i] && value !== first);
  return { isKnown, width, add, whole, mean, spread: isConstant ? 0 : outcome.kind === 'mean' ? squares : giniSpread(whole) };
}

/** The histograms of one predictor, per open node. */
function nodeHistograms(
  codes: Uint8Array,
  slots: number,
  placeOf: Int16Array,
  open: readonly number[],
  { width, add }: TargetColumn,
): Histogram[] {
  const first = open[0] ?? 0;
  const found: (Histogram | undefined)[] = [];
  for (const place of open) found[place - first] = emptyHistogram(slots, width);
  for (let row = 0; row < codes.length; row++) {
    const histogram = found[(placeOf[row] ?? -1) - first];
    if (!histogram) continue;
    const code = codes[row] ?? 0;
    histogram.counts[code] = (histogram.counts[code] ?? 0) + 1;
    add(histogram.sums, code * width, row);
  }
  return open.flatMap((place) => found[place - first] ?? []);
}

/** Every row to the child it falls in. */
function moveDown(placeOf: Int16Array, nodes: readonly GrowingNode[], codes: readonly Uint8Array[]): void {
  for (let row = 0; row < placeOf.length; row++) {
    const split = nodes[placeOf[row] ?? -1]?.split;
    if (!split) continue;
    const isLeft = split.goesLeft[codes[split.predictor]?.[row] ?? 0] === 1;
    placeOf[row] = isLeft ? split.leftPlace : split.rightPlace;
  }
}
