import { expect, it } from 'vitest';
import { lowerBetaShare } from './incomplete-beta.ts';
import { studentQuantile, studentTwoTails } from './student.ts';

it("Student's two-sided tail is 2 * pt(-t, df) of R 4.2.2", () => {
  const cases = [
    [0.5, 1, 7.048327646991336e-1],
    [1, 3, 3.910022189557705e-1],
    [2.5, 9, 3.386182768298571e-2],
    [10, 30, 4.57525140822961e-11],
    [40, 2, 6.244146721847406e-4],
  ] as const;
  for (const [t, degrees, inR] of cases) {
    expect(Math.abs(studentTwoTails(t, degrees) / inR - 1)).toBeLessThan(1e-9);
    expect(studentTwoTails(-t, degrees)).toBe(studentTwoTails(t, degrees));
  }
  expect(studentTwoTails(0, 5)).toBeCloseTo(1, 12);
  expect(studentTwoTails(Infinity, 5)).toBe(0);
});

it("Student's quantile is qt(0.975, df) of R 4.2.2", () => {
  const cases = [
    [1, 12.706204736174694],
    [2, 4.302652729749462],
    [9, 2.262157162798205],
    [100, 1.983971518523552],
    [100_000, 1.959987707534609],
  ] as const;
  for (const [degrees, inR] of cases) expect(studentQuantile(0.05, degrees)).toBeCloseTo(inR, 8);
});

it('the incomplete beta share is pbeta of R 4.2.2', () => {
  expect(lowerBetaShare(0.1, 2, 3)).toBeCloseTo(0.0523, 12);
  expect(lowerBetaShare(0.5, 0.5, 0.5)).toBeCloseTo(0.5, 12);
  expect(lowerBetaShare(0.9, 10, 0.3)).toBeCloseTo(0.08220956542048968, 10);
  expect(lowerBetaShare(0, 2, 3)).toBe(0);
  expect(lowerBetaShare(1, 2, 3)).toBe(1);
});
