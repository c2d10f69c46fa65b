import { seededRandom } from '#lib/core/random.ts';
import { Borders } from './border.ts';
import { assign, best, meanVariance, startedRuns } from './k-means.ts';
import { KMeansRun } from './k-means-run.ts';
import { adjustedRand, crossTable, largestJaccards, turned } from './partition-agreement.ts';
import { firstRows, pickRows, type Points } from './points.ts';

export interface Stability {
  /** Per pair of resamples. */
  readonly rands: Float64Array;
  /** Per segment, the mean over resamples of the largest Jaccard index with a segment of the resample. */
  readonly jaccards: Float64Array;
  /** Per segment, how full its least empty border is: see `Borders`. */
  readonly valleys: readonly (number | null)[];
}

interface StabilityInput {
  /** In random order. */
  readonly points: Points;
  /** The same points with coarse values smeared. */
  readonly smeared: Points;
  /** The divisions to test, each the label of every point. */
  readonly solutions: readonly { readonly k: number; readonly labels: Uint8Array }[];
  readonly pairs: number;
  readonly seed: number;
}

/** The starting centres of a resample are the best of so many, found on its first rows. */
const STARTS = 3;
const START_ROWS = 1000;
const START_TOLERANCE = 1e-3;
/** A division that still creeps is no less telling: the pair differs by far more than its last steps. */
const TOLERANCE = 3e-4;
const MOST_ITERATIONS = 15;
/** How many of the rows outside a resample are looked at for the borders. */
const BORDER_ROWS = 4000;

/**
 * Global stability (Dolnicar and Leisch 2010): pairs of bootstrap samples, each divided, all rows assigned to both divisions, compared by
 * the adjusted Rand index. A bootstrap sample is its different rows, each counted as often as it was drawn.
 */
export function stability(input: StabilityInput, onProgress?: (percent: number) => void): Stability[] {
  const { points, smeared, solutions, pairs, seed } = input;
  const random = seededRandom(seed);
  const found = solutions.map(({ k }) => ({ rands: new Float64Array(pairs), jaccards: new Float64Array(k), borders: new Borders(k) }));
  const variance = meanVariance(points);
  for (let pair = 0; pair < pairs; pair++) {
    const samples = [resample(points, random), resample(points, random)];
    solutions.forEach(({ k, labels: own }, i) => {
      const { rands, jaccards, borders } = found[i] as (typeof found)[number];
      const [first, second] = samples.map((sample) => {
        const { centres, labels } = divided(points, sample, k, random, variance);
        const table = crossTable(own, labels, k, k);
        largestJaccards(table).jaccard.forEach(
          (index, segment) => (jaccards[segment] = (jaccards[segment] as number) + index / (2 * pairs)),
        );
        borders.add(smeared, sample.outside.slice(0, BORDER_ROWS), centres, largestJaccards(turned(table)).match);
        return labels;
      }) as [Uint8Array, Uint8Array];
      rands[pair] = adjustedRand(crossTable(first, second, k, k));
    });
    onProgress?.((100 * (pair + 1)) / pairs);
  }
  return found.map(({ rands, jaccards, borders }) => ({ rands, jaccards, valleys: borders.valleys() }));
}

interface Resample {
  /** The rows drawn, each once. */
  readonly rows: readonly number[];
  readonly points: Points;
  /** How often each was drawn. */
  readonly weights: Float64Array;
  /** The rows that were not drawn. */
  readonly outside: readonly number[];
  readonly outsidePoints: Points;
}

function resample(points: Points, random: () => number): Resample {
  const counts = new Uint16Array(points.rows);
  for (let i = 0; i < points.rows; i++) {
    const row = Math.floor(random() * points.rows);
    counts[row] = (counts[row] as number) + 1;
  }
  const rows: number[] = [];
  const outside: number[] = [];
  for (let row = 0; row < points.rows; row++) (counts[row] ? rows : outside).push(row);
  const weights = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) weights[i] = counts[rows[i] as number] as number;
  return { rows, points: pickRows(points, rows), weights, outside, outsidePoints: pickRows(points, outside) };
}

/** The centres that divide a resample, and of all rows the nearest of them. */
function divided(
  { rows: all }: Points,
  { rows, points, weights, outside, outsidePoints }: Resample,
  k: number,
  random: () => number,
  variance: number,
): { readonly centres: Float64Array; readonly labels: Uint8Array } {
  const few = firstRows(points, START_ROWS);
  const start = best(startedRuns(few, k, random, STARTS, START_TOLERANCE * variance, weights.subarray(0, few.rows)));
  const run = new KMeansRun(points, start.centres, weights).goOn(TOLERANCE * variance, MOST_ITERATIONS);
  const labels = new Uint8Array(all);
  const outsideLabels = new Uint8Array(outside.length);
  assign(outsidePoints, run.centres, outsideLabels);
  for (let i = 0; i < rows.length; i++) labels[rows[i] as number] = run.labels[i] as number;
  for (let i = 0; i < outside.length; i++) labels[outside[i] as number] = outsideLabels[i] as number;
  return { centres: run.centres, labels };
}
