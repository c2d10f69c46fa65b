import { seededRandom } from '#lib/core/random.ts';
import { kMeans } from '#lib/methods/clusters/k-means.ts';
import type { Points } from '#lib/methods/clusters/points.ts';
import { stability } from '#lib/methods/clusters/stability.ts';
import { type Figure, timed, within } from './figure.ts';
import { mixedPoints } from './k-means.ts';

const pairs = 100;
const dims = 6;

/** A hundred pairs of resamples, each divided for every k from 2 to 8, as one press of the button does: rows in groups, and rows without, which take longest. */
export async function measureStability(rows: number): Promise<Figure[]> {
  const evenly = { values: Float64Array.from({ length: rows * dims }, seededRandom(2)), rows, dims };
  return [await measure('rows in groups', mixedPoints(rows)), await measure('rows without groups', evenly)];
}

async function measure(name: string, points: Points): Promise<Figure> {
  const solutions = [2, 3, 4, 5, 6, 7, 8].map((k) => kMeans(points, k, seededRandom(k), 3));
  const { time } = await timed(() => stability({ points, smeared: points, solutions, pairs, seed: 3 }));
  return within(`stability, ${points.rows.toLocaleString('en')} ${name}, ${pairs} pairs, k 2 to 8`, time, 30, 's');
}
