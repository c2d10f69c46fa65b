import { type Points, squaredDistance } from './points.ts';

/**
 * A run of Lloyd's algorithm from given centres, which can be halted and go on. Hamerly's bounds (2010) leave out distances that cannot
 * matter: of each row an upper bound of the distance to its own centre and a lower bound of that to any other. A moving centre
 * pushes the bounds of all its rows alike, so that is kept per centre, and a row is written only when it is measured anew.
 * A centre that loses all its rows moves to the row farthest from its own centre.
 */
export class KMeansRun {
  readonly k: number;
  /** k rows of `dims` numbers. */
  readonly centres: Float64Array;
  /** Of each row, the place of its nearest centre. */
  readonly labels: Uint8Array;
  iterations = 1;
  #isAtRest = false;
  readonly #points: Points;
  readonly #weights: Float64Array | undefined;
  /** The bounds of each row when it was measured, apart from what its centre had drifted by then. */
  readonly #upper: Float64Array;
  readonly #lower: Float64Array;
  /** Per centre, how far it has moved in all, and how far the farthest moving other one each time. */
  readonly #drift: Float64Array;
  readonly #othersDrift: Float64Array;
  /** Per centre, over its rows: the weighted sums of their values, their weight and their number. */
  readonly #sums: Float64Array;
  readonly #weight: Float64Array;
  readonly #members: Uint32Array;

  /** `weights`: how often each row counts; once when not given. */
  constructor(points: Points, start: Float64Array, weights?: Float64Array) {
    const { values, rows, dims } = points;
    const k = start.length / dims;
    this.k = k;
    this.centres = Float64Array.from(start);
    this.labels = new Uint8Array(rows);
    this.#points = points;
    this.#weights = weights;
    this.#upper = new Float64Array(rows);
    this.#lower = new Float64Array(rows);
    this.#drift = new Float64Array(k);
    this.#othersDrift = new Float64Array(k);
    this.#sums = new Float64Array(k * dims);
    this.#weight = new Float64Array(k);
    this.#members = new Uint32Array(k);
    const found = new Float64Array(2);
    for (let row = 0; row < rows; row++) {
      const label = nearestTwo(values, row * dims, this.centres, dims, found);
      this.labels[row] = label;
      this.#upper[row] = found[0] as number;
      this.#lower[row] = found[1] as number;
      this.#count(row, label, 1);
    }
  }

  /**
   * Goes on until no row changes its centre, or the squared moves of the centres add up to at most `enough`, or after so many
   * iterations in all. The labels are those of the centres as they are then.
   */
  goOn(enough: number, mostIterations: number): this {
    for (let moved = Infinity; !this.#isAtRest && moved > enough && this.iterations < mostIterations; this.iterations++) {
      if (this.#members.includes(0)) this.#refill();
      moved = this.#moveCentres();
      this.#isAtRest = this.#relabel() === 0;
    }
    return this;
  }

  /** The sum over rows of weight times the squared distance to the centre. */
  inertia(): number {
    const { values, rows, dims } = this.#points;
    let sum = 0;
    for (let row = 0; row < rows; row++) {
      sum += squaredDistance(values, row * dims, this.centres, (this.labels[row] as number) * dims, dims) * this.#weightOf(row);
    }
    return sum;
  }

  /** Gives each row its nearest centre; how many changed. */
  #relabel(): number {
    const { values, rows, dims } = this.#points;
    const { centres, labels } = this;
    const [upper, lower, drift, othersDrift] = [this.#upper, this.#lower, this.#drift, this.#othersDrift];
    const half = halfGaps(centres, this.k, dims);
    const found = new Float64Array(2);
    let changed = 0;
    for (let row = 0; row < rows; row++) {
      const label = labels[row] as number;
      const above = (upper[row] as number) + (drift[label] as number);
      const below = (lower[row] as number) - (othersDrift[label] as number);
      if (above <= below || above <= (half[label] as number)) continue;
      const own = Math.sqrt(squaredDistance(values, row * dims, centres, label * dims, dims));
      upper[row] = own - (drift[label] as number);
      if (own <= below || own <= (half[label] as number)) continue;
      const now = nearestTwo(values, row * dims, centres, dims, found);
      upper[row] = (found[0] as number) - (drift[now] as number);
      lower[row] = (found[1] as number) + (othersDrift[now] as number);
      if (now === label) continue;
      this.#give(row, now);
      changed += 1;
    }
    return changed;
  }

  /** Moves each centre to the mean of its rows, and gives the sum of the squared moves. */
  #moveCentres(): number {
    const { dims } = this.#points;
    const moves = new Float64Array(this.k);
    let moved = 0;
    for (let c = 0; c < this.k; c++) {
      if (!this.#members[c]) continue;
      let squared = 0;
      for (let dim = 0, at = c * dims; dim < dims; dim++, at++) {
        const mean = (this.#sums[at] as number) / (this.#weight[c] as number);
        squared += (mean - (this.centres[at] as number)) ** 2;
        this.centres[at] = mean;
      }
      moves[c] = Math.sqrt(squared);
      moved += squared;
    }
    for (let c = 0; c < this.k; c++) {
      let others = 0;
      for (let other = 0; other < this.k; other++) if (other !== c) others = Math.max(others, moves[other] as number);
      this.#drift[c] = (this.#drift[c] as number) + (moves[c] as number);
      this.#othersDrift[c] = (this.#othersDrift[c] as number) + others;
    }
    return moved;
  }

  /** Gives each centre without rows the row that lies farthest from its own, among centres that keep one. */
  #refill(): void {
    const { values, rows, dims } = this.#points;
    for (let c = 0; c < this.k; c++) {
      if ((this.#members[c] as number) > 0) continue;
      let farthest = -1;
      let most = -1;
      for (let row = 0; row < rows; row++) {
        const label = this.labels[row] as number;
        if ((this.#members[label] as number) < 2) continue;
        const squared = squaredDistance(values, row * dims, this.centres, label * dims, dims);
        if (squared > most) [farthest, most] = [row, squared];
      }
      if (farthest < 0) return;
      this.#weight[c] = 0;
      this.#sums.fill(0, c * dims, (c + 1) * dims);
      this.#give(farthest, c);
      this.#upper[farthest] = Infinity;
      this.#lower[farthest] = -Infinity;
    }
  }

  #give(row: number, label: number): void {
    this.#count(row, this.labels[row] as number, -1);
    this.#count(row, label, 1);
    this.labels[row] = label;
  }

  #count(row: number, label: number, sign: number): void {
    const { values, dims } = this.#points;
    const weight = sign * this.#weightOf(row);
    this.#members[label] = (this.#members[label] as number) + sign;
    this.#weight[label] = (this.#weight[label] as number) + weight;
    for (let dim = 0, at = row * dims, to = label * dims; dim < dims; dim++, at++, to++) {
      this.#sums[to] = (this.#sums[to] as number) + weight * (values[at] as number);
    }
  }

  #weightOf(row: number): number {
    return this.#weights ? (this.#weights[row] as number) : 1;
  }
}

/** The nearest of the centres, of equals the first; `found` gets the distances to it and to the next. */
function nearestTwo(values: Float64Array, at: number, centres: Float64Array, dims: number, found: Float64Array): number {
  let best = Infinity;
  let second = Infinity;
  let label = 0;
  for (let c = 0, from = 0; from < centres.length; c++, from += dims) {
    const squared = squaredDistance(values, at, centres, from, dims);
    if (squared < best) {
      second = best;
      best = squared;
      label = c;
    } else if (squared < second) second = squared;
  }
  found[0] = Math.sqrt(best);
  found[1] = Math.sqrt(second);
  return label;
}

/** Half the distance from each centre to its nearest other one: no row nearer than that can change its centre. */
function halfGaps(centres: Float64Array, k: number, dims: number): Float64Array {
  const half = new Float64Array(k).fill(Infinity);
  for (let a = 0; a < k; a++) {
    for (let b = a + 1; b < k; b++) {
      const distance = Math.sqrt(squaredDistance(centres, a * dims, centres, b * dims, dims)) / 2;
      half[a] = Math.min(half[a] as number, distance);
      half[b] = Math.min(half[b] as number, distance);
    }
  }
  return half;
}
