/** A symmetric positive matrix by rows, its lower half filled: the lower triangle L with L L' = matrix, or null when it is not positive. */
export function choleskyTriangle(matrix: readonly Float64Array[]): Float64Array[] | null {
  const size = matrix.length;
  const lower = Array.from({ length: size }, () => new Float64Array(size));
  for (let i = 0; i < size; i++) {
    const row = lower[i] as Float64Array;
    for (let j = 0; j <= i; j++) {
      const other = lower[j] as Float64Array;
      let sum = (matrix[i] as Float64Array)[j] as number;
      for (let k = 0; k < j; k++) sum -= (row[k] as number) * (other[k] as number);
      if (i === j) {
        if (!(sum > 0)) return null;
        row[i] = Math.sqrt(sum);
      } else row[j] = sum / (other[j] as number);
    }
  }
  return lower;
}

/** The x of L L' x = values. */
export function solveWithTriangle(lower: readonly Float64Array[], values: Float64Array): Float64Array {
  const size = lower.length;
  const x = Float64Array.from(values);
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i] = (x[i] as number) - ((lower[i] as Float64Array)[k] as number) * (x[k] as number);
    x[i] = (x[i] as number) / ((lower[i] as Float64Array)[i] as number);
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i] = (x[i] as number) - ((lower[k] as Float64Array)[i] as number) * (x[k] as number);
    x[i] = (x[i] as number) / ((lower[i] as Float64Array)[i] as number);
  }
  return x;
}

/** The diagonal of (L L')⁻¹. */
export const inverseDiagonal = (lower: readonly Float64Array[]): Float64Array =>
  Float64Array.from(lower, (_, i) => {
    const unit = new Float64Array(lower.length);
    unit[i] = 1;
    return solveWithTriangle(lower, unit)[i] as number;
  });
