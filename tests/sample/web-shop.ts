import type { PlantedFacts } from '#lib/loading/sample-facts.ts';
import { assortment, type Channel, type Product, type Word } from './assortment.ts';
import { campaign, inWindow, runCampaign } from './campaign.ts';
import { isoDay } from './days.ts';
import { draws, type Draws } from './draws.ts';
import { drawOrders, maybeReturn, settle, type Line, type Order } from './orders.ts';
import { drawPeople, type Person } from './people.ts';
import { plantDuplicates, plantLapsedBest, plantLatePayers, plantMissing, plantOddities, type Duplicate } from './plants.ts';
import { plantedFacts } from './planted.ts';

/** A row of the orders file; `amount` and `cost` are of the line, dates ISO (or not a date at all), missing values empty. */
export interface LineRow {
  readonly orderId: string;
  readonly customerId: string;
  readonly date: string;
  readonly product: Product;
  readonly channel: Channel;
  readonly quantity: number;
  readonly amountCents: number;
  readonly costCents: number;
  readonly dueDate: string;
  readonly paidDate: string;
}

export interface ContactRow {
  readonly campaign: Word;
  readonly customerId: string;
  readonly group: 'treatment' | 'control';
  readonly sentDate: string;
  readonly responded: boolean;
  readonly revenueCents: number;
}

export interface WebShop {
  readonly customers: readonly Person[];
  readonly lines: readonly LineRow[];
  readonly products: readonly Product[];
  readonly contacts: readonly ContactRow[];
  readonly planted: PlantedFacts;
}

export const sampleSeed = 20261031;

/** A Dutch outdoor shop that never was: three years of orders up to 31 October 2026. The same seed gives the same shop. */
export function webShop(seed: number = sampleSeed): WebShop {
  const draw = draws(seed);
  const people = drawPeople(draw);
  plantLapsedBest(draw, people);
  const firstOrders = drawOrders(draw, people);
  plantMissing(firstOrders);
  plantLatePayers(draw, firstOrders);
  const duplicates = plantDuplicates(draw, firstOrders);
  const everyone = numbered(draw, people, duplicates);
  const { contacts, orders } = runCampaign(draw, everyone, firstOrders);
  for (const order of orders) settle(draw, order);
  plantOddities(draw, orders);
  for (const order of orders) if (!isPlanted(order)) maybeReturn(draw, order);

  const lines = lineRows(orders);
  const customers = everyone.filter(({ part }) => part !== 'missing');
  const contactRows = contacts.map(({ customer, group, responded }) => ({
    campaign: campaign.name,
    customerId: customer.id,
    group,
    sentDate: isoDay(campaign.sentDay),
    responded,
    revenueCents: orders
      .filter((order) => order.customer === customer && inWindow(order))
      .reduce((sum, order) => sum + total(order.lines), 0),
  }));
  return {
    customers,
    lines,
    products: assortment,
    contacts: contactRows,
    planted: plantedFacts(seed, customers, lines, contactRows, duplicates, everyone),
  };
}

/** Everyone, numbered as the shop got to know them. */
function numbered(draw: Draws, people: readonly Person[], duplicates: readonly Duplicate[]): Person[] {
  const everyone = [...people, ...duplicates.map(({ second }) => second)].sort((a, b) => a.sinceDay - b.sinceDay);
  let number = 10_000;
  for (const person of everyone) person.id = `K${(number += draw.whole(1, 4))}`;
  return everyone;
}

/** Nothing comes back of an order that the campaign counts or that is odd itself. */
const isPlanted = (order: Order): boolean =>
  inWindow(order) || order.writtenDate !== null || order.customer === null || total(order.lines) === 0;

const total = (lines: readonly Line[]): number => lines.reduce((sum, line) => sum + line.amountCents, 0);

/** In the order in which they were booked; what comes back is a line of the same order on a later day. */
function lineRows(orders: readonly Order[]): LineRow[] {
  const byDay = [...orders].sort((a, b) => a.day - b.day);
  byDay.forEach((order, i) => (order.id = `B${100_001 + i}`));
  return byDay
    .flatMap((order) => [
      ...order.lines.map((line) => ({ day: order.day, row: lineRow(order, line, order.writtenDate ?? isoDay(order.day)) })),
      ...(order.returned?.lines.map((line) => ({
        day: order.returned?.day ?? 0,
        row: lineRow({ ...order, dueDate: '', paidDate: '' }, line, isoDay(order.returned?.day ?? 0)),
      })) ?? []),
    ])
    .sort((a, b) => a.day - b.day)
    .map(({ row }) => row);
}

const lineRow = (order: Order, line: Line, date: string): LineRow => ({
  orderId: order.id,
  customerId: order.customer?.id ?? '',
  date,
  product: line.product,
  channel: order.channel,
  quantity: line.quantity,
  amountCents: line.amountCents,
  costCents: line.costCents,
  dueDate: order.dueDate,
  paidDate: order.paidDate,
});
