import { lowerBetaShare } from './incomplete-beta.ts';
import { normalQuantile } from './normal.ts';

/** The chance that a Student's t with so many degrees of freedom is further from nought than |t|: a two-sided p. */
export const studentTwoTails = (t: number, degrees: number): number =>
  Number.isFinite(t) ? lowerBetaShare(degrees / (degrees + t * t), degrees / 2, 0.5) : 0;

/** The t that is exceeded in size with chance `tails` (two-sided), 0 < tails < 1: halving between nought and a bound. */
export function studentQuantile(tails: number, degrees: number): number {
  let low = 0;
  let high = Math.max(1, normalQuantile(1 - tails / 2));
  while (studentTwoTails(high, degrees) > tails && high < 1e300) high *= 2;
  for (let step = 0; step < 200 && high - low > 1e-14 * high; step++) {
    const middle = (low + high) / 2;
    if (studentTwoTails(middle, degrees) > tails) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
