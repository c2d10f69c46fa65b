import type { ColumnCondition, Condition, RowRule, RowsCondition, RowWindow, Rule } from '#lib/segments/rule.ts';
import type { NumberTest, ValueTest } from '#lib/segments/value-test.ts';
import { afterEach, describe, expect, it } from 'vitest';
import { getLocale, overwriteGetLocale } from './paraglide/runtime.js';
import type { RuleNames } from './rule-names.ts';
import { ruleWords } from './rule-words.ts';

const all = (...rules: Rule[]): Rule => ({ kind: 'all', rules });
const any = (...rules: Rule[]): Rule => ({ kind: 'any', rules });
const none = (...rules: Rule[]): Rule => ({ kind: 'none', rules });
const column = (name: string, test: ValueTest): ColumnCondition => ({ kind: 'column', column: name, test });
const number = (is: 'equal' | 'notEqual' | 'less' | 'atMost' | 'more' | 'atLeast', value: number): NumberTest => ({
  type: 'number',
  is,
  value,
});
const oneOf = (...values: string[]): ValueTest => ({ type: 'text', is: 'in', values, exactly: false });
const notOneOf = (...values: string[]): ValueTest => ({ type: 'text', is: 'notIn', values, exactly: false });
const city = (...values: string[]): Condition => column('city', oneOf(...values));
const everyRow: RowRule = { kind: 'all', rules: [] };
const last = (days: number): RowWindow => ({ is: 'withinLast', days });
const ever: RowWindow = { is: 'ever' };

function bought(test: NumberTest, when: RowWindow = ever, where: RowRule = everyRow, more: Partial<RowsCondition> = {}): RowsCondition {
  return { kind: 'rows', table: 'orders', where, when, measure: { of: 'orders' }, test, ...more };
}
const tea = column('category', oneOf('tea'));
const workshops = (where: RowRule, when: RowWindow = ever): RowsCondition =>
  bought(number('atLeast', 1), when, where, { table: 'workshops' });

/** Twenty rules as marketers make them, to be read in both languages. */
const ruleExamples: readonly Rule[] = [
  all(
    bought(number('atLeast', 2), last(90)),
    city('Utrecht', 'Amersfoort'),
    none(bought(number('atLeast', 1), ever, column('amount', number('less', 0)))),
  ),
  all(bought(number('equal', 0), last(180)), bought(number('atLeast', 1), { is: 'moreThanAgo', days: 180 })),
  bought(number('equal', 0), ever, tea),
  bought(number('atLeast', 1), ever, { kind: 'none', rules: [tea] }),
  all(
    city('Boston'),
    workshops({ kind: 'all', rules: [column('attended', { type: 'truth', is: 'yes' })] }, last(30)),
    column('interest', oneOf('sailing')),
  ),
  all(
    column('revenue', number('more', 500)),
    column('recency_days', number('atMost', 30)),
    column('consent', { type: 'truth', is: 'yes' }),
  ),
  any(
    city('Den Haag'),
    all(column('postcode', { type: 'postcode', is: 'in', areas: ['2500-2599', '2611 AB'] }), column('orders', number('more', 1))),
  ),
  none({ kind: 'member', model: 'rfm', segments: ['lost', 'hibernating'], not: false }, { kind: 'segment', segment: 'staff', not: false }),
  all(
    { kind: 'member', model: 'rfm', segments: ['champions'], not: false },
    { kind: 'score', view: 'lifetime', column: 'p_alive', test: { type: 'number', is: 'between', from: 0.2, to: 0.8 } },
  ),
  { kind: 'sequence', table: 'orders', first: tea, then: column('category', oneOf('cake')), withinDays: 30, when: ever },
  all({ kind: 'share', percent: 10, salt: 'proef' }, { kind: 'segment', segment: 'fans', not: false }),
  all(
    { kind: 'near', latitudeColumn: 'lat', longitudeColumn: 'lon', latitude: 52, longitude: 5, km: 25, place: 'Utrecht' },
    column('orders', number('equal', 0)),
  ),
  { kind: 'list', name: 'Beurs 2025', ids: 'K1\nK2\nK3', not: true },
  all(
    bought(number('more', 100), { is: 'between', from: '2025-11-01', to: '2025-12-31' }, everyRow, {
      measure: { of: 'sum', column: 'amount' },
    }),
    column('country', notOneOf('NL')),
  ),
  bought(number('atLeast', 3), { is: 'after', day: '2025-01-01' }, { kind: 'all', rules: [tea, column('amount', number('atLeast', 20))] }),
  { kind: 'rows', table: 'orders', where: everyRow, when: ever, measure: { of: 'first', column: 'channel' }, test: oneOf('shop') },
  all(
    column('E-mail', { type: 'text', is: 'contains', value: '@gmail', exactly: false }),
    column('birth_date', { type: 'known', is: 'missing' }),
  ),
  all(any(city('Utrecht'), city('Zeist')), any(column('orders', number('atLeast', 3)), column('revenue', number('atLeast', 250)))),
  all(city('Utrecht', 'Amersfoort', 'Zeist', 'Houten', 'Bilthoven', 'Nieuwegein', 'Woerden', 'Soest'), none(column('Type', oneOf('B2B')))),
  any(none(city('Utrecht')), column('tenure_days', { type: 'number', is: 'between', from: 365, to: 730 })),
];

const dutch: Readonly<Record<string, string>> = {
  amount: 'Bedrag',
  category: 'Categorie',
  channel: 'Kanaal',
  birth_date: 'Geboortedatum',
  attended: 'Aanwezig',
  interest: 'Interesse',
  p_alive: 'Kans dat de klant terugkomt',
  lost: 'Verloren',
  hibernating: 'Slapend',
  champions: 'Kampioenen',
  staff: 'Personeel',
  fans: 'Fans',
};
const english: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.keys(dutch).map((id) => [id, id.slice(0, 1).toUpperCase() + id.slice(1)])),
  birth_date: 'Date of birth',
  p_alive: 'Chance of coming back',
};
const name = (id: string) => (getLocale() === 'nl' ? dutch : english)[id] ?? id;
const names: RuleNames = {
  column: name,
  rowColumn: (_, column) => name(column),
  table: name,
  score: (_, column) => name(column),
  segment: (_, id) => name(id),
  currency: 'EUR',
};

describe('a rule in a sentence', () => {
  afterEach(() => overwriteGetLocale(() => 'en'));

  it('twenty rules read as a Dutch marketer would say them', () => {
    overwriteGetLocale(() => 'nl');
    expect(ruleExamples.map((rule) => plainly(ruleWords(rule, names)))).toEqual(inDutch);
  });

  it('twenty rules read as an English marketer would say them', () => {
    expect(ruleExamples.map((rule) => plainly(ruleWords(rule, names)))).toEqual(inEnglish);
  });

  it('says so when a rule says nothing, and leaves out groups without conditions', () => {
    expect(ruleWords({ kind: 'all', rules: [{ kind: 'any', rules: [] }] }, names)).toBe('Nobody yet: the rule has no conditions.');
    expect(ruleWords(all(any(), city('Utrecht'), none()), names)).toBe('Customers who live in Utrecht.');
  });
});

/** Blanks that do not break are blanks to the reader. */
const plainly = (text: string): string => text.replaceAll('\u00a0', ' ');

const inDutch = [
  'Klanten die in de laatste 90 dagen minstens twee keer kochten en in Utrecht of Amersfoort wonen, maar niet degenen die iets retourneerden.',
  'Klanten die in de laatste 180 dagen niets kochten en meer dan 180 dagen geleden iets kochten.',
  'Klanten die niets uit categorie tea kochten.',
  'Klanten die iets anders dan categorie tea kochten.',
  'Klanten die in Boston wonen, in de laatste 30 dagen met aanwezig op ja in ‘workshops’ staan en interesse sailing hebben.',
  'Klanten die meer dan € 500 uitgaven, hoogstens 30 dagen geleden voor het laatst bestelden en toestemming gaven.',
  'Klanten die in Den Haag wonen of (in postcodegebied 2500-2599 of 2611 AB wonen en meer dan één keer bestelden).',
  'Alle klanten, behalve degenen die bij Verloren of Slapend horen of bij ‘Personeel’ horen.',
  'Klanten die bij Kampioenen horen en kans dat de klant terugkomt van 0,2 tot en met 0,8 hebben.',
  'Klanten die iets uit categorie tea en binnen 30 dagen daarna iets uit categorie cake kochten.',
  'Klanten die in een willekeurige groep van 10 % vallen en bij ‘Fans’ horen.',
  'Klanten die binnen 25 km van Utrecht wonen en nooit bestelden.',
  'Klanten die niet op de lijst ‘Beurs 2025’ (3 klanten) staan.',
  'Klanten die van 1 november 2025 tot en met 31 december 2025 meer dan € 100 aan aankopen uitgaven en niet in NL wonen (of onbekend waar).',
  'Klanten die na 1 januari 2025 minstens 3 keer iets met categorie tea en bedrag van minstens 20 kochten.',
  'Klanten die in hun bestellingen eerste kanaal shop hebben.',
  'Klanten die E-mail met ‘@gmail’ erin hebben en geen geboortedatum hebben.',
  'Klanten die in Utrecht of Zeist wonen en (minstens 3 keer bestelden of minstens € 250 uitgaven).',
  'Klanten die in Utrecht, Amersfoort, Zeist, Houten, Bilthoven of 3 andere wonen, maar niet degenen die type B2B hebben.',
  'Klanten die (niet horen bij degenen die in Utrecht wonen) of tussen 365 dagen en 730 dagen geleden voor het eerst bestelden.',
];

const inEnglish = [
  'Customers who bought at least twice in the last 90 days and live in Utrecht or Amersfoort, but not those who returned something.',
  'Customers who bought nothing in the last 180 days and bought something more than 180 days ago.',
  'Customers who bought nothing from category tea.',
  'Customers who bought something other than category tea.',
  'Customers who live in Boston, are in “workshops” with attended at yes in the last 30 days and have interest sailing.',
  'Customers who spent more than €500, last ordered at most 30 days ago and gave permission.',
  'Customers who live in Den Haag or (live in postal code area 2500-2599 or 2611 AB and ordered more than once).',
  'All customers, except those who are in Lost or Hibernating or are in “Staff”.',
  'Customers who are in Champions and have chance of coming back from 0.2 to 0.8.',
  'Customers who bought something from category tea and within 30 days after that something from category cake.',
  'Customers who fall in a random group of 10% and are in “Fans”.',
  'Customers who live within 25 km of Utrecht and never ordered.',
  'Customers who are not on the list “Beurs 2025” (3 customers).',
  'Customers who spent more than €100 on purchases from 1 November 2025 to 31 December 2025 and do not live in NL (or it is unknown).',
  'Customers who bought something with category tea and amount of at least 20 at least 3 times after 1 January 2025.',
  'Customers who have first channel shop in their orders.',
  'Customers who have E-mail containing “@gmail” and have no date of birth.',
  'Customers who live in Utrecht or Zeist and (ordered at least 3 times or spent at least €250).',
  'Customers who live in Utrecht, Amersfoort, Zeist, Houten, Bilthoven or 3 others, but not those who have type B2B.',
  'Customers who (are not among those who live in Utrecht) or first ordered between 365 days and 730 days ago.',
];
