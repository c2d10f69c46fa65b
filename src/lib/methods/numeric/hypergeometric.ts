const CLOSE = 1e-17;
const MOST_TERMS = 2_000_000;

/**
 * Gauss' 2F1(a, b; c; z) for real z < 1 and c not 0, -1, -2, ... The series itself where it converges fast; Pfaff's
 * transformation for z < 0 (DLMF 15.8.1) and Euler's where c < a + b, which takes the growth towards z = 1 out of the series.
 */
export function hypergeometric2F1(a: number, b: number, c: number, z: number): number {
  if (z < 0) return (1 - z) ** -a * hypergeometric2F1(a, c - b, c, z / (z - 1));
  if (c < a + b) return (1 - z) ** (c - a - b) * series(c - a, c - b, c, z);
  return series(a, b, c, z);
}

function series(a: number, b: number, c: number, z: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 0; n < MOST_TERMS; n++) {
    term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z;
    sum += term;
    if (n > Math.abs(c) && Math.abs(term) <= CLOSE * Math.abs(sum)) break;
  }
  return sum;
}
