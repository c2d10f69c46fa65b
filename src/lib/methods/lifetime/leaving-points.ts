import { betaQuadrature } from '#lib/methods/numeric/gauss-jacobi.ts';
import type { OrderParameters } from './bg-nbd.ts';
import { ordersIfAlive } from './score.ts';

/** A chance to leave per order, for customers with `from` up to but not including `below` repeat orders, and its weight among those at `from`. */
export interface LeavingPoint {
  readonly from: number;
  readonly below: number;
  readonly chance: number;
  /** ln(1 - chance). */
  readonly stay: number;
  readonly weight: number;
}

const borders = [0, 8, 32, 128, 512, 1_000_000] as const;
const sizes = [12, 24, 48, 96] as const;
const CLOSE = 1e-8;

/**
 * Points to average over instead of 2F1, which no database has. Given that a customer with x repeat orders has not left, their
 * chance to leave per order is Beta(a, b + x), and the orders they will place in t are the mean of
 * `(1 - (1 + p t / (α + T))^-(r + x)) / p` over it. Per range of x a Gauss-Jacobi rule for its lowest x, to which (1 - p)^(x - low)
 * is added; as many points as it takes to agree with 2F1 to 1e-8 at the newest customers of the range, where the curve is steepest.
 */
export function leavingPoints(parameters: OrderParameters, weeks: number): readonly LeavingPoint[] {
  const key = JSON.stringify([parameters, weeks]);
  if (latest.key !== key) latest = { key, points: foundPoints(parameters, weeks) };
  return latest.points;
}

/** The views of a project are made again at each of its changes, nearly always with the same points. */
let latest: { readonly key: string; readonly points: readonly LeavingPoint[] } = { key: '', points: [] };

function foundPoints(parameters: OrderParameters, weeks: number): LeavingPoint[] {
  return borders.slice(0, -1).flatMap((from, i) => {
    const below = borders[i + 1] ?? Infinity;
    const tried = [from, Math.min(below, from * 4 + 8) - 1].map((x) => ({ x, exact: ordersIfAlive(parameters, x, leastWeeks(x), weeks) }));
    let points: LeavingPoint[] = [];
    for (const size of sizes) {
      points = pointsFor(parameters, from, below, size);
      const isClose = tried.every(({ x, exact }) => Math.abs(meanOverPoints(parameters, points, x, weeks) / exact - 1) < CLOSE);
      if (isClose) break;
    }
    return points;
  });
}

function pointsFor({ a, b }: OrderParameters, from: number, below: number, size: number): LeavingPoint[] {
  const { points, weights } = betaQuadrature(a, b + from, size);
  return Array.from(points, (chance, i) => ({ from, below, chance, stay: Math.log1p(-chance), weight: weights[i] ?? 0 }));
}

/** A customer with x repeat days is at least so many weeks old. */
const leastWeeks = (repeats: number): number => repeats / 7;

function meanOverPoints({ r, alpha }: OrderParameters, points: readonly LeavingPoint[], repeats: number, weeks: number): number {
  const ahead = weeks / (alpha + leastWeeks(repeats));
  let [sum, all] = [0, 0];
  for (const { from, chance, stay, weight } of points) {
    const share = weight * Math.exp((repeats - from) * stay);
    all += share;
    sum += (share * -Math.expm1(-(r + repeats) * Math.log1p(chance * ahead))) / chance;
  }
  return sum / all;
}
