/** Rows of numbers, row after row: `values[row * dims + dim]`. */
export interface Points {
  readonly values: Float64Array;
  readonly rows: number;
  readonly dims: number;
}

/** The rows named, in that order. */
export function pickRows({ values, dims }: Points, picked: ArrayLike<number>): Points {
  const out = new Float64Array(picked.length * dims);
  for (let i = 0, to = 0; i < picked.length; i++) {
    const from = (picked[i] as number) * dims;
    for (let dim = 0; dim < dims; dim++, to++) out[to] = values[from + dim] as number;
  }
  return { values: out, rows: picked.length, dims };
}

/** The first rows: of shuffled points a random sample. */
export const firstRows = ({ values, rows, dims }: Points, count: number): Points =>
  count >= rows ? { values, rows, dims } : { values: values.subarray(0, count * dims), rows: count, dims };

/** Row numbers in a random order (Fisher and Yates). */
export function shuffledRows(rows: number, random: () => number): Uint32Array {
  const order = Uint32Array.from({ length: rows }, (_, i) => i);
  for (let i = rows - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const held = order[i] as number;
    order[i] = order[j] as number;
    order[j] = held;
  }
  return order;
}

/** How many different rows there are, counted no further than `enough`. */
export function distinctRows({ values, rows, dims }: Points, enough: number): number {
  const seen = new Set<string>();
  for (let row = 0; row < rows && seen.size < enough; row++) seen.add(values.subarray(row * dims, (row + 1) * dims).join());
  return seen.size;
}

/** Between the row that starts at `at` in `values` and the one that starts at `from` in `others`. */
export function squaredDistance(values: Float64Array, at: number, others: Float64Array, from: number, dims: number): number {
  let squared = 0;
  for (let dim = 0; dim < dims; dim++) {
    const difference = (values[at + dim] as number) - (others[from + dim] as number);
    squared += difference * difference;
  }
  return squared;
}

/** The squared distance of each row to the mean of all rows. */
export function squaredDeviations({ values, rows, dims }: Points): Float64Array {
  const mean = new Float64Array(dims);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let dim = 0; dim < dims; dim++, at++) mean[dim] = (mean[dim] as number) + (values[at] as number) / rows;
  }
  return Float64Array.from({ length: rows }, (_, row) => squaredDistance(values, row * dims, mean, 0, dims));
}

/** The sum over rows of the squared distance to their mean. */
export const totalSs = (points: Points): number => squaredDeviations(points).reduce((sum, each) => sum + each, 0);
