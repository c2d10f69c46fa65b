import { lowerBetaShare } from '#lib/methods/numeric/incomplete-beta.ts';
import { studentTwoTails } from '#lib/methods/numeric/student.ts';

/** The chance of a rank correlation at least this far from nought over n rows by chance alone, by Student's t (as scipy's spearmanr). Null under three rows. */
export function spearmanP(rho: number, n: number): number | null {
  if (n < 3) return null;
  return Math.abs(rho) >= 1 ? 0 : studentTwoTails(rho * Math.sqrt((n - 2) / (1 - rho * rho)), n - 2);
}

/** The chance of an η² at least this large over n rows in k groups by chance alone: the F test of a one-way analysis of variance. Null when no row is to spare. */
export function etaSquaredP(etaSquared: number, n: number, groups: number): number | null {
  if (groups < 2 || n <= groups) return null;
  return lowerBetaShare(1 - etaSquared, (n - groups) / 2, (groups - 1) / 2);
}

/** Holm's correction (1979) for testing many at once: the p values as they would be had one been tested, in the same order. Null stays null. */
export function holmCorrected(ps: readonly (number | null)[]): (number | null)[] {
  const known = ps.flatMap((p, place) => (p === null ? [] : [{ p, place }])).sort((a, b) => a.p - b.p);
  const corrected: (number | null)[] = ps.map(() => null);
  let highest = 0;
  known.forEach(({ p, place }, rank) => {
    highest = Math.max(highest, Math.min(1, p * (known.length - rank)));
    corrected[place] = highest;
  });
  return corrected;
}
