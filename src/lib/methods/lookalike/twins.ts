import type { PredictorColumn } from '#lib/methods/prediction/predictor-column.ts';

/** Two numbers whose ranks go together this closely tell the same. */
const TWIN = 0.9;
const FEWEST = 30;

/** Whether a number goes with another almost one to one: Spearman's ρ of 0.9 or more, either way, where both are known. */
export function isTwin(column: PredictorColumn, other: PredictorColumn): boolean {
  if (column.kind !== 'number' || other.kind !== 'number') return false;
  const known = Uint32Array.from(column.values, (_, row) => row).filter(
    (row) => !Number.isNaN(column.values[row]) && !Number.isNaN(other.values[row]),
  );
  if (known.length < FEWEST) return false;
  const ranks = [column, other].map(({ values }) => ranksOf(Float64Array.from(known, (row) => values[row] ?? NaN)));
  return Math.abs(correlation(ranks[0] ?? new Float64Array(), ranks[1] ?? new Float64Array())) >= TWIN;
}

/** Ranks from 1, ties at their mean. */
function ranksOf(values: Float64Array): Float64Array {
  const order = Uint32Array.from(values, (_, row) => row).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && values[order[to] ?? 0] === values[order[from] ?? 0]) to++;
    for (let place = from; place < to; place++) ranks[order[place] ?? 0] = (from + to + 1) / 2;
    from = to;
  }
  return ranks;
}

/** Pearson's r; nought when either does not vary. */
function correlation(left: Float64Array, right: Float64Array): number {
  const mean = (left.length + 1) / 2;
  let [both, ofLeft, ofRight] = [0, 0, 0];
  left.forEach((value, i) => {
    const [a, b] = [value - mean, (right[i] ?? mean) - mean];
    both += a * b;
    ofLeft += a * a;
    ofRight += b * b;
  });
  return ofLeft > 0 && ofRight > 0 ? both / Math.sqrt(ofLeft * ofRight) : 0;
}
