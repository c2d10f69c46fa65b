import { leastSquares } from '#lib/methods/numeric/qr.ts';
import { studentQuantile, studentTwoTails } from '#lib/methods/numeric/student.ts';

/** One term of a fit. `low` to `high` is the 95 % interval; `vif` is null where it cannot be told. */
export interface Estimate {
  /** The place of its column among those given. */
  readonly column: number;
  readonly estimate: number;
  readonly standardError: number;
  readonly low: number;
  readonly high: number;
  readonly p: number;
  readonly vif: number | null;
}

export interface LeastSquaresFit {
  readonly intercept: number;
  readonly estimates: readonly Estimate[];
  /** Columns that others say already. */
  readonly dropped: readonly number[];
  readonly rSquared: number;
  readonly adjustedRSquared: number;
  readonly residualDeviation: number;
  readonly residuals: Float64Array;
}

/**
 * Ordinary least squares with an intercept, by QR on centred columns. The columns must be centred (their mean is nought) and are
 * overwritten; all have a number for each row of the target. Null when there are no rows to spare, or the target does not vary.
 */
export function fitLeastSquares(
  columns: readonly Float64Array[],
  target: Float64Array,
  onProgress?: (share: number) => void,
): LeastSquaresFit | null {
  const rows = target.length;
  const intercept = target.reduce((sum, value) => sum + value, 0) / rows;
  const centred = target.map((value) => value - intercept);
  const total = sumOfSquares(centred);
  if (!(total > 0)) return null;
  const lengths = columns.map(sumOfSquares);
  const { kept, dropped, coefficients, residuals, inverse } = leastSquares(columns, centred, onProgress);
  const degrees = rows - kept.length - 1;
  if (degrees < 1) return null;
  const left = sumOfSquares(residuals);
  const variance = left / degrees;
  const width = studentQuantile(0.05, degrees);
  return {
    intercept,
    dropped,
    residuals,
    estimates: kept.map((column, place) => {
      const estimate = coefficients[place] ?? 0;
      const own = sumOfSquares(inverse[place] ?? new Float64Array(0));
      const standardError = Math.sqrt(variance * own);
      return {
        column,
        estimate,
        standardError,
        low: estimate - width * standardError,
        high: estimate + width * standardError,
        p: studentTwoTails(estimate / standardError, degrees),
        vif: own * (lengths[column] ?? 0),
      };
    }),
    rSquared: 1 - left / total,
    adjustedRSquared: 1 - (left / degrees) * ((rows - 1) / total),
    residualDeviation: Math.sqrt(variance),
  };
}

const sumOfSquares = (values: Float64Array): number => values.reduce((sum, value) => sum + value * value, 0);
