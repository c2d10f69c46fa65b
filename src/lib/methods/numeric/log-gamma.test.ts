import { describe, expect, it } from 'vitest';
import { digamma, logBeta, logGamma } from './log-gamma.ts';

/** x, ln Γ(x), ψ(x): mpmath 1.3.0 with 30 digits. */
const golden = [
  [0.001, 6.9071788853838537, -1000.5755719318103],
  [0.1, 2.2527126517342059, -10.423754940411076],
  [0.25, 1.2880225246980775, -4.2274535333762654],
  [1.5, -0.12078223763524522, 0.036489973978576521],
  [4.4, 2.3161034914248578, 1.3636854834260884],
  [50.5, 146.51925549072063, 3.912039670928392],
  [1234.5, 7550.5509010778949, 7.1180162318279978],
] as const;

describe('the gamma function', () => {
  it.each(golden)('ln Γ and ψ of %d are those of mpmath', (x, logarithm, derivative) => {
    expect(Math.abs(logGamma(x) / logarithm - 1)).toBeLessThan(1e-13);
    expect(Math.abs(digamma(x) / derivative - 1)).toBeLessThan(1e-12);
  });
  it('gives factorials and B(2, 3) = 1/12', () => {
    expect(Math.exp(logGamma(6))).toBeCloseTo(120, 10);
    expect(Math.exp(logBeta(2, 3))).toBeCloseTo(1 / 12, 14);
  });
});
