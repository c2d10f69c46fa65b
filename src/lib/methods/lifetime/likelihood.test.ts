import { describe, expect, it } from 'vitest';
import type { Objective } from '#lib/methods/numeric/minimise.ts';
import { bgNbdObjective } from './bg-nbd.ts';
import { gammaGammaObjective } from './gamma-gamma.ts';
import { customersIn, oneCustomerIn, possibleGroups } from './order-groups.ts';

const columns =
  (...rows: readonly (readonly number[])[]) =>
  (i: number) =>
    Float64Array.from(rows, (row) => row[i] ?? 0);
const orders = columns([0, 0, 300, 50], [0, 0, 7, 3], [1, 30, 200, 9], [2, 213, 272, 4], [9, 120, 121, 2], [40, 390, 390, 1]);
const groups = { repeats: orders(0), spanDays: orders(1), ageDays: orders(2), customers: orders(3) };
const amounts = columns([1, 12.5, 9], [2, 40, 4], [9, 18.3, 2], [40, 250, 1]);
const spend = { repeats: amounts(0), meanSpend: amounts(1), customers: amounts(2) };

const slopesAgree = (objective: Objective, at: readonly number[]) => {
  const gradient = new Float64Array(at.length);
  objective(Float64Array.from(at), gradient);
  at.forEach((_, i) => {
    const beside = (step: number) =>
      objective(
        Float64Array.from(at, (part, j) => (i === j ? part + step : part)),
        new Float64Array(at.length),
      );
    expect(gradient[i]).toBeCloseTo((beside(1e-5) - beside(-1e-5)) / 2e-5, 7);
  });
};

describe('the likelihoods', () => {
  it.each([[[0, 0, 0, 0]], [[-1.4, 1.5, -0.2, 0.9]], [[1, -2, 2, 3]]])('BG/NBD: the gradient at %j is that of finite differences', (at) =>
    slopesAgree(bgNbdObjective(groups, 7), at),
  );
  it.each([[[0, 0, 0]], [[1.8, 1.3, 2.7]]])('Gamma-Gamma: the gradient at %j is that of finite differences', (at) =>
    slopesAgree(gammaGammaObjective(spend, 10), at),
  );
  it('BG/NBD of one customer is the formula of Fader, Hardie and Lee, computed with mpmath 1.3.0', () => {
    const one = {
      repeats: Float64Array.of(2),
      spanDays: Float64Array.of(213),
      ageDays: Float64Array.of(272),
      customers: Float64Array.of(1),
    };
    const value = bgNbdObjective(one, 7)(
      Float64Array.of(Math.log(0.243), Math.log(4.414), Math.log(0.793), Math.log(2.426)),
      new Float64Array(4),
    );
    expect(value).toBeCloseTo(9.458473557488497, 10);
  });
});

describe('possible groups', () => {
  it('leaves out what cannot be: half orders, a last order after the day of analysis, a repeat on the first day, NaN', () => {
    const all = columns(
      [0.5, 3, 9, 1],
      [1, 10, 9, 2],
      [1, 0, 9, 3],
      [0, 2, 9, 4],
      [NaN, 1, 9, 5],
      [-1, 0, 9, 6],
      [2, 5, 9, 7],
      [0, 0, 0, 8],
    );
    const found = possibleGroups({ repeats: all(0), spanDays: all(1), ageDays: all(2), customers: all(3) });
    expect(found.leftOut).toBe(21);
    expect(customersIn(found.groups)).toEqual({ customers: 15, repeaters: 7 });
  });
});

describe('one customer in so many', () => {
  it('takes as many of each group as it has to within one, and leaves out groups of none', () => {
    const part = oneCustomerIn(10, groups);
    expect(Array.from(part.customers)).toEqual([5, 1]);
    expect(Array.from(part.ageDays)).toEqual([300, 200]);
  });
});
