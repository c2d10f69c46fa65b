import { describe, expect, it } from 'vitest';
import { hypergeometric2F1 } from './hypergeometric.ts';

/** a, b, c, z, 2F1: mpmath 1.3.0 with 30 digits. */
const golden = [
  [0.243, 2.426, 2.219, 0.9, 1.9476311698186019],
  [2.243, 4.426, 4.219, 0.475, 4.5955489998797802],
  [50.2, 52.4, 52.2, 0.99, 6.2605887732114346e100],
  [1, 1, 2, -3, 0.46209812037329687],
  [0.3, 0.4, 0.5, 0.999, 4.6456112880410101],
  [0.243, 2.426, 0.219, 0.9, 318.36299380820413],
] as const;

describe('2F1', () => {
  it.each(golden)('2F1(%d, %d; %d; %d) is that of mpmath', (a, b, c, z, value) => {
    expect(Math.abs(hypergeometric2F1(a, b, c, z) / value - 1)).toBeLessThan(1e-11);
  });
  it('is -ln(1 - z) / z for 1, 1, 2', () => expect(hypergeometric2F1(1, 1, 2, 0.5)).toBeCloseTo(2 * Math.LN2, 14));
});
