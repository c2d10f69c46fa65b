/** Points and weights of a quadrature on (0, 1); the weights sum to 1. */
export interface Quadrature {
  readonly points: Float64Array;
  readonly weights: Float64Array;
}

/**
 * Gauss-Jacobi quadrature for the mean of a function of p ~ Beta(a, b), a and b above nought: exact for polynomials below degree
 * 2n. By Golub and Welsch (1969): the points are the eigenvalues of the tridiagonal matrix of the Jacobi recurrence.
 */
export function betaQuadrature(a: number, b: number, size: number): Quadrature {
  const [alpha, beta] = [b - 1, a - 1];
  const diagonal = Float64Array.from({ length: size }, (_, n) => {
    const s = 2 * n + alpha + beta;
    return n === 0 ? (beta - alpha) / (alpha + beta + 2) : (beta ** 2 - alpha ** 2) / (s * (s + 2));
  });
  const beside = Float64Array.from({ length: size }, (_, i) => {
    const n = i + 1;
    const s = 2 * n + alpha + beta;
    if (n === 1) return Math.sqrt((4 * (1 + alpha) * (1 + beta)) / ((2 + alpha + beta) ** 2 * (3 + alpha + beta)));
    return Math.sqrt((4 * n * (n + alpha) * (n + beta) * (n + alpha + beta)) / (s * s * (s + 1) * (s - 1)));
  });
  const first = eigenvalues(diagonal, beside);
  const order = Array.from(diagonal.keys()).sort((i, j) => (diagonal[i] ?? 0) - (diagonal[j] ?? 0));
  return {
    points: Float64Array.from(order, (i) => (1 + (diagonal[i] ?? 0)) / 2),
    weights: Float64Array.from(order, (i) => (first[i] ?? 0) ** 2),
  };
}

/** Implicit QL on a symmetric tridiagonal matrix (Press et al., tqli): the eigenvalues replace the diagonal; gives the first parts of the eigenvectors. */
function eigenvalues(d: Float64Array, e: Float64Array): Float64Array {
  const size = d.length;
  const first = new Float64Array(size);
  first[0] = 1;
  e[size - 1] = 0;
  const at = (values: Float64Array, i: number): number => values[i] ?? 0;
  for (let low = 0; low < size; low++) {
    for (let tries = 0; tries < 60; tries++) {
      let high = low;
      while (high < size - 1 && Math.abs(at(e, high)) > Number.EPSILON * (Math.abs(at(d, high)) + Math.abs(at(d, high + 1)))) high++;
      if (high === low) break;
      let g = (at(d, low + 1) - at(d, low)) / (2 * at(e, low));
      let r = Math.hypot(g, 1);
      g = at(d, high) - at(d, low) + at(e, low) / (g + (g < 0 ? -r : r));
      let [s, c, p] = [1, 1, 0];
      let i = high - 1;
      for (; i >= low; i--) {
        const f = s * at(e, i);
        const b = c * at(e, i);
        r = Math.hypot(f, g);
        e[i + 1] = r;
        if (r === 0) {
          d[i + 1] = at(d, i + 1) - p;
          e[high] = 0;
          break;
        }
        s = f / r;
        c = g / r;
        g = at(d, i + 1) - p;
        r = (at(d, i) - g) * s + 2 * c * b;
        p = s * r;
        d[i + 1] = g + p;
        g = c * r - b;
        const z = at(first, i + 1);
        first[i + 1] = s * at(first, i) + c * z;
        first[i] = c * at(first, i) - s * z;
      }
      if (r === 0 && i >= low) continue;
      d[low] = at(d, low) - p;
      e[low] = g;
      e[high] = 0;
    }
  }
  return first;
}
