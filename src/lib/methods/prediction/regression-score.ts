import { chanceOf } from '#lib/methods/regression/logistic-fit.ts';
import { asDouble } from '#lib/sql/dialects.ts';
import { type Sql, join, sql } from '#lib/sql/sql.ts';
import type { PredictorColumn } from './predictor-column.ts';
import type { Coefficient, RegressionFitted } from './settings.ts';
import { termSql, termValues } from './term-values.ts';

/** Beyond this a chance differs from 0 or 1 by less than a billionth of a billionth. */
const FURTHEST = 40;

type Weighted = Pick<RegressionFitted, 'method' | 'intercept'> & {
  readonly coefficients: readonly Pick<Coefficient, 'term' | 'estimate'>[];
};

/** What each predictor adds to the linear score, per row: in the order of `predictors`. */
export const contributions = ({ coefficients }: Weighted, predictors: readonly PredictorColumn[]): Float64Array[] =>
  predictors.map((column) => {
    const sum = new Float64Array(column.values.length);
    for (const { term, estimate } of coefficients) {
      if (term.predictor !== column.id) continue;
      termValues(term, column).forEach((value, row) => (sum[row] = (sum[row] ?? 0) + estimate * value));
    }
    return sum;
  });

/** The chance of yes, or the expected number, per row. */
export function regressionScores(fitted: Weighted, predictors: readonly PredictorColumn[], rows: number): Float64Array {
  const linear = new Float64Array(rows).fill(fitted.intercept);
  for (const part of contributions(fitted, predictors)) part.forEach((value, row) => (linear[row] = (linear[row] ?? 0) + value));
  return fitted.method === 'logistic' ? linear.map((x) => chanceOf(Math.max(-FURTHEST, Math.min(FURTHEST, x)))) : linear;
}

/** The same as SQL, over a relation whose columns are the predictors: numbers DOUBLE and never NaN, categories VARCHAR. */
export function regressionScoreSql({ method, intercept, coefficients }: Weighted): Sql {
  const parts = coefficients.map(({ term, estimate }) => sql`(${estimate}) * (${termSql(term)} - (${term.mean})) / ${term.deviation}`);
  const linear = asDouble(join([sql`(${intercept})`, ...parts], ' + '));
  return method === 'logistic' ? sql`1 / (1 + exp(-greatest(${-FURTHEST}, least(${FURTHEST}, ${linear}))))` : linear;
}
