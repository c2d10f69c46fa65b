import { seededRandom } from '#lib/core/random.ts';
import type { Interval } from './campaign-result.ts';

/** Draws of the bootstrap. */
const ROUNDS = 2000;
/** More customers than this are first shuffled into so many small groups, and groups are drawn: the interval is the same but for two per cent of its width. */
const MOST_DRAWN = 5000;

export interface RevenueDifference {
  /** Revenue per customer, treated less control. */
  readonly difference: number;
  /** 95 %: the percentiles of the differences that were drawn. */
  readonly interval: Interval;
}

/**
 * The difference in mean revenue per customer between two groups, with a bootstrap percentile interval (Efron 1979; groups
 * of customers as in the bag of little means used for large experiments). One number for each customer, nought for who did
 * not order; `seed` makes it the same each time. Null when a group is empty or a number is not finite.
 */
export function revenueDifference(treated: Float64Array, control: Float64Array, seed: number): RevenueDifference | null {
  if (treated.length === 0 || control.length === 0 || !treated.every(Number.isFinite) || !control.every(Number.isFinite)) return null;
  const random = seededRandom(seed);
  const [drawTreated, drawControl] = [meanDrawer(treated, random), meanDrawer(control, random)];
  const drawn = Float64Array.from({ length: ROUNDS }, () => drawTreated() - drawControl()).sort();
  return { difference: mean(treated) - mean(control), interval: { low: percentile(drawn, 0.025), high: percentile(drawn, 0.975) } };
}

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** A function that draws as many groups as there are, with replacement, and gives the mean of their customers. */
function meanDrawer(values: Float64Array, random: () => number): () => number {
  const groups = Math.min(values.length, MOST_DRAWN);
  const shuffled = groups < values.length ? shuffledCopy(values, random) : values;
  const sums = new Float64Array(groups);
  const sizes = new Float64Array(groups);
  shuffled.forEach((value, i) => {
    sums[i % groups] = (sums[i % groups] ?? 0) + value;
    sizes[i % groups] = (sizes[i % groups] ?? 0) + 1;
  });
  return () => {
    let sum = 0;
    let customers = 0;
    for (let i = 0; i < groups; i++) {
      const at = Math.floor(random() * groups);
      sum += sums[at] ?? 0;
      customers += sizes[at] ?? 0;
    }
    return sum / customers;
  };
}

/** Fisher and Yates. */
function shuffledCopy(values: Float64Array, random: () => number): Float64Array {
  const shuffled = values.slice();
  for (let i = shuffled.length - 1; i > 0; i--) {
    const other = Math.floor(random() * (i + 1));
    [shuffled[i], shuffled[other]] = [shuffled[other] ?? 0, shuffled[i] ?? 0];
  }
  return shuffled;
}

/** Between the two nearest of sorted values, as R's and NumPy's default does. */
function percentile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? 0;
  return below + (place - Math.floor(place)) * ((sorted[Math.ceil(place)] ?? below) - below);
}
