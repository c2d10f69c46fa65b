import type { PredictorColumn } from '#lib/methods/prediction/predictor-column.ts';

/** As many bins as a predictor is cut in at most: candidates for a split lie between them. */
export const MOST_BINS = 64;

/** Bin i holds the values over `edges[i - 1]` and at most `edges[i]`; the last one all over the last edge. */
interface OrderedBins {
  readonly kind: 'number';
  readonly id: string;
  readonly edges: readonly number[];
}

/** Bin i holds the category `levels[i]`; the last one all other categories. */
interface CategoryBins {
  readonly kind: 'category';
  readonly id: string;
  readonly levels: readonly string[];
}

/** How a predictor is cut. A code is the number of a bin; the code after the last bin means missing. */
export type Bins = OrderedBins | CategoryBins;

export const binCount = (bins: Bins): number => (bins.kind === 'number' ? bins.edges.length : bins.levels.length) + 1;

/** The bins of a column: each distinct value its own when there are no more than 64, otherwise as equally full as ties allow. */
export function binsOf({ id, kind, values, levels }: PredictorColumn): Bins {
  return kind === 'category' ? { kind, id, levels: frequentLevels(values, levels) } : { kind, id, edges: quantileEdges(values) };
}

/** The code of every row of a column. */
export function codesOf({ values, levels }: PredictorColumn, bins: Bins): Uint8Array {
  const missing = binCount(bins);
  const codes = new Uint8Array(values.length);
  if (bins.kind === 'category') {
    const codeOfLevel = levels.map((level) => {
      const place = bins.levels.indexOf(level);
      return place < 0 ? bins.levels.length : place;
    });
    for (let i = 0; i < values.length; i++) {
      const level = values[i] ?? NaN;
      codes[i] = Number.isNaN(level) ? missing : (codeOfLevel[level] ?? bins.levels.length);
    }
    return codes;
  }
  const edges = Float64Array.from(bins.edges);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? NaN;
    codes[i] = Number.isNaN(value) ? missing : binOf(edges, value);
  }
  return codes;
}

/** The first bin whose edge is not below the value. */
function binOf(edges: Float64Array, value: number): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= (edges[middle] ?? Infinity)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The upper ends of all bins but the last: values that occur. A bin is `floor(64 * (values before) / n)`, so equal values stay together. */
function quantileEdges(values: Float64Array): number[] {
  const known = values.filter((value) => !Number.isNaN(value)).sort();
  const starts: number[] = [];
  known.forEach((value, i) => {
    if (i === 0 || value !== known[i - 1]) starts.push(i);
  });
  const isFew = starts.length <= MOST_BINS;
  const binAt = (start: number): number => Math.floor((MOST_BINS * start) / known.length);
  return starts.slice(1).flatMap((start, i) => {
    const edge = known[start - 1] ?? NaN;
    return Number.isFinite(edge) && (isFew || binAt(start) !== binAt(starts[i] ?? 0)) ? [edge] : [];
  });
}

/** The 63 most frequent categories, or all when there are no more than that; of equals the first in the alphabet. */
function frequentLevels(values: Float64Array, levels: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const value of values) {
    const level = levels[value];
    if (level !== undefined) counts.set(level, (counts.get(level) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, MOST_BINS - 1)
    .map(([level]) => level);
}
