import type { Draws } from './draws.ts';
import { at } from './draws.ts';
import { inWindow } from './campaign.ts';
import { firstDay } from './days.ts';
import type { Order } from './orders.ts';
import { withoutAccents, type Part, type Person } from './people.ts';

export const spellings = ['capitals', 'accents', 'email', 'spaces'] as const;
export type Spelling = (typeof spellings)[number];

export interface Duplicate {
  readonly first: Person;
  readonly second: Person;
  readonly spelling: Spelling;
}

/** Marks known customers with generous baskets as lapsed best customers, before their orders are drawn. */
export function plantLapsedBest(draw: Draws, people: readonly Person[]): void {
  const known = people.filter(
    ({ part, prospect, basket, sinceDay }) => part === 'none' && !prospect && basket > 0.9 && sinceDay < firstDay + 60,
  );
  mark(draw.several(known, 36), 'lapsedBest');
}

/** The fourth customer by spending is not in the customers file. */
export function plantMissing(orders: readonly Order[]): void {
  const spent = new Map<Person, number>();
  for (const { customer, lines } of orders)
    if (customer) spent.set(customer, (spent.get(customer) ?? 0) + lines.reduce((sum, line) => sum + line.amountCents, 0));
  mark(
    [
      at(
        [...spent].sort((a, b) => b[1] - a[1]),
        3,
      )[0],
    ],
    'missing',
  );
}

export function plantLatePayers(draw: Draws, orders: readonly Order[]): void {
  mark(draw.several(customersWith(orders, 4), 44), 'latePayer');
}

/** Three of each spelling: the later half of someone's orders is under a second number. */
export function plantDuplicates(draw: Draws, orders: readonly Order[]): Duplicate[] {
  return spellings.flatMap((spelling) => {
    const able = customersWith(orders, 4).filter(
      ({ email, firstName, lastName }) => email && (spelling === 'accents') === hasAccents(firstName + lastName),
    );
    return draw.several(able, 3).map((first) => {
      const own = orders.filter(({ customer }) => customer === first).sort((a, b) => a.day - b.day);
      const later = own.slice(Math.ceil(own.length / 2));
      const second: Person = { ...first, ...respelled(first, spelling), sinceDay: at(later, 0).day, part: 'duplicate' };
      for (const order of later) order.customer = second;
      first.part = 'duplicate';
      return { first, second, spelling };
    });
  });
}

function respelled(person: Person, spelling: Spelling): Partial<Person> {
  const { firstName, lastName, email, postcode } = person;
  switch (spelling) {
    case 'capitals':
      return { firstName: firstName.toUpperCase(), lastName: lastName.toUpperCase() };
    case 'accents':
      return { firstName: withoutAccents(firstName), lastName: withoutAccents(lastName) };
    case 'email':
      return { email: email.replace(/^./, (letter) => letter.toUpperCase()).replace(/\.example$/, '.Example') };
    case 'spaces':
      return {
        firstName: `${firstName} `,
        lastName: lastName.replace(' ', '  '),
        email: `${email} `,
        postcode: postcode.replace(' ', '').toLowerCase(),
      };
  }
}

/** Days that are in the future, not on the calendar, or older than the shop. */
export const impossibleDates = ['2052-03-14', '2052-11-02', '2052-06-30', '2026-02-31', '2025-02-31', '1900-01-01'] as const;

/** Six orders of one line get a date that cannot be; one order loses its customer; one was given away. */
export function plantOddities(draw: Draws, orders: readonly Order[]): void {
  const able = new Set(customersWith(orders, 3));
  const single = orders.filter((order) => order.customer && able.has(order.customer) && order.lines.length === 1 && !inWindow(order));
  const [gift, nobodys, ...misdated] = draw.several(single, 2 + impossibleDates.length);
  if (gift) gift.lines = gift.lines.map((line) => ({ ...line, amountCents: 0 }));
  if (nobodys) nobodys.customer = null;
  misdated.forEach((order, i) => (order.writtenDate = at(impossibleDates, i)));
}

/** Customers without a part who have at least so many orders. */
function customersWith(orders: readonly Order[], least: number): Person[] {
  const counts = new Map<Person, number>();
  for (const { customer } of orders) if (customer?.part === 'none') counts.set(customer, (counts.get(customer) ?? 0) + 1);
  return [...counts].filter(([, count]) => count >= least).map(([person]) => person);
}

function mark(people: readonly Person[], part: Part): void {
  for (const person of people) person.part = part;
}

const hasAccents = (text: string): boolean => withoutAccents(text) !== text;
