/** The normal quantile of 97.5 %. */
const Z = 1.959963984540054;

/** The 95 % interval of a share found among `n` (Wilson 1927); from 0 to 1 when there is nobody. */
export function shareInterval(share: number, n: number): { readonly low: number; readonly high: number } {
  if (!(n > 0)) return { low: 0, high: 1 };
  const centre = (share + (Z * Z) / (2 * n)) / (1 + (Z * Z) / n);
  const half = (Z / (1 + (Z * Z) / n)) * Math.sqrt((share * (1 - share)) / n + (Z * Z) / (4 * n * n));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
