import { seededRandom } from '#lib/core/random.ts';
import { assignmentTree } from './assignment-tree.ts';
import { type Clustering, kMeans } from './k-means.ts';
import { crossTable } from './partition-agreement.ts';
import { distinctRows, firstRows, pickRows, type Points, shuffledRows, totalSs } from './points.ts';
import { type Prepared, preparePoints, smearedPoints } from './prepare-points.ts';
import type { ClusterSolution, ClustersFitted, NoClustersReason, Preparation } from './settings.ts';
import { silhouette } from './silhouette.ts';
import { type Stability, stability } from './stability.ts';
import { structureGains } from './structure.ts';
import { traitsOf } from './traits.ts';
import { clusterVerdict, recommendedK } from './verdict.ts';

export interface ClustersInput {
  readonly preparations: readonly Preparation[];
  /** Per dimension of the preparations (`dimensionsOf`) the raw value of every customer that was looked at; NaN is missing. */
  readonly values: readonly Float64Array[];
  readonly missing: 'leaveOut' | 'median';
  readonly seed: number;
  /** All customers; more than the values are when a sample was taken. */
  readonly customers: number;
  readonly pairs?: number;
}

const MOST_SEGMENTS = 8;
const STARTS = 10;
/** On average a group has at least so many customers. */
const LEAST_PER_SEGMENT = 10;
const PAIRS = 100;
const STABILITY_ROWS = 20_000;

/**
 * Divides customers into 2 to 8 groups by k-means (ten k-means++ starts each), tests every division and gives all of them, without
 * names. What cannot be divided is told in `why`. Progress: 0 to 100.
 */
export function fitClusters(input: ClustersInput, onProgress: (percent: number) => void = () => undefined): ClustersFitted {
  const { preparations, values, seed, pairs = PAIRS } = input;
  const sampled = values[0]?.length ?? 0;
  const unordered = preparePoints(preparations, values, input.missing);
  const prepared = shuffled(unordered, seededRandom(seed));
  const { points } = prepared;
  const tested = Math.min(points.rows, STABILITY_ROWS);
  const bare = {
    choices: { inputs: preparations.map(({ column }) => column), missing: input.missing, seed },
    preparations: [...prepared.preparations],
    leftOut: prepared.leftOut,
    rows: { customers: input.customers, sampled, used: points.rows },
    missing: prepared.missing,
    stability: { pairs, rows: tested },
    recommended: 0,
    solutions: [],
  };
  const distinct = distinctRows(points, MOST_SEGMENTS + 1);
  const why = whyNone(prepared, distinct);
  if (why) return { ...bare, why };

  const most = Math.min(MOST_SEGMENTS, distinct, Math.floor(points.rows / LEAST_PER_SEGMENT));
  const ks = Array.from({ length: most - 1 }, (_, i) => i + 2);
  const found = ks.map((k, i) => {
    onProgress((30 * i) / ks.length);
    return bySize(kMeans(points, k, seededRandom(seed + k), STARTS), points);
  });
  onProgress(30);
  const gains = structureGains(points, prepared.dimensions, ks, seed + 100);
  const smeared = smearedPoints(
    prepared.raw.map((column) => column.subarray(0, tested)),
    prepared.dimensions,
    tested,
    seededRandom(seed + 200),
  );
  const stabilities = stability(
    {
      points: firstRows(points, tested),
      smeared,
      solutions: found.map(({ k, labels }) => ({ k, labels: labels.subarray(0, tested) })),
      pairs,
      seed: seed + 300,
    },
    (percent) => onProgress(35 + 0.6 * percent),
  );
  const solutions = found.map((clustering, i) => solution(prepared, clustering, found[i - 1], stabilities[i] as Stability, gains[i] ?? 0));
  onProgress(100);
  return { ...bare, recommended: recommendedK(solutions), solutions, why: null };
}

function whyNone({ points, dimensions }: Prepared, distinct: number): NoClustersReason | null {
  if (!dimensions.length) return 'noInputs';
  if (points.rows < 2 * LEAST_PER_SEGMENT) return 'fewRows';
  return distinct < 2 ? 'fewDistinct' : null;
}

function shuffled(prepared: Prepared, random: () => number): Prepared {
  const order = shuffledRows(prepared.points.rows, random);
  return {
    ...prepared,
    points: pickRows(prepared.points, order),
    raw: prepared.raw.map((column) => Float64Array.from(order, (row) => column[row] as number)),
  };
}

/** The same clustering, the largest cluster first. */
function bySize(clustering: Clustering, { dims }: Points): Clustering {
  const { k, labels, centres } = clustering;
  const sizes = sizesOf(labels, k);
  const order = sizes.map((_, cluster) => cluster).sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0) || a - b);
  const placeOf = order.map((_, cluster) => order.indexOf(cluster));
  return {
    ...clustering,
    labels: labels.map((label) => placeOf[label] ?? 0),
    centres: Float64Array.from(order.flatMap((cluster) => [...centres.subarray(cluster * dims, (cluster + 1) * dims)])),
  };
}

function sizesOf(labels: Uint8Array, k: number): number[] {
  const sizes = Array.from({ length: k }, () => 0);
  labels.forEach((label) => (sizes[label] = (sizes[label] ?? 0) + 1));
  return sizes;
}

function solution(
  prepared: Prepared,
  { k, labels, centres, inertia }: Clustering,
  fewer: Clustering | undefined,
  { rands, jaccards, valleys }: Stability,
  structure: number,
): ClusterSolution {
  const { points } = prepared;
  const sizes = sizesOf(labels, k);
  const widths = silhouette(points, labels, k);
  const traits = traitsOf(prepared, labels, k);
  const spread = quartiles(rands);
  const origins = fewer ? crossTable(labels, fewer.labels, k, fewer.k) : null;
  return {
    k,
    centres: Array.from({ length: k }, (_, cluster) => [...centres.subarray(cluster * points.dims, (cluster + 1) * points.dims)]),
    withinSs: inertia,
    totalSs: totalSs(points),
    silhouette: widths.mean,
    silhouetteRows: widths.rows,
    stability: spread,
    structure,
    verdict: clusterVerdict({
      medianRand: spread.median,
      structure,
      segments: sizes.map((rows, cluster) => ({ rows, valley: valleys[cluster] ?? null })),
    }),
    segments: sizes.map((rows, cluster) => ({
      name: null,
      share: rows / points.rows,
      stability: jaccards[cluster] ?? 0,
      valley: valleys[cluster] ?? null,
      silhouette: widths.perCluster[cluster] ?? null,
      traits: traits[cluster] ?? [],
    })),
    origins: origins
      ? Array.from({ length: k }, (_, own) => [...origins.counts.subarray(own * origins.columns, (own + 1) * origins.columns)])
      : [],
    tree: assignmentTree(prepared, labels, k),
  };
}

/** Least, quartiles (linear between neighbours) and most. */
function quartiles(values: Float64Array): ClusterSolution['stability'] {
  const sorted = values.slice().sort();
  const at = (share: number): number => {
    const place = share * (sorted.length - 1);
    const below = sorted[Math.floor(place)] ?? 0;
    return below + ((sorted[Math.ceil(place)] ?? 0) - below) * (place - Math.floor(place));
  };
  return { least: at(0), q1: at(0.25), median: at(0.5), q3: at(0.75), most: at(1) };
}
