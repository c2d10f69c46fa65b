/** Rows of numbers, row after row: `values[row * dims + dim]`. */
export interface Points {
  readonly values: Float64Array;
  readonly rows: number;
  readonly dims: number;
}

/** The rows named, in that order. */
export function pickRows({ values, dims }: Points, picked: ArrayLike<number>): Points {
  const out = new Float64Array(picked.length * dims);
  for (let i = 0; i < picked.length; i++) {
    const from = (picked[i] as number) * dims;
    out.set(values.subarray(from, from + dims), i * dims);
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
