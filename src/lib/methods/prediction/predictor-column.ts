/**
 * A predictor over the rows of a set, as the fits read it. `number`: its value (a date as days before the cut-off, a truth as
 * 0 or 1). `category`: the place of its value in `levels`, most frequent first; `levels.length` for any other value. Missing
 * is NaN in both. `values` has one number per row.
 */
export interface PredictorColumn {
  readonly id: string;
  readonly kind: 'number' | 'category';
  readonly levels: readonly string[];
  readonly values: Float64Array;
}

/** The rows of one set: their predictors and what is to be predicted (0 or 1 for yes/no), never missing. */
export interface PredictionRows {
  readonly predictors: readonly PredictorColumn[];
  readonly target: Float64Array;
}
