import { describe, expect, it } from 'vitest';
import { seededRandom } from '#lib/core/random.ts';
import { kMeans } from './k-means.ts';
import { KMeansRun } from './k-means-run.ts';
import { plusPlusCentres, weightedSample } from './k-means-starts.ts';
import { adjustedRand, crossTable, largestJaccards } from './partition-agreement.ts';
import { distinctRows, type Points } from './points.ts';
import { silhouette } from './silhouette.ts';

/** 300 rows by 3, the same in Python: row i has (i % 3) * (0.8, 0.5, 0) plus three draws of mulberry32(7) per value. */
function threeShifts(): Points {
  const random = seededRandom(7);
  const values = Float64Array.from({ length: 900 }, (_, at) => {
    const shift = (Math.floor(at / 3) % 3) * ([0.8, 0.5, 0][at % 3] ?? 0);
    return shift + random() + random() + random();
  });
  return { values, rows: 300, dims: 3 };
}
const points = threeShifts();
const fromFirstRows = (k: number, weights?: Float64Array): KMeansRun =>
  new KMeansRun(points, points.values.slice(0, k * 3), weights).goOn(0, 1000);
const sizes = (labels: Uint8Array): number[] =>
  labels.reduce<number[]>(
    (counts, label) => counts.with(label, (counts[label] ?? 0) + 1),
    Array.from({ length: Math.max(...labels) + 1 }, () => 0),
  );

/** scikit-learn 1.2.1: KMeans(k, init=X[:k], n_init=1, algorithm='lloyd', tol=0), silhouette_score, adjusted_rand_score. */
const golden = [
  { k: 2, inertia: 219.40404887616222, silhouette: 0.36113430757675097, sizes: [137, 163] },
  { k: 3, inertia: 178.89297279984208, silhouette: 0.2531008403918941, sizes: [87, 122, 91] },
  { k: 4, inertia: 153.45676067623856, silhouette: 0.25479879561887714, sizes: [70, 85, 87, 58] },
  { k: 5, inertia: 135.75007162020302, silhouette: 0.23865417878159717, sizes: [59, 70, 75, 52, 44] },
  { k: 6, inertia: 118.4846503993204, silhouette: 0.2575164934510624, sizes: [57, 52, 51, 48, 45, 47] },
  { k: 7, inertia: 105.81778754215594, silhouette: 0.26310928402671496, sizes: [34, 58, 38, 48, 41, 46, 35] },
  { k: 8, inertia: 97.99238432533791, silhouette: 0.25300306329361416, sizes: [34, 50, 33, 47, 36, 28, 33, 39] },
];

describe('k-means from given starts', () => {
  it.each(golden)('gives the clusters of scikit-learn for k = $k', ({ k, inertia, silhouette: width, sizes: expected }) => {
    const found = fromFirstRows(k);
    expect(Math.abs(found.inertia() / inertia - 1)).toBeLessThan(1e-9);
    expect(sizes(found.labels)).toEqual(expected);
    expect(silhouette(points, found.labels, k).mean).toBeCloseTo(width, 10);
  });

  it('counts a row as often as its weight says, as scikit-learn does', () => {
    const weights = Float64Array.from({ length: 300 }, (_, i) => 1 + ((i * 7) % 4));
    expect(fromFirstRows(4, weights).inertia()).toBeCloseTo(381.51826028724355, 8);
  });

  it('ends the same when it was halted and went on', () => {
    const halted = new KMeansRun(points, points.values.slice(0, 24)).goOn(1e-2, 300);
    const before = halted.iterations;
    const whole = fromFirstRows(8);
    expect(halted.goOn(0, 1000).labels).toEqual(whole.labels);
    expect([before < whole.iterations, halted.iterations]).toEqual([true, whole.iterations]);
  });

  it('gives a centre that lost its rows the farthest row', () => {
    const line: Points = { values: Float64Array.of(0, 1, 2, 10, 11, 30), rows: 6, dims: 1 };
    const found = new KMeansRun(line, Float64Array.of(1, 10, 1000)).goOn(0, 300);
    expect(sizes(found.labels)).toEqual([3, 2, 1]);
    expect(found.inertia()).toBeCloseTo(2.5, 12);
  });
});

describe('k-means++', () => {
  it('starts from different rows while there are any', () => {
    const few: Points = { values: Float64Array.of(1, 1, 1, 1, 2, 2, 9, 9), rows: 4, dims: 2 };
    expect(distinctRows(few, 9)).toBe(3);
    for (let seed = 0; seed < 30; seed++) {
      const starts = plusPlusCentres(few, 3, seededRandom(seed));
      expect(distinctRows({ values: starts, rows: 3, dims: 2 }, 9)).toBe(3);
    }
  });

  it('is the same for the same seed, and with ten starts no worse than one from the first rows', () => {
    const found = kMeans(points, 5, seededRandom(3), 10);
    expect(kMeans(points, 5, seededRandom(3), 10)).toEqual(found);
    expect(found.inertia).toBeLessThanOrEqual(135.75007162020302 * 1.001);
  });

  it('of many rows ends as low as from the true centres, and finds a handful of far ones', () => {
    const random = seededRandom(5);
    const rows = 30_000;
    const sizes = [0.4, 0.7, 0.9, 0.97, 0.9998, 1];
    const places = [-12, -4, 4, 12, 30, 900];
    const groups = Array.from({ length: rows }, (_, row) => sizes.findIndex((size) => row < size * rows));
    const values = Float64Array.from({ length: rows * 2 }, (_, at) => (places[groups[at >> 1] ?? 0] ?? 0) + 4 * random());
    const many: Points = { values, rows, dims: 2 };
    const planted = Float64Array.from(places.flatMap((place) => [place + 2, place + 2]));
    const least = new KMeansRun(many, planted).goOn(0, 1000).inertia();
    const found = kMeans(many, 6, seededRandom(1), 10);
    expect(found.inertia / least).toBeCloseTo(1, 9);
    expect(found.labels.filter((label) => label === found.labels[rows - 1])).toHaveLength(6);
  });

  it('has an answer when there are fewer different rows than centres', () => {
    const same: Points = { values: new Float64Array(20).fill(4), rows: 10, dims: 2 };
    expect(kMeans(same, 3, seededRandom(1), 2).inertia).toBe(0);
    const large: Points = { values: new Float64Array(50_000).map((_, at) => (at === 7 ? 9 : 4)), rows: 25_000, dims: 2 };
    expect(kMeans(large, 3, seededRandom(1), 2).inertia).toBe(0);
  });
});

describe('a weighted sample', () => {
  const random = seededRandom(11);
  const rows = 20_000;
  const values = Float64Array.from({ length: rows * 3 }, (_, at) => (at < 3 ? 500 : random() + random()));
  const all: Points = { values, rows, dims: 3 };
  const { points: few, weights } = weightedSample(all, 2000, random);

  it('is of about the size asked and stands for all rows', () => {
    expect(few.rows).toBeGreaterThan(1000);
    expect(few.rows).toBeLessThanOrEqual(2001);
    expect(weights.reduce((sum, weight) => sum + weight, 0) / rows).toBeCloseTo(1, 1);
  });
  it('holds the one far row, once in weight', () => {
    expect([few.values[0], weights[0]]).toEqual([500, expect.closeTo(1, 2)]);
  });
  it('gives the inertia of all rows', () => {
    const centres = Float64Array.of(500, 500, 500, 0.5, 0.5, 0.5, 1.5, 1, 1);
    const ofAll = new KMeansRun(all, centres).inertia();
    expect(new KMeansRun(few, centres, weights).inertia() / ofAll).toBeCloseTo(1, 1);
  });
});

describe('agreement of two partitions', () => {
  const rand = (first: number[], second: number[]): number =>
    adjustedRand(crossTable(Uint8Array.from(first), Uint8Array.from(second), 9, 9));
  it('is the adjusted Rand index of scikit-learn', () => {
    expect([2, 3, 4, 5, 6, 7].map((k) => rand([...fromFirstRows(k).labels], [...fromFirstRows(k + 1).labels]))).toEqual(
      [0.3541811753758891, 0.5445711415874482, 0.637676436558525, 0.7124113190138547, 0.726356917106515, 0.7845918398412477].map((value) =>
        expect.closeTo(value, 12),
      ),
    );
  });
  it('is that of the table worked by hand', () => {
    // parts {2, 1, 3} and {3, 3}, crossing in {2}, {1}, {3}: pairs together 4 in the first, 6 in the second, 4 in both, 15 in all
    expect(rand([0, 0, 1, 2, 2, 2], [0, 0, 0, 1, 1, 1])).toBeCloseTo((4 - (4 * 6) / 15) / (5 - (4 * 6) / 15), 12);
    expect(rand([0, 0, 1, 1], [1, 1, 0, 0])).toBe(1);
    expect(rand([0, 0, 1, 1], [0, 1, 0, 1])).toBeCloseTo(-0.5, 12);
    expect(rand([0, 0, 0], [5, 5, 5])).toBe(1);
  });
  it('finds for each part the one it overlaps most, by Jaccard', () => {
    const { jaccard, match } = largestJaccards(crossTable(Uint8Array.of(0, 0, 0, 1, 1), Uint8Array.of(1, 1, 0, 0, 0), 2, 2));
    expect([...jaccard]).toEqual([2 / 3, 2 / 3]);
    expect([...match]).toEqual([1, 0]);
  });
});

describe('silhouette', () => {
  it('is that of the table worked by hand', () => {
    const line: Points = { values: Float64Array.of(0, 1, 5, 6), rows: 4, dims: 1 };
    const found = silhouette(line, Uint8Array.of(0, 0, 1, 1), 2);
    expect(found.mean).toBeCloseTo((4.5 / 5.5 + 3.5 / 4.5) / 2, 12);
    expect(found.perCluster).toHaveLength(2);
  });
  it('keeps a small cluster in its sample, and is nought for a cluster of one', () => {
    const values = Float64Array.from({ length: 5000 }, (_, i) => (i < 4990 ? (i % 100) / 100 : 50 + i));
    const labels = Uint8Array.from({ length: 5000 }, (_, i) => (i < 4990 ? 0 : i < 4999 ? 1 : 2));
    const found = silhouette({ values, rows: 5000, dims: 1 }, labels, 3, 600);
    expect(found.rows).toBeLessThanOrEqual(600);
    expect(found.perCluster[1]).toBeGreaterThan(0);
    expect(found.perCluster[2]).toBe(0);
  });
});
