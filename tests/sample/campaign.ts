import { dayNumber } from './days.ts';
import type { Draws } from './draws.ts';
import { drawDay, drawOrder, lapsedSinceDay, type Order } from './orders.ts';
import type { Person } from './people.ts';

/** A mailing of which a quarter of the contacts got nothing; who ordered within the window responded. */
export const campaign = {
  name: { nl: 'Voorjaarsmailing 2026', en: 'Spring mailing 2026' },
  sentDay: dayNumber('2026-03-10'),
  windowDays: 21,
  controlShare: 0.25,
  treatedRate: 0.1,
  controlRate: 0.05,
};

export interface Contact {
  readonly customer: Person;
  readonly group: 'treatment' | 'control';
  readonly responded: boolean;
}

export const inWindow = ({ day }: Order): boolean => day > campaign.sentDay && day <= campaign.sentDay + campaign.windowDays;

/**
 * Writes to everyone who may be written to and bought in the two years before. The orders that contacts had in the
 * window make way for those of the responders, whose number per group is exactly its rate.
 */
export function runCampaign(draw: Draws, people: readonly Person[], orders: readonly Order[]): { contacts: Contact[]; orders: Order[] } {
  const lastBefore = new Map<Person, number>();
  for (const { customer, day } of orders)
    if (customer && day <= campaign.sentDay) lastBefore.set(customer, Math.max(day, lastBefore.get(customer) ?? 0));

  const written = people.filter(
    (person) => person.consent && person.email && person.part !== 'missing' && (lastBefore.get(person) ?? 0) > campaign.sentDay - 730,
  );
  const control = new Set(draw.several(written, Math.round(written.length * campaign.controlShare)));
  const treated = written.filter((person) => !control.has(person));
  const responders = new Set([
    ...drawResponders(draw, treated, campaign.treatedRate, lastBefore),
    ...drawResponders(draw, [...control], campaign.controlRate, lastBefore),
  ]);

  const contacted = new Set(written);
  const others = orders.filter((order) => !(order.customer && contacted.has(order.customer) && inWindow(order)));
  const responses = [...responders].map((person) =>
    drawOrder(draw, person, drawDay(draw, campaign.sentDay + 1, campaign.sentDay + campaign.windowDays)),
  );
  return {
    contacts: written.map((customer) => ({
      customer,
      group: control.has(customer) ? 'control' : 'treatment',
      responded: responders.has(customer),
    })),
    orders: [...others, ...responses],
  };
}

/** Those who still buy; who buys often responds more often. */
const drawResponders = (draw: Draws, group: readonly Person[], rate: number, lastBefore: ReadonlyMap<Person, number>): Person[] =>
  draw.several(
    group.filter((person) => (lastBefore.get(person) ?? 0) > lapsedSinceDay),
    Math.round(group.length * rate),
    ({ ordersPerYear }) => 0.3 + ordersPerYear,
  );
