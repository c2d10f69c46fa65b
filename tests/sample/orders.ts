import { assortment, type Channel, type Product } from './assortment.ts';
import { dayNumber, firstDay, isoDay, lastDay, monthOf, weekdayOf } from './days.ts';
import { at, type Draws } from './draws.ts';
import type { Person } from './people.ts';

/** A line of an order; `cost` and `amount` are of the whole line, in cents. A return has a negative quantity, amount and cost. */
export interface Line {
  readonly product: Product;
  readonly quantity: number;
  readonly amountCents: number;
  readonly costCents: number;
}

export interface Order {
  id: string;
  customer: Person | null;
  /** Day number. */
  readonly day: number;
  /** What the file says instead of the day, when that is impossible. */
  writtenDate: string | null;
  readonly channel: Channel;
  lines: Line[];
  /** ISO days; empty when not on account, or not paid yet. */
  dueDate: string;
  paidDate: string;
  /** Its lines that came back, and the day number on which they did. */
  returned: { readonly day: number; readonly lines: readonly Line[] } | null;
}

/** Index by month: winter gifts and summer holidays. Then by weekday, Sunday first. */
const monthWeight = [0.85, 0.8, 0.95, 1.05, 1.2, 1.25, 1, 0.85, 0.95, 0.95, 1.3, 1.4];
const weekdayWeight = [1.2, 1.05, 0.95, 0.95, 0.95, 1, 0.9];

/** Share of the three years' sales up to and with each day. */
const salesUpTo = ((): number[] => {
  let sum = 0;
  const sums = Array.from({ length: lastDay - firstDay + 1 }, (_, i) => {
    const day = firstDay + i;
    return (sum += at(monthWeight, monthOf(day) - 1) * at(weekdayWeight, weekdayOf(day)) * (1 + (0.12 * i) / 365));
  });
  return sums.map((s) => s / sum);
})();

/** A day from `from` to `to`, busy days more often. */
export function drawDay(draw: Draws, from: number, to: number): number {
  const low = from > firstDay ? at(salesUpTo, from - firstDay - 1) : 0;
  const place = draw.uniform(low, at(salesUpTo, to - firstDay));
  const index = salesUpTo.findIndex((share) => share > place);
  return Math.min(to, firstDay + index);
}

/** Everyone's orders: from being known until losing interest. */
export function drawOrders(draw: Draws, people: readonly Person[]): Order[] {
  return people.flatMap((person) => {
    if (person.prospect) return [];
    if (person.part === 'lapsedBest') return drawLapsedOrders(draw, person);
    const from = Math.max(person.sinceDay, firstDay);
    const until = Math.min(lastDay, from + Math.round(draw.exponential(1100)));
    const years = (until - from) / 365;
    const first = person.sinceDay >= firstDay ? [drawOrder(draw, person, from)] : [];
    return [
      ...first,
      ...Array.from({ length: draw.poisson(person.ordersPerYear * years) }, () => drawOrder(draw, person, drawDay(draw, from, until))),
    ];
  });
}

/** The last day on which a lapsed best customer still bought. */
export const lapsedSinceDay = dayNumber('2025-06-30');

const drawLapsedOrders = (draw: Draws, person: Person): Order[] =>
  Array.from({ length: draw.whole(9, 15) }, () =>
    drawOrder(draw, person, drawDay(draw, Math.max(person.sinceDay, firstDay), lapsedSinceDay)),
  );

export function drawOrder(draw: Draws, customer: Person, day: number): Order {
  const size = Math.min(6, 1 + draw.poisson(0.3 + 0.12 * Math.min(customer.basket, 3)));
  const products = draw.several(
    assortment,
    size,
    ({ category, priceCents }) => (category === customer.favourite ? 6 : 1) * (priceCents / 6000) ** (customer.basket > 1.4 ? 0.6 : -0.4),
  );
  return {
    id: '',
    customer,
    day,
    writtenDate: null,
    channel: drawChannel(draw, customer),
    lines: products.map((product) => drawLine(draw, product, customer.basket, day)),
    dueDate: '',
    paidDate: '',
    returned: null,
  };
}

/** Good customers use the app far more than others. */
function drawChannel(draw: Draws, { ordersPerYear, basket, part }: Person): Channel {
  const good = part === 'lapsedBest' || ordersPerYear * basket > 3.5;
  const weight: Record<Channel, number> = good
    ? { web: 30, store: 12, app: 53, marketplace: 5 }
    : { web: 50, store: 24, app: 9, marketplace: 17 };
  return draw.weighted(['web', 'store', 'app', 'marketplace'] as const, (channel) => weight[channel]);
}

function drawLine(draw: Draws, product: Product, basket: number, day: number): Line {
  const quantity = 1 + draw.poisson(0.12 + 0.2 * Math.max(0, basket - 1));
  const sale = [1, 7].includes(monthOf(day)) && draw.chance(0.4) ? draw.pick([0.1, 0.15, 0.25]) : 0;
  return {
    product,
    quantity,
    amountCents: Math.round(product.priceCents * quantity * (1 - sale)),
    costCents: product.costCents * quantity,
  };
}

/** Some orders are on account, a late payer's always; a payment after the last day is not known yet. */
export function settle(draw: Draws, order: Order): void {
  const late = order.customer?.part === 'latePayer';
  if (order.channel !== 'store' && (late || draw.chance(0.32))) {
    const due = order.day + 14;
    const paid = due + (late ? draw.whole(18, 63) : draw.weighted([draw.whole(-12, -1), draw.whole(0, 4)], (days) => (days < 0 ? 8 : 2)));
    order.dueDate = isoDay(due);
    order.paidDate = paid <= lastDay ? isoDay(paid) : '';
  }
}

/** One line in twenty comes back. */
export function maybeReturn(draw: Draws, order: Order): void {
  const day = order.day + draw.whole(4, 18);
  const lines = order.lines.filter(() => draw.chance(0.05));
  if (lines.length && day <= lastDay) order.returned = { day, lines: lines.map(backwards) };
}

const backwards = (line: Line): Line => ({ ...line, quantity: -line.quantity, amountCents: -line.amountCents, costCents: -line.costCents });
