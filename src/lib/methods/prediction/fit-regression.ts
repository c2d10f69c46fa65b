import { leastSquares } from '#lib/methods/numeric/qr.ts';
import { type Estimate, fitLeastSquares } from '#lib/methods/regression/least-squares-fit.ts';
import { fitLogistic } from '#lib/methods/regression/logistic-fit.ts';
import { fitTerms } from './fit-terms.ts';
import type { PredictionRows } from './predictor-column.ts';
import { correlations, redundantPredictors } from './redundant-predictors.ts';
import type { NoModelReason, RegressionFitted, Term } from './settings.ts';
import { termValues } from './term-values.ts';

export interface RegressionOutcome {
  readonly fit: RegressionFitted | null;
  readonly why: NoModelReason | null;
  readonly separated: boolean;
  /** Predictors of which no term is left: others say what they say. */
  readonly collinear: readonly string[];
}

const none = (why: NoModelReason): RegressionOutcome => ({ fit: null, why, separated: false, collinear: [] });

/** Least squares for a number, logistic for yes/no, on standardised terms; terms that others say already are left out. */
export function fitRegression(
  rows: PredictionRows,
  yesNo: boolean,
  penalty: number,
  onProgress?: (share: number) => void,
): RegressionOutcome {
  const terms = fitTerms(rows.predictors);
  const columns = terms.map((term) => columnOf(term, rows));
  if (terms.length === 0) return none('noPredictors');
  return yesNo ? logistic(rows, terms, columns, penalty, onProgress) : ordinary(rows, terms, columns, onProgress);
}

function columnOf(term: Term, { predictors, target }: PredictionRows): Float64Array {
  const column = predictors.find(({ id }) => id === term.predictor);
  return column ? termValues(term, column) : new Float64Array(target.length);
}

function ordinary(
  { target }: PredictionRows,
  terms: readonly Term[],
  columns: readonly Float64Array[],
  onProgress?: (share: number) => void,
): RegressionOutcome {
  const shared = correlations(columns);
  const found = fitLeastSquares(columns, target, onProgress);
  if (!found) return none('tooFew');
  const { intercept, estimates, rSquared, adjustedRSquared, residuals } = found;
  const coefficients = coefficientsOf(estimates, terms);
  const kept = estimates.map(({ column }) => column);
  return {
    fit: {
      method: 'ols',
      intercept,
      coefficients,
      rSquared,
      adjustedRSquared,
      residuals: residualBins(target, residuals),
      redundant: redundantPredictors(terms, kept, shared),
    },
    why: null,
    separated: false,
    collinear: withoutTerms(terms, coefficients),
  };
}

function logistic(
  { target }: PredictionRows,
  terms: readonly Term[],
  columns: readonly Float64Array[],
  penalty: number,
  onProgress?: (share: number) => void,
): RegressionOutcome {
  const { kept, inverse } = leastSquares(
    columns.map((column) => column.slice()),
    new Float64Array(target.length),
    (share) => onProgress?.(share / 2),
  );
  const keptTerms = kept.flatMap((place) => terms[place] ?? []);
  const found = fitLogistic({ columns: kept.flatMap((place) => columns[place] ?? []), target, penalty }, (share) =>
    onProgress?.((1 + share) / 2),
  );
  if (typeof found === 'string') return none(found);
  const inflation = inverse.map((row) => row.reduce((sum, value) => sum + value * value, 0) * target.length);
  const estimates = found.estimates.map((estimate, place) => ({ ...estimate, vif: inflation[place] ?? null }));
  const coefficients = coefficientsOf(estimates, keptTerms);
  return {
    fit: {
      method: 'logistic',
      intercept: found.intercept,
      coefficients,
      rSquared: null,
      adjustedRSquared: null,
      residuals: [],
      redundant: redundantPredictors(terms, kept, correlations(columns)),
    },
    why: null,
    separated: found.separated,
    collinear: withoutTerms(terms, coefficients),
  };
}

const coefficientsOf = (estimates: readonly Estimate[], terms: readonly Term[]): RegressionFitted['coefficients'] =>
  estimates.flatMap(({ column, estimate, low, high, p, vif }) => {
    const term = terms[column];
    return term ? [{ term, estimate, low, high, p: Number.isFinite(p) ? p : 1, vif }] : [];
  });

const withoutTerms = (terms: readonly Term[], coefficients: RegressionFitted['coefficients']): string[] =>
  [...new Set(terms.map(({ predictor }) => predictor))].filter((id) => !coefficients.some(({ term }) => term.predictor === id));

const BINS = 20;

/** Residuals by fitted value: the mean, and what eight in ten lie between. */
function residualBins(target: Float64Array, residuals: Float64Array): RegressionFitted['residuals'] {
  const fitted = target.map((value, row) => value - (residuals[row] as number));
  const order = Uint32Array.from(fitted, (_, row) => row).sort((a, b) => (fitted[a] as number) - (fitted[b] as number));
  const bins = Math.min(BINS, order.length);
  return Array.from({ length: bins }, (_, bin) => {
    const rows = order.subarray(Math.floor((bin * order.length) / bins), Math.floor(((bin + 1) * order.length) / bins));
    const own = Float64Array.from(rows, (row) => residuals[row] as number).sort();
    const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
    return {
      fitted: mean(Float64Array.from(rows, (row) => fitted[row] as number)),
      mean: mean(own),
      low: own[Math.floor(own.length * 0.1)] as number,
      high: own[Math.min(own.length - 1, Math.floor(own.length * 0.9))] as number,
      n: rows.length,
    };
  });
}
