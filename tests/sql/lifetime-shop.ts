import { seededRandom } from '#lib/core/random.ts';

export interface DrawnOrder {
  readonly customer: string;
  /** Since 1 January 2024. */
  readonly day: number;
  readonly amount: number;
}

/**
 * Orders of customers who each have their own rate, their own chance to leave after an order, and their own level of amounts: what
 * BG/NBD and Gamma-Gamma suppose. Over two years; they begin in the first.
 */
export function drawnOrders(customers: number, seed: number): DrawnOrder[] {
  const draw = seededRandom(seed);
  const exponential = () => -Math.log(1 - draw());
  /** Gamma(1/2 + k): half the square of a normal, and k exponentials. */
  const gammaHalf = (k: number) => {
    const normal = Math.sqrt(2 * exponential()) * Math.cos(2 * Math.PI * draw());
    let sum = (normal * normal) / 2;
    for (let i = 0; i < k; i++) sum += exponential();
    return sum;
  };
  return Array.from({ length: customers }, (_, i) => {
    const rate = gammaHalf(0) / 6;
    const leaving = gammaHalf(0);
    const chance = leaving / (leaving + gammaHalf(2));
    const level = 20 + 60 * draw();
    const orders: DrawnOrder[] = [];
    const order = (day: number) => orders.push({ customer: `c${i}`, day, amount: Math.round(level * (0.5 + draw()) * 100) / 100 });
    let day = Math.floor(draw() * 365);
    order(day);
    while (draw() >= (orders.length > 1 ? chance : 0)) {
      day += Math.ceil((exponential() / rate) * 7);
      if (day > 730) break;
      order(day);
    }
    return orders;
  }).flat();
}
