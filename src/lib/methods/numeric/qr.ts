/** A least-squares solution. Columns that others say already (`dropped`) have no place in it. */
export interface LeastSquares {
  /** The columns that are used, in the order given. */
  readonly kept: readonly number[];
  /** Columns that are a combination of earlier ones, or have no length. */
  readonly dropped: readonly number[];
  /** Of the kept columns. */
  readonly coefficients: Float64Array;
  readonly residuals: Float64Array;
  /** R⁻¹ by rows, kept × kept: (X'X)⁻¹ is R⁻¹ R⁻¹'. */
  readonly inverse: readonly Float64Array[];
}

/** A column of which less than this is left after taking out the earlier ones is a combination of them (the tolerance of R's lm). */
const COLLINEAR = 1e-7;

/**
 * Least squares by Householder reflections, column after column; a column that the earlier ones say already is dropped, as R's
 * lm does. The columns are overwritten. All have as many rows as `target`. About 2 rows × columns² operations.
 */
export function leastSquares(columns: readonly Float64Array[], target: Float64Array, onProgress?: (share: number) => void): LeastSquares {
  const rows = target.length;
  const residuals = Float64Array.from(target);
  const kept: number[] = [];
  const dropped: number[] = [];
  const reflectors: Float64Array[] = [];
  const triangle: Float64Array[] = [];
  columns.forEach((column, place) => {
    const whole = lengthFrom(column, 0);
    reflectors.forEach((reflector, k) => reflect(reflector, k, column));
    const step = kept.length;
    const length = step < rows ? lengthFrom(column, step) : 0;
    if (!(length > COLLINEAR * whole) || !Number.isFinite(length)) {
      dropped.push(place);
      return;
    }
    const reflector = column.slice();
    const head = at(column, step) > 0 ? -length : length;
    reflector[step] = at(column, step) - head;
    normalise(reflector, step);
    column[step] = head;
    triangle.push(column.slice(0, step + 1));
    reflectors.push(reflector);
    reflect(reflector, step, residuals);
    kept.push(place);
    onProgress?.((place + 1) / columns.length);
  });
  const size = kept.length;
  const inverse = invertedTriangle(triangle);
  const turned = residuals.slice(0, size);
  const coefficients = Float64Array.from(inverse, (row) => row.reduce((sum, value, k) => sum + value * at(turned, k), 0));
  residuals.fill(0, 0, size);
  for (let k = size - 1; k >= 0; k--) reflect(reflectors[k] ?? new Float64Array(rows), k, residuals);
  return { kept, dropped, coefficients, residuals, inverse };
}

const at = (values: Float64Array, place: number): number => values[place] ?? 0;

function lengthFrom(column: Float64Array, from: number): number {
  let most = 0;
  for (let i = from; i < column.length; i++) most = Math.max(most, Math.abs(at(column, i)));
  if (most === 0 || !Number.isFinite(most)) return most;
  let sum = 0;
  for (let i = from; i < column.length; i++) sum += (at(column, i) / most) ** 2;
  return most * Math.sqrt(sum);
}

function normalise(reflector: Float64Array, from: number): void {
  const length = lengthFrom(reflector, from);
  for (let i = from; i < reflector.length; i++) reflector[i] = at(reflector, i) / length;
}

function reflect(reflector: Float64Array, from: number, column: Float64Array): void {
  let product = 0;
  for (let i = from; i < column.length; i++) product += (reflector[i] as number) * (column[i] as number);
  product *= 2;
  for (let i = from; i < column.length; i++) column[i] = (column[i] as number) - product * (reflector[i] as number);
}

/** The inverse of an upper triangle given by its columns, by rows. */
function invertedTriangle(columns: readonly Float64Array[]): Float64Array[] {
  const size = columns.length;
  const inverse = Array.from({ length: size }, () => new Float64Array(size));
  for (let j = 0; j < size; j++) {
    for (let i = j; i >= 0; i--) {
      let sum = i === j ? 1 : 0;
      for (let k = i + 1; k <= j; k++) sum -= at(columns[k] as Float64Array, i) * at(inverse[k] as Float64Array, j);
      (inverse[i] as Float64Array)[j] = sum / at(columns[i] as Float64Array, i);
    }
  }
  return inverse;
}
