import { describe, expect, test } from 'vitest';
import { chiSquareTail } from './chi-square.ts';
import { normalQuantile, normalShare, normalTail } from './normal.ts';

const near = (found: number, expected: number) => expect(Math.abs(found / expected - 1)).toBeLessThan(1e-11);

/** Expected values: scipy 1.10.1, norm.sf, norm.ppf, chi2.sf. */
describe('tails of the normal and chi-square distributions', () => {
  test.each([
    [0, 0.5],
    [0.5, 0.3085375387259869],
    [1, 0.15865525393145707],
    [1.96, 0.024997895148220435],
    [3, 0.0013498980316300933],
    [6, 9.865876450376946e-10],
    [10, 7.61985302416047e-24],
    [30, 4.906713927147908e-198],
  ])('normal tail above %d', (z, tail) => {
    near(normalTail(z), tail);
    near(normalShare(-z), tail);
    near(normalTail(-z), 1 - tail);
  });

  test.each([
    [1e-10, -6.361340902404056],
    [0.001, -3.090232306167813],
    [0.025, -1.9599639845400545],
    [0.2, -0.8416212335729142],
    [0.8, 0.8416212335729143],
    [0.975, 1.959963984540054],
    [0.9999, 3.719016485455709],
  ])('normal quantile of %d', (share, z) => near(normalQuantile(share), z));

  test('the ends and the middle of the quantile', () => {
    expect(Math.abs(normalQuantile(0.5))).toBeLessThan(1e-12);
    expect(normalQuantile(0)).toBe(-Infinity);
    expect(normalQuantile(1)).toBe(Infinity);
  });

  test.each([
    [3.841458820694124, 1, 0.04999999999999989],
    [0.1, 1, 0.7518296340458492],
    [10, 3, 0.01856613546304325],
    [50, 20, 0.0002214766382487835],
    [200, 100, 1.1784500720979781e-8],
    [5, 0.5, 0.009213748479540037],
    [1000, 900, 0.010994608942135844],
  ])('chi-square tail above %d with %d degrees', (x, degrees, tail) => near(chiSquareTail(x, degrees), tail));

  test('nothing is below nought', () => expect(chiSquareTail(-1, 3)).toBe(1));
});
