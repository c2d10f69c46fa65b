import { describe, expect, it } from 'vitest';
import { seededRandom } from '#lib/core/random.ts';
import { fitOrders } from './fit-orders.ts';
import { ordersIfAlive } from './score.ts';

const WEEK = 7;

/** Customers who all leave with one chance after each order: BG/NBD's limit for a and b without end. */
function leavingAlike(customers: number, chance: number, seed: number) {
  const draw = seededRandom(seed);
  const rows = Array.from({ length: customers }, () => {
    const age = 200 + Math.floor(draw() * 500);
    const rate = (-Math.log(1 - draw()) * 0.3) / WEEK;
    let [day, repeats, span] = [0, 0, 0];
    for (;;) {
      day += Math.ceil(-Math.log(1 - draw()) / rate);
      if (day > age) break;
      repeats++;
      span = day;
      if (draw() < chance) break;
    }
    return [repeats, span, age];
  });
  const column = (place: number) => Float64Array.from(rows, (row) => row[place] ?? 0);
  return { repeats: column(0), spanDays: column(1), ageDays: column(2), customers: new Float64Array(customers).fill(1) };
}

describe('fitOrders', () => {
  it('finds the chance to leave where all leave alike, held when a and b have no end', () => {
    const outcomes = [1, 2, 3, 4].map((seed) => fitOrders(leavingAlike(3000, 0.2, seed), () => undefined));
    for (const fitted of outcomes) {
      const { r, alpha, a, b } = fitted?.parameters ?? { r: 0, alpha: 0, a: 0, b: 0 };
      expect(a / (a + b)).toBeCloseTo(0.2, 1);
      expect(r).toBeCloseTo(1, 0);
      expect(alpha * 0.3).toBeCloseTo(1, 0);
      expect(Number.isFinite(ordersIfAlive({ r, alpha, a, b }, 3, 20, 52))).toBe(true);
    }
    expect(outcomes.some((fitted) => fitted?.isHeld)).toBe(true);
  });
  it('finds the same where a part of the customers tells where to search', () => {
    const once = leavingAlike(30_000, 0.2, 6);
    const twice = (column: Float64Array) => Float64Array.of(...column, ...column);
    const { repeats, spanDays, ageDays, customers } = once;
    const doubled = { repeats: twice(repeats), spanDays: twice(spanDays), ageDays: twice(ageDays), customers: twice(customers) };
    const [whole, byPart] = [once, doubled].map((groups) => fitOrders(groups, () => undefined));
    expect(byPart?.isHeld).toBe(whole?.isHeld);
    for (const name of ['r', 'alpha', 'a', 'b'] as const) {
      expect((byPart?.parameters[name] ?? 0) / (whole?.parameters[name] ?? 1)).toBeCloseTo(1, 5);
      expect((byPart?.spread?.[name] ?? 0) / (whole?.spread?.[name] ?? 1)).toBeCloseTo(Math.SQRT1_2, 3);
    }
  });
  it('ends soon on many rows, whose sums are not known to the last digit', () => {
    let told = 0;
    expect(fitOrders(leavingAlike(40_000, 0.1, 5), () => told++)).not.toBeNull();
    expect(told).toBeLessThan(400);
  });
});
