import { seededRandom } from '#lib/core/random.ts';
import type { Dimension } from './dimensions.ts';
import { kMeans } from './k-means.ts';
import { firstRows, type Points, shuffledRows } from './points.ts';

const REFERENCES = 10;
const LARGEST_SAMPLE = 2000;
const STARTS = 3;

/**
 * How much the inputs hang together, per k: 1 minus the within sum of squares over the mean of it in ten references, in which the values
 * of each column (with its dummies) are shuffled over the rows apart from the other columns. So a reference has each column's own
 * shape and nothing else. Nought when a reference does as well, and for a single column. The points must be in random order.
 */
export function structureGains(all: Points, dimensions: readonly Dimension[], ks: readonly number[], seed: number): number[] {
  const columns = [...new Set(dimensions.map(({ column }) => column))];
  if (columns.length < 2) return ks.map(() => 0);
  const random = seededRandom(seed);
  const points = firstRows(all, LARGEST_SAMPLE);
  const groups = columns.map((name) => dimensions.flatMap(({ column }, dim) => (column === name ? [dim] : [])));
  const references = Array.from({ length: REFERENCES }, () => shuffledApart(points, groups, random));
  return ks.map((k) => {
    const within = kMeans(points, k, random, STARTS).inertia;
    const others = references.map((reference) => kMeans(reference, k, random, STARTS).inertia);
    const mean = others.reduce((sum, inertia) => sum + inertia, 0) / REFERENCES;
    return within < Math.min(...others) && mean > 0 ? 1 - within / mean : 0;
  });
}

function shuffledApart({ values, rows, dims }: Points, groups: readonly (readonly number[])[], random: () => number): Points {
  const out = new Float64Array(rows * dims);
  for (const group of groups) {
    const order = shuffledRows(rows, random);
    for (let row = 0; row < rows; row++) {
      for (const dim of group) out[row * dims + dim] = values[(order[row] as number) * dims + dim] as number;
    }
  }
  return { values: out, rows, dims };
}
