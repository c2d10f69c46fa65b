import { seededRandom } from '#lib/core/random.ts';
import { Borders } from './border.ts';
import { assign, bestStart, lloyd } from './k-means.ts';
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
  const labels = [new Uint8Array(points.rows), new Uint8Array(points.rows)] as const;
  for (let pair = 0; pair < pairs; pair++) {
    const samples = [resample(points.rows, random), resample(points.rows, random)].map((sample) => ({
      ...sample,
      points: pickRows(points, sample.rows),
    }));
    solutions.forEach(({ k, labels: own }, i) => {
      const { rands, jaccards, borders } = found[i] as (typeof found)[number];
      samples.forEach((sample, side) => {
        const centres = divided(sample.points, sample.weights, k, random);
        const sideLabels = labels[side as 0 | 1];
        assign(points, centres, sideLabels);
        const table = crossTable(own, sideLabels, k, k);
        largestJaccards(table).jaccard.forEach(
          (index, segment) => (jaccards[segment] = (jaccards[segment] as number) + index / (2 * pairs)),
        );
        borders.add(smeared, sample.outside, centres, largestJaccards(turned(table)).match);
      });
      rands[pair] = adjustedRand(crossTable(labels[0], labels[1], k, k));
    });
    onProgress?.((100 * (pair + 1)) / pairs);
  }
  return found.map(({ rands, jaccards, borders }) => ({ rands, jaccards, valleys: borders.valleys() }));
}

function divided(points: Points, weights: Float64Array, k: number, random: () => number): Float64Array {
  const few = firstRows(points, START_ROWS);
  const start = bestStart(few, k, random, STARTS, { weights: weights.subarray(0, few.rows), tolerance: START_TOLERANCE });
  return lloyd(points, start, { weights, tolerance: TOLERANCE, maxIterations: MOST_ITERATIONS }).centres;
}

interface Resample {
  readonly rows: Uint32Array;
  readonly weights: Float64Array;
  /** Rows that were not drawn, the first of them. */
  readonly outside: Uint32Array;
}

function resample(rows: number, random: () => number): Resample {
  const counts = new Uint16Array(rows);
  for (let i = 0; i < rows; i++) {
    const row = Math.floor(random() * rows);
    counts[row] = (counts[row] as number) + 1;
  }
  const all = Uint32Array.from({ length: rows }, (_, row) => row);
  const drawn = all.filter((row) => (counts[row] as number) > 0);
  return {
    rows: drawn,
    weights: Float64Array.from(drawn, (row) => counts[row] as number),
    outside: all.filter((row) => counts[row] === 0).slice(0, BORDER_ROWS),
  };
}
