import { type Points, squaredDistance } from './points.ts';

export interface Silhouette {
  /** The mean over all rows, each cluster weighed by its real size; null when fewer than two clusters have rows. */
  readonly mean: number | null;
  /** Per cluster; null for an empty one. */
  readonly perCluster: readonly (number | null)[];
  /** How many rows were compared. */
  readonly rows: number;
}

/** A full table of distances grows with the square of the rows. */
const LARGEST_SAMPLE = 3000;

/**
 * Rousseeuw's silhouette (1987), `(b - a) / max(a, b)`, over at most 3,000 rows taken per cluster: half of the room is shared
 * equally, half by size, so that a small cluster is not lost. The rows must be in random order.
 */
export function silhouette(points: Points, labels: Uint8Array, k: number, largest = LARGEST_SAMPLE): Silhouette {
  const sizes = new Float64Array(k);
  labels.forEach((label) => (sizes[label] = (sizes[label] as number) + 1));
  const taken = sampleSizes(sizes, largest);
  const members = membersOf(labels, taken);
  const perCluster = members.map((own, cluster) => {
    if (!own.length) return null;
    if ((sizes[cluster] as number) < 2) return 0;
    let sum = 0;
    for (const row of own) sum += widthOf(points, row, cluster, members);
    return sum / own.length;
  });
  const filled = perCluster.filter((width) => width !== null).length;
  const total = labels.length;
  const mean = perCluster.reduce<number>((sum, width, cluster) => sum + ((width ?? 0) * (sizes[cluster] as number)) / total, 0);
  return { mean: filled < 2 ? null : mean, perCluster, rows: members.reduce((sum, own) => sum + own.length, 0) };
}

function sampleSizes(sizes: Float64Array, largest: number): number[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total <= largest) return [...sizes];
  return [...sizes].map((size) => Math.min(size, Math.floor(largest / 2 / sizes.length + ((largest / 2) * size) / total)));
}

function membersOf(labels: Uint8Array, taken: readonly number[]): number[][] {
  const members: number[][] = taken.map(() => []);
  for (let row = 0; row < labels.length; row++) {
    const own = members[labels[row] as number];
    if (own && own.length < (taken[labels[row] as number] ?? 0)) own.push(row);
  }
  return members;
}

function widthOf(points: Points, row: number, cluster: number, members: readonly (readonly number[])[]): number {
  const { values, dims } = points;
  let within = 0;
  let nearest = Infinity;
  members.forEach((others, other) => {
    if (!others.length) return;
    let sum = 0;
    for (const each of others) sum += Math.sqrt(squaredDistance(values, row * dims, values, each * dims, dims));
    if (other === cluster) within = others.length > 1 ? sum / (others.length - 1) : 0;
    else nearest = Math.min(nearest, sum / others.length);
  });
  const larger = Math.max(within, nearest);
  return larger > 0 && Number.isFinite(larger) ? (nearest - within) / larger : 0;
}
