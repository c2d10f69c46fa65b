import type { PredictorColumn } from './predictor-column.ts';
import type { Term } from './settings.ts';
import { type BareTerm, bareValues } from './term-values.ts';

/** Above this a number that is never below nought is taken as its log1p. */
const SKEWED = 2;

/**
 * The terms of a regression on these rows: a number as it is, or its log1p when it is skewed and never below nought; a category
 * as a term per value but the most frequent one; and for each a mark of what is missing, when some is. Each standardised by its
 * mean and deviation over the rows. What does not vary gives no term.
 */
export function fitTerms(predictors: readonly PredictorColumn[]): Term[] {
  return predictors.flatMap((column) =>
    (column.kind === 'number' ? numberTerms(column) : categoryTerms(column)).flatMap((term) => standardised(term, column)),
  );
}

function numberTerms({ id, values }: PredictorColumn): BareTerm[] {
  const known = values.filter((value) => !Number.isNaN(value)).sort();
  if (known.length === 0) return [];
  const middle = known.length / 2;
  const fill = ((known[Math.ceil(middle) - 1] ?? 0) + (known[Math.floor(middle)] ?? 0)) / 2;
  const logged = (known[0] ?? 0) >= 0 && skewness(known) > SKEWED;
  return [{ kind: 'number', predictor: id, fill, logged }, ...missingTerm(id, known.length < values.length)];
}

function categoryTerms({ id, levels, values }: PredictorColumn): BareTerm[] {
  const isOther = values.some((value) => value >= levels.length);
  return [
    ...levels.slice(1).map((level): BareTerm => ({ kind: 'level', predictor: id, level })),
    ...(isOther ? [{ kind: 'other' as const, predictor: id, levels: [...levels] }] : []),
    ...missingTerm(id, values.some(Number.isNaN)),
  ];
}

const missingTerm = (predictor: string, isMissing: boolean): BareTerm[] => (isMissing ? [{ kind: 'missing', predictor }] : []);

function standardised(term: BareTerm, column: PredictorColumn): Term[] {
  const values = bareValues(term, column);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  return deviation > 1e-12 * Math.max(1, Math.abs(mean)) && Number.isFinite(deviation) ? [{ ...term, mean, deviation }] : [];
}

/** The third standardised moment; 0 without spread. */
function skewness(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  let [squares, cubes] = [0, 0];
  for (const value of values) {
    squares += (value - mean) ** 2;
    cubes += (value - mean) ** 3;
  }
  const spread = squares / values.length;
  return spread > 0 ? cubes / values.length / spread ** 1.5 : 0;
}
