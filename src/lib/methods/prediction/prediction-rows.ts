import type { PredictionRows, PredictorColumn } from './predictor-column.ts';

/** The rows at these places. */
const rowsAt = ({ predictors, target }: PredictionRows, places: Uint32Array): PredictionRows => ({
  predictors: predictors.map((column) => ({ ...column, values: Float64Array.from(places, (place) => column.values[place] as number) })),
  target: Float64Array.from(places, (place) => target[place] as number),
});

/** Of every so many rows the first; the same rows when that is one. */
export const everyNth = (rows: PredictionRows, n: number): PredictionRows =>
  n > 1
    ? rowsAt(
        rows,
        Uint32Array.from({ length: Math.floor(rows.target.length / n) }, (_, i) => i * n),
      )
    : rows;

/** The rows where every predictor is known. */
export function knownRows(rows: PredictionRows): PredictionRows {
  const isKnown = (place: number) => rows.predictors.every(({ values }) => !Number.isNaN(values[place]));
  return rowsAt(rows, Uint32Array.from(rows.target, (_, place) => place).filter(isKnown));
}

/** Whether a predictor has one value only, missing being a value. */
export function isConstant({ values }: PredictorColumn): boolean {
  const [first = NaN] = values;
  return values.every((value) => value === first || (Number.isNaN(value) && Number.isNaN(first)));
}

/** From here on a predictor says the target itself. */
const TWIN = 0.99;

/**
 * Whether a predictor says the target itself: r² for a number, η² for a category, over the rows where it is known, of at least
 * 0.99 with at least ten rows per category on average.
 */
export function isTwin(column: PredictorColumn, target: Float64Array): boolean {
  const known = Uint32Array.from(target, (_, row) => row).filter((row) => !Number.isNaN(column.values[row]));
  if (known.length < 10 || known.length < target.length / 2) return false;
  const y = Float64Array.from(known, (row) => target[row] as number);
  const x = Float64Array.from(known, (row) => column.values[row] as number);
  return (column.kind === 'number' ? squaredCorrelation(x, y) : sharedByGroup(x, y)) >= TWIN;
}

const meanOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function squaredCorrelation(x: Float64Array, y: Float64Array): number {
  const [meanX, meanY] = [meanOf(x), meanOf(y)];
  let [xx, xy, yy] = [0, 0, 0];
  x.forEach((value, row) => {
    const [dx, dy] = [value - meanX, (y[row] as number) - meanY];
    xx += dx * dx;
    xy += dx * dy;
    yy += dy * dy;
  });
  return xx > 0 && yy > 0 ? (xy * xy) / (xx * yy) : 0;
}

function sharedByGroup(groups: Float64Array, y: Float64Array): number {
  const mean = meanOf(y);
  const sums = new Map<number, { n: number; sum: number }>();
  let total = 0;
  groups.forEach((group, row) => {
    const so = sums.get(group) ?? { n: 0, sum: 0 };
    sums.set(group, { n: so.n + 1, sum: so.sum + (y[row] as number) });
    total += ((y[row] as number) - mean) ** 2;
  });
  if (!(total > 0) || y.length < 10 * sums.size) return 0;
  return [...sums.values()].reduce((between, { n, sum }) => between + n * (sum / n - mean) ** 2, 0) / total;
}
