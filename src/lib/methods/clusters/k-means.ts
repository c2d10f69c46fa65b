import type { Points } from './points.ts';

export interface Clustering {
  readonly k: number;
  /** k rows of `dims` numbers. */
  readonly centres: Float64Array;
  /** Of each row, the place of its nearest centre; of equals the first. */
  readonly labels: Uint8Array;
  /** Sum over rows of weight times the squared distance to the nearest centre. */
  readonly inertia: number;
  readonly iterations: number;
}

export interface LloydOptions {
  /** How often each row counts; once when not given. */
  readonly weights?: Float64Array;
  /** Stop when the centres' squared moves add up to less than this times the mean variance; 0: when no row changes its centre. */
  readonly tolerance?: number;
  readonly maxIterations?: number;
}

/**
 * Starting centres by k-means++ (Arthur and Vassilvitskii 2007): rows drawn with chances by their squared distance to the
 * centres so far. Gives fewer different centres only when there are fewer different rows.
 */
export function plusPlusCentres({ values, rows, dims }: Points, k: number, random: () => number, weights?: Float64Array): Float64Array {
  const centres = new Float64Array(k * dims);
  const nearest = new Float64Array(rows).fill(Infinity);
  let total = 0;
  for (let row = 0; row < rows; row++) total += weights ? (weights[row] as number) : 1;
  let chosen = drawn(rows, random() * total, (row) => (weights ? (weights[row] as number) : 1));
  for (let c = 0; ; c++) {
    const from = chosen * dims;
    centres.set(values.subarray(from, from + dims), c * dims);
    if (c === k - 1) return centres;
    total = 0;
    for (let row = 0, at = 0; row < rows; row++, at += dims) {
      let distance = 0;
      for (let dim = 0; dim < dims; dim++) {
        const difference = (values[at + dim] as number) - (values[from + dim] as number);
        distance += difference * difference;
      }
      if (distance < (nearest[row] as number)) nearest[row] = distance;
      total += (nearest[row] as number) * (weights ? (weights[row] as number) : 1);
    }
    chosen = drawn(rows, random() * total, (row) => (nearest[row] as number) * (weights ? (weights[row] as number) : 1));
  }
}

/** The row at which the running sum of shares passes `until`. */
function drawn(rows: number, until: number, shareOf: (row: number) => number): number {
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    sum += shareOf(row);
    if (sum > until) return row;
  }
  return rows - 1;
}

/**
 * Lloyd's algorithm from given centres, with Hamerly's bounds (2010): the same steps, without the distances that cannot matter.
 * A centre that loses all its rows moves to the row farthest from its own centre.
 */
export function lloyd(points: Points, start: Float64Array, options: LloydOptions = {}): Clustering {
  const { values, rows, dims } = points;
  const { weights, tolerance = 0, maxIterations = 300 } = options;
  const k = start.length / dims;
  const centres = Float64Array.from(start);
  const labels = new Uint8Array(rows);
  const upper = new Float64Array(rows);
  const lower = new Float64Array(rows);
  const sums = new Float64Array(k * dims);
  const counts = new Float64Array(k);
  const moves = new Float64Array(k);
  const half = new Float64Array(k);
  const enough = tolerance > 0 ? tolerance * meanVariance(points) : 0;

  const nearestTwo = (row: number): number => {
    const at = row * dims;
    let best = Infinity;
    let second = Infinity;
    let label = 0;
    for (let c = 0, from = 0; c < k; c++, from += dims) {
      let distance = 0;
      let odd = 0;
      for (let dim = 1; dim < dims; dim += 2) {
        const difference = (values[at + dim - 1] as number) - (centres[from + dim - 1] as number);
        const next = (values[at + dim] as number) - (centres[from + dim] as number);
        distance += difference * difference;
        odd += next * next;
      }
      if (dims % 2) {
        const last = (values[at + dims - 1] as number) - (centres[from + dims - 1] as number);
        distance += last * last;
      }
      distance += odd;
      if (distance < best) {
        second = best;
        best = distance;
        label = c;
      } else if (distance < second) second = distance;
    }
    upper[row] = Math.sqrt(best);
    lower[row] = Math.sqrt(second);
    return label;
  };
  const move = (row: number, label: number, sign: number): void => {
    const weight = sign * (weights ? (weights[row] as number) : 1);
    counts[label] = (counts[label] as number) + weight;
    for (let dim = 0, at = row * dims, to = label * dims; dim < dims; dim++, at++, to++) {
      sums[to] = (sums[to] as number) + weight * (values[at] as number);
    }
  };

  for (let row = 0; row < rows; row++) {
    const label = nearestTwo(row);
    labels[row] = label;
    move(row, label, 1);
  }
  let iterations = 1;
  for (; iterations < maxIterations; iterations++) {
    refill(points, labels, upper, counts, move);
    let largest = 0;
    let secondLargest = 0;
    let farthest = 0;
    let moved = 0;
    for (let c = 0; c < k; c++) {
      let squared = 0;
      const count = counts[c] as number;
      if (count > 0) {
        for (let dim = 0, at = c * dims; dim < dims; dim++, at++) {
          const now = (sums[at] as number) / count;
          const difference = now - (centres[at] as number);
          squared += difference * difference;
          centres[at] = now;
        }
      }
      moved += squared;
      const distance = Math.sqrt(squared);
      moves[c] = distance;
      if (distance > largest) {
        secondLargest = largest;
        largest = distance;
        farthest = c;
      } else if (distance > secondLargest) secondLargest = distance;
    }
    if (moved <= enough) break;
    halfGaps(centres, k, dims, half);
    let changed = 0;
    for (let row = 0; row < rows; row++) {
      const label = labels[row] as number;
      let above = (upper[row] as number) + (moves[label] as number);
      const below = (lower[row] as number) - (label === farthest ? secondLargest : largest);
      const safe = Math.max(below, half[label] as number);
      if (above > safe) {
        let squared = 0;
        for (let dim = 0, at = row * dims, from = label * dims; dim < dims; dim++, at++, from++) {
          const difference = (values[at] as number) - (centres[from] as number);
          squared += difference * difference;
        }
        above = Math.sqrt(squared);
        if (above > safe) {
          const now = nearestTwo(row);
          if (now !== label) {
            move(row, label, -1);
            move(row, now, 1);
            labels[row] = now;
            changed += 1;
          }
          continue;
        }
      }
      upper[row] = above;
      lower[row] = below;
    }
    if (changed === 0) break;
  }
  const inertia = assign(points, centres, labels, weights);
  return { k, centres, labels, inertia, iterations };
}

/** Gives each centre without rows the row that lies farthest from its own, among centres that keep one. */
function refill(
  { rows }: Points,
  labels: Uint8Array,
  upper: Float64Array,
  counts: Float64Array,
  move: (row: number, label: number, sign: number) => void,
): void {
  const members = new Float64Array(counts.length);
  if (!counts.some((count) => count <= 0)) return;
  labels.forEach((label) => (members[label] = (members[label] as number) + 1));
  for (let c = 0; c < counts.length; c++) {
    if ((members[c] as number) > 0) continue;
    let farthest = -1;
    for (let row = 0; row < rows; row++) {
      if ((members[labels[row] as number] as number) > 1 && (farthest < 0 || (upper[row] as number) > (upper[farthest] as number)))
        farthest = row;
    }
    if (farthest < 0) return;
    const before = labels[farthest] as number;
    move(farthest, before, -1);
    move(farthest, c, 1);
    members[before] = (members[before] as number) - 1;
    members[c] = 1;
    labels[farthest] = c;
    upper[farthest] = Infinity;
  }
}

/** Half the distance from each centre to its nearest other one: no row nearer than that can change its centre. */
function halfGaps(centres: Float64Array, k: number, dims: number, half: Float64Array): void {
  half.fill(Infinity);
  for (let a = 0; a < k; a++) {
    for (let b = a + 1; b < k; b++) {
      let squared = 0;
      for (let dim = 0; dim < dims; dim++) {
        const difference = (centres[a * dims + dim] as number) - (centres[b * dims + dim] as number);
        squared += difference * difference;
      }
      const distance = Math.sqrt(squared) / 2;
      half[a] = Math.min(half[a] as number, distance);
      half[b] = Math.min(half[b] as number, distance);
    }
  }
}

/** Writes each row's nearest centre into `labels` (of equals the first) and gives the inertia. */
export function assign({ values, rows, dims }: Points, centres: Float64Array, labels: Uint8Array, weights?: Float64Array): number {
  const k = centres.length / dims;
  let inertia = 0;
  for (let row = 0, at = 0; row < rows; row++, at += dims) {
    let best = Infinity;
    let label = 0;
    for (let c = 0, from = 0; c < k; c++, from += dims) {
      let distance = 0;
      for (let dim = 0; dim < dims; dim++) {
        const difference = (values[at + dim] as number) - (centres[from + dim] as number);
        distance += difference * difference;
      }
      if (distance < best) {
        best = distance;
        label = c;
      }
    }
    labels[row] = label;
    inertia += best * (weights ? (weights[row] as number) : 1);
  }
  return inertia;
}

/** The mean over dimensions of the variance, as scikit-learn scales its tolerance. */
function meanVariance({ values, rows, dims }: Points): number {
  let sum = 0;
  for (let dim = 0; dim < dims; dim++) {
    let mean = 0;
    let squares = 0;
    for (let row = 0, at = dim; row < rows; row++, at += dims) {
      const difference = (values[at] as number) - mean;
      mean += difference / (row + 1);
      squares += difference * ((values[at] as number) - mean);
    }
    sum += squares / rows;
  }
  return sum / dims;
}

/** Starts stop at scikit-learn's tolerance; only the best one goes on to the end. */
const START_TOLERANCE = 1e-4;

/** The best of several runs from k-means++ starts, by inertia. */
export function kMeans(points: Points, k: number, random: () => number, starts: number): Clustering {
  return lloyd(points, bestStart(points, k, random, starts));
}

/** The centres of the best of several runs, not yet at rest. */
export function bestStart(
  points: Points,
  k: number,
  random: () => number,
  starts: number,
  { weights, tolerance = START_TOLERANCE }: LloydOptions = {},
): Float64Array {
  const options = { ...(weights ? { weights } : {}), tolerance };
  let best = lloyd(points, plusPlusCentres(points, k, random, weights), options);
  for (let start = 1; start < starts; start++) {
    const found = lloyd(points, plusPlusCentres(points, k, random, weights), options);
    if (found.inertia < best.inertia) best = found;
  }
  return best.centres;
}
