import type { PlantedFacts } from '#lib/loading/sample-facts.ts';
import { assortment } from './assortment.ts';
import { campaign } from './campaign.ts';
import { dayNumber, isoDay, lastDay } from './days.ts';
import { grouped } from './grouped.ts';
import { lapsedSinceDay } from './orders.ts';
import type { Person } from './people.ts';
import { impossibleDates, type Duplicate } from './plants.ts';
import type { ContactRow, LineRow } from './web-shop.ts';

const lapsedLeastOrders = 8;
const bestShare = 0.2;

/** What is hidden in the files, counted in the files' own rows. Money in euros. */
export function plantedFacts(
  seed: number,
  customers: readonly Person[],
  lines: readonly LineRow[],
  contacts: readonly ContactRow[],
  duplicates: readonly Duplicate[],
  everyone: readonly Person[],
): PlantedFacts {
  const misdated = lines.filter(({ date }) => (impossibleDates as readonly string[]).includes(date));
  const used = lines.filter((line) => line.customerId && !misdated.includes(line));
  const byCustomer = grouped(used, ({ customerId }) => customerId);
  const ranking = [...byCustomer].map(([id, own]) => ({ id, cents: cents(own) })).sort((a, b) => b.cents - a.cents);
  const missing = ranking.findIndex(({ id }) => everyone.some((person) => person.id === id && person.part === 'missing'));
  const buyers = ranking.filter((customer) => customer.cents > 0);
  const best = new Set(buyers.slice(0, Math.ceil(buyers.length * bestShare)).map(({ id }) => id));
  const returned = lines.filter(({ amountCents }) => amountCents < 0);
  const free = lines.find(({ amountCents }) => amountCents === 0);
  const linesPerOrder = [...grouped(lines, ({ orderId }) => orderId)].map(([orderId, own]) => ({ orderId, lines: own.length }));

  return {
    seed,
    firstOrder: used.reduce((day, { date }) => (date < day ? date : day), isoDay(lastDay)),
    analysisDate: isoDay(lastDay),
    rows: { customers: customers.length, orderLines: lines.length, products: assortment.length, contacts: contacts.length },
    orders: linesPerOrder.length,
    customersWithOrders: byCustomer.size,
    revenue: cents(used) / 100,
    missingCustomer: { customerId: ranking[missing]?.id ?? '', rank: missing + 1, revenue: (ranking[missing]?.cents ?? 0) / 100 },
    duplicates: duplicates.map(({ first, second, spelling }) => ({ first: first.id, second: second.id, spelling })),
    latePayers: { customerIds: idsOf(everyone.filter(({ part }) => part === 'latePayer')), moreThanDays: 14 },
    lapsedBest: {
      customerIds: [...byCustomer]
        .filter(([, own]) => isLapsedBest(own))
        .map(([id]) => id)
        .sort(),
      since: isoDay(lapsedSinceDay),
      leastOrders: lapsedLeastOrders,
    },
    channel: {
      channel: 'app',
      bestShare,
      shareAll: appShare(used),
      shareBest: appShare(used.filter(({ customerId }) => best.has(customerId))),
    },
    impossibleDates: misdated.map(({ orderId, date }) => ({ orderId, date })),
    returns: { lines: returned.length, amount: cents(returned) / 100 },
    freeOrder: { orderId: free?.orderId ?? '', customerId: free?.customerId ?? '' },
    orderWithoutCustomer: { orderId: lines.find(({ customerId }) => !customerId)?.orderId ?? '' },
    severalLines: {
      orders: linesPerOrder.filter((order) => order.lines > 1).length,
      most: Math.max(...linesPerOrder.map((order) => order.lines)),
    },
    campaign: {
      sentDate: isoDay(campaign.sentDay),
      windowDays: campaign.windowDays,
      treatment: arm(contacts, 'treatment'),
      control: arm(contacts, 'control'),
    },
  };
}

const cents = (lines: readonly LineRow[]): number => lines.reduce((sum, { amountCents }) => sum + amountCents, 0);

const idsOf = (people: readonly Person[]): string[] => people.map(({ id }) => id).sort();

/** Share of distinct orders that came by the app. */
function appShare(lines: readonly LineRow[]): number {
  const orders = new Map(lines.map(({ orderId, channel }) => [orderId, channel]));
  return [...orders.values()].filter((channel) => channel === 'app').length / orders.size;
}

const isLapsedBest = (own: readonly LineRow[]): boolean =>
  new Set(own.map(({ orderId }) => orderId)).size >= lapsedLeastOrders &&
  own.every(({ date, amountCents }) => amountCents < 0 || dayNumber(date) <= lapsedSinceDay);

function arm(contacts: readonly ContactRow[], group: ContactRow['group']): PlantedFacts['campaign']['control'] {
  const own = contacts.filter((contact) => contact.group === group);
  return {
    contacts: own.length,
    responders: own.filter(({ responded }) => responded).length,
    revenue: own.reduce((sum, { revenueCents }) => sum + revenueCents, 0) / 100,
  };
}
