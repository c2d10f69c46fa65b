import { upperGammaShare } from './incomplete-gamma.ts';

/** The chance that a standard normal number is above z. Accurate also far in the tail: the complement is never subtracted. */
export function normalTail(z: number): number {
  const tail = upperGammaShare(0.5, (z * z) / 2) / 2;
  return z >= 0 ? tail : 1 - tail;
}

/** The chance that a standard normal number is at most z. */
export const normalShare = (z: number): number => normalTail(-z);

/**
 * The z that a standard normal number is below with chance `share`, 0 < share < 1: the start of Abramowitz and Stegun
 * 26.2.23, then Halley's steps on the tail itself. Infinite at 0 and 1.
 */
export function normalQuantile(share: number): number {
  if (share <= 0) return -Infinity;
  if (share >= 1) return Infinity;
  if (share > 0.5) return -normalQuantile(1 - share);
  const t = Math.sqrt(-2 * Math.log(share));
  let z = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  for (let step = 0; step < 3; step++) {
    const density = Math.exp(-(z * z) / 2) / Math.sqrt(2 * Math.PI);
    if (density === 0) break;
    const miss = (normalTail(z) - share) / density;
    z += miss / (1 - (z * miss) / 2);
  }
  return -z;
}
