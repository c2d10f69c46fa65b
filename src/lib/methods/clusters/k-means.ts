import { KMeansRun } from './k-means-run.ts';
import { plusPlusCentres, weightedSample } from './k-means-starts.ts';
import { type Points, squaredDistance, totalSs } from './points.ts';

export interface Clustering {
  readonly k: number;
  /** k rows of `dims` numbers. */
  readonly centres: Float64Array;
  /** Of each row, the place of its nearest centre; of equals the first. */
  readonly labels: Uint8Array;
  /** Sum over rows of the squared distance to the nearest centre. */
  readonly inertia: number;
}

/** A start stops when the squared moves of its centres add up to at most this part of the mean variance, as in scikit-learn. */
const START_TOLERANCE = 1e-4;
const MOST_ITERATIONS = 300;
/** Of more than twice so many rows, starts run on a sample of so many: more of them, of which the best few go on with all rows. */
const SAMPLE_ROWS = 10_000;
const SAMPLE_STARTS = 2;
const FINALISTS = 3;

/**
 * The best of several runs from k-means++ starts, by inertia; it goes on until no row changes its centre. Of more than 20,000 rows twice
 * as many starts run on a weighted sample, and only the three best of them on all rows: that ends as low in half the time.
 */
export function kMeans(points: Points, k: number, random: () => number, starts: number): Clustering {
  const enough = START_TOLERANCE * meanVariance(points);
  const isLarge = points.rows > 2 * SAMPLE_ROWS;
  const runs = isLarge ? finalists(points, k, random, starts, enough) : startedRuns(points, k, random, starts, enough);
  const { centres } = best(runs).goOn(0, MOST_ITERATIONS);
  const labels = new Uint8Array(points.rows);
  return { k, centres, labels, inertia: assign(points, centres, labels) };
}

function finalists(points: Points, k: number, random: () => number, starts: number, enough: number): KMeansRun[] {
  const few = weightedSample(points, SAMPLE_ROWS, random);
  const labels = new Uint8Array(points.rows);
  const found = startedRuns(few.points, k, random, SAMPLE_STARTS * starts, enough, few.weights).map(({ centres }) => centres);
  const least = ascending(found, (centres) => assign(points, centres, labels)).slice(0, FINALISTS);
  return least.map((centres) => new KMeansRun(points, centres).goOn(enough, MOST_ITERATIONS));
}

/** Runs from k-means++ starts until the squared moves of the centres add up to at most `enough`. */
export function startedRuns(
  points: Points,
  k: number,
  random: () => number,
  starts: number,
  enough: number,
  weights?: Float64Array,
): KMeansRun[] {
  const run = (): KMeansRun => new KMeansRun(points, plusPlusCentres(points, k, random, weights), weights).goOn(enough, MOST_ITERATIONS);
  return Array.from({ length: starts }, run);
}

/** The run with the least inertia. */
export const best = (runs: readonly KMeansRun[]): KMeansRun => ascending(runs, (run) => run.inertia())[0] as KMeansRun;

function ascending<Item>(items: readonly Item[], numberOf: (item: Item) => number): Item[] {
  const numbered = items.map((item) => ({ item, number: numberOf(item) }));
  return numbered.toSorted((a, b) => a.number - b.number).map(({ item }) => item);
}

/** Writes each row's nearest centre into `labels` (of equals the first) and gives the inertia. */
export function assign({ values, rows, dims }: Points, centres: Float64Array, labels: Uint8Array): number {
  let inertia = 0;
  for (let row = 0; row < rows; row++) {
    let best = Infinity;
    let label = 0;
    for (let c = 0, from = 0; from < centres.length; c++, from += dims) {
      const squared = squaredDistance(values, row * dims, centres, from, dims);
      if (squared < best) {
        best = squared;
        label = c;
      }
    }
    labels[row] = label;
    inertia += best;
  }
  return inertia;
}

/** The mean over dimensions of the variance, by which scikit-learn too scales its tolerance. */
export const meanVariance = (points: Points): number => totalSs(points) / (points.rows * points.dims);
