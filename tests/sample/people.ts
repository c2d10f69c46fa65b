import { categories, type Word } from './assortment.ts';
import { dayNumber, firstDay, isoDay, lastDay } from './days.ts';
import type { Draws } from './draws.ts';
import { firstNames, lastNames, mailDomains, places, type Gender } from './names.ts';

/** What a person is planted for; nobody is planted for two things. */
export type Part = 'none' | 'missing' | 'duplicate' | 'latePayer' | 'lapsedBest';

/** Someone in the shop's world: what the customers file says, and what drives the orders. Missing values are empty texts. */
export interface Person {
  id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly gender: Gender | '';
  readonly birthDate: string;
  readonly postcode: string;
  readonly city: string;
  readonly province: string;
  /** Day number on which the shop first knew this person. */
  readonly sinceDay: number;
  readonly consent: boolean;
  readonly prospect: boolean;
  /** Orders a year while active. */
  readonly ordersPerYear: number;
  /** How much dearer and larger the baskets are; about 1. */
  readonly basket: number;
  readonly favourite: Word;
  part: Part;
}

const peopleCount = 2389;
const postcodeLetters = 'ABCDEGHJKLMNPRTVWXZ';

export function drawPeople(draw: Draws): Person[] {
  const taken = new Set<string>();
  return Array.from({ length: peopleCount }, () => {
    const gender = draw.weighted(['F', 'M', 'X'] as const, (g) => ({ F: 55, M: 43, X: 2 })[g]);
    const firstName = draw.pick(firstNames[gender]);
    const lastName = draw.pick(lastNames);
    const place = draw.weighted(places, ({ weight }) => weight);
    const prospect = draw.chance(0.08);
    return {
      id: '',
      firstName,
      lastName,
      email: draw.chance(0.97) ? freshEmail(draw, firstName, lastName, taken) : '',
      gender: draw.chance(0.9) ? gender : '',
      birthDate: draw.chance(0.85) ? isoDay(drawBirthDay(draw)) : '',
      postcode: `${draw.whole(...place.digits)} ${draw.pick([...postcodeLetters])}${draw.pick([...postcodeLetters])}`,
      city: place.city,
      province: place.province,
      sinceDay: draw.chance(0.38) ? draw.whole(dayNumber('2018-03-01'), firstDay - 1) : draw.whole(firstDay, lastDay - 3),
      consent: draw.chance(prospect ? 0.95 : 0.72),
      prospect,
      ordersPerYear: prospect ? 0 : draw.gamma(0.65) * 2.35,
      basket: Math.exp(0.55 * draw.normal()),
      favourite: draw.pick(categories),
      part: 'none',
    };
  });
}

/** Ages around 44, from 18 to 89. */
const drawBirthDay = (draw: Draws): number => lastDay - Math.round(365.25 * Math.min(89, Math.max(18, 44 + 14 * draw.normal())));

function freshEmail(draw: Draws, firstName: string, lastName: string, taken: Set<string>): string {
  const name = draw.chance(0.7) ? `${slug(firstName)}.${slug(lastName)}` : `${slug(firstName)[0]}${slug(lastName)}`;
  const domain = draw.pick(mailDomains);
  for (let number = 1; ; number++) {
    const email = `${name}${number === 1 ? '' : number}@${domain}`;
    if (!taken.has(email)) {
      taken.add(email);
      return email;
    }
  }
}

/** Lower case, without accents and spaces. */
const slug = (name: string): string =>
  withoutAccents(name)
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '');

export const withoutAccents = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('ı', 'i');
