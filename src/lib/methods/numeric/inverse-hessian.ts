import type { Objective } from './minimise.ts';

const STEP = 1e-4;

/** The inverse of the second derivatives of a function at its lowest point, from differences of its gradient; null when there is none. */
export function inverseHessian(objective: Objective, at: Float64Array): Float64Array[] | null {
  const rows = Array.from(at.keys(), (i) => {
    const [above, below] = [1, -1].map((sign) => {
      const gradient = new Float64Array(at.length);
      objective(
        at.map((part, j) => (i === j ? part + sign * STEP : part)),
        gradient,
      );
      return gradient;
    }) as [Float64Array, Float64Array];
    return above.map((part, j) => (part - (below[j] ?? 0)) / (2 * STEP));
  });
  return inverted(rows.map((row, i) => row.map((part, j) => (part + (rows[j]?.[i] ?? 0)) / 2)));
}

/** The inverse of a square matrix, by Gauss-Jordan with pivots; null when a pivot is nought. The matrix is overwritten. */
function inverted(matrix: readonly Float64Array[]): Float64Array[] | null {
  const size = matrix.length;
  const wide: Float64Array[] = matrix.map((row, i) => Float64Array.from([...row, ...matrix.map((_, j) => (i === j ? 1 : 0))]));
  for (let column = 0; column < size; column++) {
    const pivot = wide.findLastIndex((row, i) => i >= column && Math.abs(row[column] ?? 0) === largestBelow(wide, column));
    const row = wide[pivot];
    const head = row?.[column] ?? 0;
    if (!row || !Number.isFinite(head) || Math.abs(head) < 1e-300) return null;
    wide[pivot] = wide[column] as Float64Array;
    wide[column] = row.map((part) => part / head);
    for (const [i, other] of wide.entries()) {
      if (i === column) continue;
      const factor = other[column] ?? 0;
      wide[i] = other.map((part, j) => part - factor * (wide[column]?.[j] ?? 0));
    }
  }
  return wide.map((row) => row.slice(size));
}

const largestBelow = (rows: readonly Float64Array[], column: number): number =>
  rows.slice(column).reduce((most, row) => Math.max(most, Math.abs(row[column] ?? 0)), 0);
