import { pickRows, type Points, squaredDeviations, squaredDistance } from './points.ts';

/**
 * Starting centres by k-means++ (Arthur and Vassilvitskii 2007): rows drawn with chances by their weight times the squared distance to
 * the centres so far. Gives fewer different centres only when there are fewer different rows.
 */
export function plusPlusCentres(points: Points, k: number, random: () => number, weights?: Float64Array): Float64Array {
  const { values, rows, dims } = points;
  const centres = new Float64Array(k * dims);
  const nearest = new Float64Array(rows).fill(Infinity);
  const shares = weights ? Float64Array.from(weights) : new Float64Array(rows).fill(1);
  for (let c = 0; c < k; c++) {
    const from = drawn(shares, random()) * dims;
    centres.set(values.subarray(from, from + dims), c * dims);
    for (let row = 0; row < rows; row++) {
      const squared = squaredDistance(values, row * dims, values, from, dims);
      if (squared >= (nearest[row] as number)) continue;
      nearest[row] = squared;
      shares[row] = squared * (weights ? (weights[row] as number) : 1);
    }
  }
  return centres;
}

/** The row at which the running sum of the shares passes that part of their total. */
function drawn(shares: Float64Array, part: number): number {
  const until = part * shares.reduce((sum, share) => sum + share, 0);
  let sum = 0;
  for (let row = 0; row < shares.length; row++) {
    sum += shares[row] as number;
    if (sum > until) return row;
  }
  return shares.length - 1;
}

export interface WeightedSample {
  readonly points: Points;
  /** How many rows each stands for, together about all of them. */
  readonly weights: Float64Array;
}

/**
 * About so many rows that stand for all, a lightweight coreset (Bachem, Lucic and Krause 2018): half of the chance is the same for
 * every row, half goes by the squared distance to the mean, so that far rows are not lost; weights undo the chances.
 */
export function weightedSample(points: Points, size: number, random: () => number): WeightedSample {
  const far = squaredDeviations(points);
  const total = far.reduce((sum, each) => sum + each, 0);
  const picked: number[] = [];
  const weights: number[] = [];
  let passed = 0;
  let next = random();
  for (let row = 0; row < points.rows; row++) {
    const expected = (size / 2) * (1 / points.rows + (total > 0 ? (far[row] as number) / total : 1 / points.rows));
    passed += expected;
    let times = 0;
    for (; next < passed; times++) next = Math.floor(next) + 1 + random();
    if (!times) continue;
    picked.push(row);
    weights.push(times / expected);
  }
  return { points: pickRows(points, picked), weights: Float64Array.from(weights) };
}
