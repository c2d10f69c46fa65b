import { describe, expect, it } from 'vitest';
import { minimise, type Objective } from './minimise.ts';

const rosenbrock: Objective = (at, gradient) => {
  const [x = 0, y = 0] = at;
  gradient[0] = -400 * x * (y - x * x) - 2 * (1 - x);
  gradient[1] = 200 * (y - x * x);
  return 100 * (y - x * x) ** 2 + (1 - x) ** 2;
};

describe('minimise', () => {
  it("finds the end of Rosenbrock's valley", () => {
    const { at, isConverged, steps } = minimise(rosenbrock, [-1.2, 1]);
    expect(isConverged).toBe(true);
    expect(at[0]).toBeCloseTo(1, 7);
    expect(at[1]).toBeCloseTo(1, 7);
    expect(steps).toBeLessThan(80);
  });
  it('solves a quadratic of badly scaled directions', () => {
    const scales = [1, 1e3, 1e-3, 10];
    const { at, isConverged } = minimise(
      (x, gradient) =>
        scales.reduce((sum, scale, i) => {
          const away = (x[i] ?? 0) - i;
          gradient[i] = scale * away;
          return sum + (scale * away * away) / 2;
        }, 0),
      [5, 5, 5, 5],
      { tolerance: 1e-10 },
    );
    expect(isConverged).toBe(true);
    at.forEach((x, i) => expect(x).toBeCloseTo(i, 6));
  });
  it('steps back from where the function is not finite', () => {
    const { at } = minimise(
      (x, gradient) => {
        const [p = 0] = x;
        gradient[0] = p <= 0 ? NaN : 1 - 1 / p;
        return p <= 0 ? NaN : p - Math.log(p);
      },
      [8],
      { longest: 100 },
    );
    expect(at[0]).toBeCloseTo(1, 7);
  });
  it('says when there is no lowest point', () => {
    expect(minimise((x, gradient) => ((gradient[0] = 1), x[0] ?? 0), [0], { mostSteps: 20 }).isConverged).toBe(false);
  });
});
