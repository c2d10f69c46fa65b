import { hypergeometric2F1 } from '#lib/methods/numeric/hypergeometric.ts';
import type { OrderParameters } from './bg-nbd.ts';
import type { SpendParameters } from './gamma-gamma.ts';
import type { Period } from './periods.ts';
import { aliveFrom, goneBelow, type LifetimeSegment } from './settings.ts';

/** A customer's orders: repeat order days, and weeks from the first to the last and to the day of analysis. */
export interface OrderHistory {
  readonly repeats: number;
  readonly spanWeeks: number;
  readonly ageWeeks: number;
}

/** The chance that a customer has not left: methods.md, P(alive). 1 for who ordered once. */
export function aliveChance({ r, alpha, a, b }: OrderParameters, { repeats: x, spanWeeks, ageWeeks }: OrderHistory): number {
  if (x === 0) return 1;
  return 1 / (1 + (a / (b + x - 1)) * ((alpha + ageWeeks) / (alpha + spanWeeks)) ** (r + x));
}

/** Where the formula divides nought by nought it is taken at both sides of the point instead. */
const TOO_CLOSE = 1e-5;

/** Orders in the next weeks of a customer who has not left: the rest of methods.md's expected orders. */
export function ordersIfAlive(parameters: OrderParameters, repeats: number, ageWeeks: number, weeks: number): number {
  const { r, alpha, a, b } = parameters;
  const c = a + b + repeats - 1;
  const beside = (change: (by: number) => OrderParameters) =>
    [TOO_CLOSE, -TOO_CLOSE].reduce((sum, by) => sum + ordersIfAlive(change(2 * by), repeats, ageWeeks, weeks) / 2, 0);
  if (Math.abs(a - 1) < TOO_CLOSE) return beside((by) => ({ ...parameters, a: 1 + by, b: b + a - 1 - by }));
  if (Math.abs(c) < TOO_CLOSE) return beside((by) => ({ ...parameters, b: b - c + by }));
  const z = weeks / (alpha + ageWeeks + weeks);
  const orders = r + repeats;
  return (c / (a - 1)) * (1 - (1 - z) ** orders * hypergeometric2F1(orders, b + repeats, c, z));
}

/** Orders expected of a customer in the next weeks. */
export const expectedOrders = (parameters: OrderParameters, history: OrderHistory, weeks: number): number =>
  aliveChance(parameters, history) * ordersIfAlive(parameters, history.repeats, history.ageWeeks, weeks);

/** What a customer is expected to spend per order: their own mean, drawn towards that of all. Less than nought counts as nought. */
export function expectedSpend({ p, q, v }: SpendParameters, repeats: number, meanSpend: number): number {
  if (repeats === 0) return (v * p) / (q - 1);
  const own = (p * repeats) / (p * repeats + q - 1);
  return ((1 - own) * v * p) / (q - 1) + own * Math.max(0, meanSpend);
}

/** Orders expected over the periods, later ones counted for less. */
export function discountedOrders(parameters: OrderParameters, history: OrderHistory, periods: readonly Period[]): number {
  let before = 0;
  return periods.reduce((sum, { weeks, worth }) => {
    const upTo = expectedOrders(parameters, history, weeks);
    const orders = upTo - before;
    before = upTo;
    return sum + orders * worth;
  }, 0);
}

/** The segment of a customer by the chance of not having left. */
export function lifetimeSegment(repeats: number, alive: number): LifetimeSegment {
  if (repeats === 0) return 'once';
  if (alive > aliveFrom) return 'alive';
  return alive < goneBelow ? 'gone' : 'doubtful';
}
