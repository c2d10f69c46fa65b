import { choleskyTriangle, solveWithTriangle } from '#lib/methods/numeric/cholesky.ts';
import type { Term } from './settings.ts';

/** Above this a predictor says hardly anything that the others do not. */
const MOST_INFLATION = 10;
/** Added to the diagonal, so that columns which say the same to many digits have an inverse still. */
const APART = 1e-9;

type Matrix = readonly Float64Array[];

/** The mean products of standardised columns: their correlations, by rows, the lower half filled. */
export const correlations = (columns: readonly Float64Array[]): Matrix =>
  columns.map((column, i) => Float64Array.from(columns.slice(0, i + 1), (other) => meanProduct(column, other)));

/**
 * The predictors to leave out until none says what the others say: each time the one with the highest variance inflation, as long as
 * that is above 10. A predictor of several terms counts by its generalised inflation to the power 1 / terms (Fox and Monette 1992),
 * which for one term is the VIF. `kept`: the places of the terms that are in the fit; `shared`: the correlations of all.
 */
export function redundantPredictors(terms: readonly Term[], kept: readonly number[], shared: Matrix): string[] {
  const out: string[] = [];
  for (;;) {
    const places = kept.filter((place) => !out.includes(terms[place]?.predictor ?? ''));
    const worst = inflations(terms, places, shared).reduce((most, each) => (each.inflation > most.inflation ? each : most), {
      predictor: '',
      inflation: MOST_INFLATION,
    });
    if (!worst.predictor) return out;
    out.push(worst.predictor);
  }
}

function inflations(terms: readonly Term[], places: readonly number[], shared: Matrix): { predictor: string; inflation: number }[] {
  const lower = choleskyTriangle(block(shared, places, APART));
  if (!lower) return [];
  const inverse = places.map((_, i) => {
    const unit = new Float64Array(places.length);
    unit[i] = 1;
    return solveWithTriangle(lower, unit);
  });
  return [...new Set(places.flatMap((place) => terms[place]?.predictor ?? []))].map((predictor) => {
    const own = Array.from(places.keys()).filter((i) => terms[places[i] ?? -1]?.predictor === predictor);
    const ownPlaces = own.flatMap((i) => places[i] ?? []);
    const power = 1 / own.length;
    return { predictor, inflation: (determinant(block(shared, ownPlaces, APART)) * determinant(block(inverse, own, 0))) ** power };
  });
}

/** The rows and columns at these places, of which the first is the lowest. */
const block = (matrix: Matrix, places: readonly number[], more: number): Float64Array[] =>
  places.map((row, i) => Float64Array.from(places, (column, j) => (j <= i ? (matrix[row]?.[column] ?? 0) : 0) + (i === j ? more : 0)));

/** Of a symmetric positive matrix. */
const determinant = (matrix: Matrix): number => choleskyTriangle(matrix)?.reduce((product, row, i) => product * (row[i] ?? 0) ** 2, 1) ?? 0;

function meanProduct(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < a.length; row++) sum += (a[row] as number) * (b[row] as number);
  return sum / a.length;
}
