import { describe, expect, it } from 'vitest';
import { betaQuadrature } from './gauss-jacobi.ts';

const mean = (a: number, b: number, size: number, of: (p: number) => number): number => {
  const { points, weights } = betaQuadrature(a, b, size);
  return points.reduce((sum, p, i) => sum + of(p) * (weights[i] ?? 0), 0);
};

describe('Gauss-Jacobi quadrature', () => {
  it('has the points and weights of scipy 1.17.1 (roots_jacobi, moved to 0..1)', () => {
    const { points, weights } = betaQuadrature(0.8, 2.4, 3);
    [0.06504076, 0.36019338, 0.74143252].forEach((point, i) => expect(points[i]).toBeCloseTo(point, 8));
    [0.49487109, 0.41104331, 0.0940856].forEach((weight, i) => expect(weights[i]).toBeCloseTo(weight, 8));
  });
  it('gives a beta its mean and variance, also where its density is infinite at the ends', () => {
    for (const [a, b] of [
      [0.01, 0.02],
      [1, 1],
      [0.5, 0.5],
      [3, 400],
    ] as const) {
      expect(mean(a, b, 8, (p) => p) / (a / (a + b))).toBeCloseTo(1, 11);
      expect(mean(a, b, 8, (p) => p * p) / ((a * (a + 1)) / ((a + b) * (a + b + 1)))).toBeCloseTo(1, 11);
    }
  });
  it('integrates 1 / (p + 0.01) as mpmath does', () => {
    expect(mean(0.8, 2.4, 40, (p) => 1 / (p + 0.01)) / 11.708450839193153).toBeCloseTo(1, 6);
    expect(mean(0.8, 2.4, 90, (p) => 1 / (p + 0.01)) / 11.708450839193153).toBeCloseTo(1, 12);
  });
});
