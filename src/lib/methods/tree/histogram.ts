/**
 * What the customers of one node tell of the target, per code of one predictor (its bins, then missing): how many, and the sums of
 * the outcome. A number has one sum (of its distance to the overall mean), k classes have k (customers per class).
 */
export interface Histogram {
  readonly counts: Float64Array;
  /** `sums[code * width + j]`. */
  readonly sums: Float64Array;
  readonly width: number;
}

export const emptyHistogram = (codes: number, width: number): Histogram => ({
  counts: new Float64Array(codes),
  sums: new Float64Array(codes * width),
  width,
});

/** A part of a node's customers. */
export interface Part {
  count: number;
  readonly sums: Float64Array;
}

export const emptyPart = (width: number): Part => ({ count: 0, sums: new Float64Array(width) });

/** Adds one code of a histogram to a part. */
export function addCode(part: Part, { counts, sums, width }: Histogram, code: number): void {
  part.count += counts[code] ?? 0;
  for (let j = 0; j < width; j++) part.sums[j] = (part.sums[j] ?? 0) + (sums[code * width + j] ?? 0);
}

export function minus(whole: Part, part: Part): Part {
  return { count: whole.count - part.count, sums: whole.sums.map((sum, j) => sum - (part.sums[j] ?? 0)) };
}

export function plus(a: Part, b: Part): Part {
  return { count: a.count + b.count, sums: a.sums.map((sum, j) => sum + (b.sums[j] ?? 0)) };
}

/**
 * Σ sums² / n. What two parts have of it more than their whole is the variance gain of a number, and the Gini gain of classes,
 * times the number of customers.
 */
export function purity({ count, sums }: Part): number {
  if (count <= 0) return 0;
  let squares = 0;
  for (const sum of sums) squares += sum * sum;
  return squares / count;
}
