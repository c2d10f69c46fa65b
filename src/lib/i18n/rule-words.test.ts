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

const perOrder = (where: RowRule, more: Partial<RowsCondition> = {}): RowsCondition =>
  bought(number('atLeast', 1), ever, where, { per: 'order', ...more });
const amount = (is: 'more' | 'atLeast' | 'atMost', value: number) => column('amount', number(is, value));
const lines = (value: number): RowRule => ({ kind: 'lines', test: number('atLeast', value) });
const eachOf = (...rules: RowRule[]): RowRule => ({ kind: 'all', rules });
const oneOfThese = (...rules: RowRule[]): RowRule => ({ kind: 'any', rules });
const noneOf = (...rules: RowRule[]): RowRule => ({ kind: 'none', rules });
const measured = (
  of: 'sum' | 'mean' | 'min' | 'max' | 'first' | 'last',
  name: string,
  test: ValueTest,
  more: Partial<RowsCondition> = {},
) => bought(number('atLeast', 1), ever, everyRow, { measure: { of, column: name }, test, ...more });

/** Rules as marketers make them, to be read in both languages. */
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
  perOrder(amount('more', 100.5)),
  perOrder(eachOf(amount('more', 100), tea), { test: number('equal', 0), when: last(90) }),
  column('birth_date', { type: 'date', is: 'before', day: '1990-01-01' }),
  all(
    column('birth_date', { type: 'date', is: 'moreThanAgo', days: 10957 }),
    column('birth_date', { type: 'date', is: 'withinLast', days: 16436 }),
  ),
  perOrder(lines(3), { test: number('atLeast', 2) }),
  perOrder(eachOf(amount('more', 100), noneOf(lines(2))), { test: number('less', 3) }),
  perOrder(noneOf(tea, column('channel', oneOf('shop'))), { when: { is: 'between', from: '2025-01-01', to: '2025-06-30' } }),
  all(measured('max', 'amount', number('atLeast', 250), { per: 'order' }), measured('min', 'amount', number('less', 5))),
  measured('mean', 'amount', number('more', 50), { per: 'order', where: eachOf(tea, lines(2)) }),
  measured('first', 'channel', notOneOf('shop', 'app')),
  measured('last', 'category', { type: 'text', is: 'contains', value: 'thee', exactly: false }, { where: amount('more', 10) }),
  all(
    bought(number('atLeast', 1), last(1), column('product', oneOf('Espresso', 'Latte'))),
    bought(number('less', 1), ever, column('product', oneOf('Decaf'))),
  ),
  bought(number('atLeast', 2), ever, oneOfThese(tea, eachOf(column('channel', oneOf('shop')), amount('atMost', 20)))),
  bought(number('more', 1), { is: 'before', day: '2024-05-01' }, everyRow, { table: 'workshops', measure: { of: 'lines' } }),
  bought({ type: 'number', is: 'between', from: 1, to: 3 }, last(30), noneOf(column('attended', { type: 'truth', is: 'no' })), {
    table: 'workshops',
    measure: { of: 'lines' },
  }),
  { kind: 'sequence', table: 'orders', first: tea, then: tea, withinDays: 1, when: last(365) },
  { kind: 'sequence', table: 'orders', first: everyRow, then: everyRow, withinDays: null, when: ever },
  {
    kind: 'sequence',
    table: 'workshops',
    first: column('attended', { type: 'truth', is: 'yes' }),
    then: column('interest', oneOf('sailing')),
    withinDays: 14,
    when: ever,
  },
  any({ kind: 'list', name: '', ids: 'K1', not: false }, { kind: 'share', percent: 2.5, salt: '' }),
  all(
    column('children', number('atLeast', 2)),
    column('age', { type: 'number', is: 'between', from: 30, to: 45 }),
    column('newsletter', { type: 'truth', is: 'no' }),
    column('interest', { type: 'known', is: 'filled' }),
  ),
  all(
    { kind: 'score', view: 'rfm', column: 'r', test: number('atLeast', 4) },
    { kind: 'score', view: 'points', column: 'points', test: number('more', 50) },
    { kind: 'score', view: 'lifetime', column: 'p_alive', test: number('less', 0.3) },
  ),
  all(
    column('orders', { type: 'number', is: 'between', from: 2, to: 5 }),
    column('recency_days', { type: 'number', is: 'between', from: 1, to: 30 }),
    column('order_value', number('notEqual', 20)),
  ),
  any(
    column('since', { type: 'date', is: 'between', from: '2025-01-01', to: '2025-12-31' }),
    column('since', { type: 'date', is: 'moreThanAgo', days: 365 }),
    column('since', { type: 'date', is: 'on', day: '2024-02-29' }),
  ),
  all(
    column('interest', { type: 'text', is: 'starts', value: 'zeil', exactly: false }),
    column('interest', { type: 'text', is: 'notContains', value: 'boot', exactly: false }),
    column('interest', notOneOf('sailing')),
  ),
  any(
    all(city('Utrecht'), none(bought(number('atLeast', 1), ever, tea), { kind: 'segment', segment: 'fans', not: true })),
    all(any(city('Zeist'), column('orders', number('equal', 1))), none()),
  ),
  all(measured('sum', 'quantity', number('atLeast', 10)), bought(number('atLeast', 10), ever, tea, { measure: { of: 'lines' } })),
  all(
    bought(number('atLeast', 1), ever, column('category', notOneOf('tea'))),
    perOrder(column('category', notOneOf('tea')), { test: number('equal', 1) }),
    perOrder(column('colour', notOneOf('red')), { measure: { of: 'sum', column: 'amount' }, test: number('more', 100) }),
  ),
  all(
    column('returned_share', number('atLeast', 0.5)),
    column('top_category', oneOf('tea')),
    none(bought(number('atLeast', 1), last(30))),
    column('gap_days', number('less', 30)),
  ),
  any(none({ kind: 'member', model: 'rfm', segments: ['lost'], not: false }), none(column('interest', { type: 'known', is: 'filled' }))),
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
  quantity: 'Aantal',
  children: 'Kinderen',
  age: 'Leeftijd',
  newsletter: 'Nieuwsbrief',
  since: 'Inschrijfdatum',
  colour: 'Kleur',
  r: 'RFM-score voor recentheid',
  points: 'Punten',
  returned_share: 'Aandeel retour',
  top_category: 'Favoriete categorie',
  gap_days: 'Gemiddeld aantal dagen tussen bestellingen',
};
const english: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.keys(dutch).map((id) => [id, id.slice(0, 1).toUpperCase() + id.slice(1)])),
  birth_date: 'Date of birth',
  p_alive: 'Chance of coming back',
  since: 'Sign-up date',
  r: 'RFM score for recency',
  returned_share: 'Share returned',
  top_category: 'Favourite category',
  gap_days: 'Average days between orders',
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

  it('rules of every kind read as a Dutch marketer would say them', () => {
    overwriteGetLocale(() => 'nl');
    expect(ruleExamples.map((rule) => plainly(ruleWords(rule, names)))).toEqual(inDutch);
  });

  it('rules of every kind read as an English marketer would say them', () => {
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
  'Klanten die niets uit de categorie tea kochten.',
  'Klanten die iets buiten de categorie tea (of onbekend) kochten.',
  'Klanten die in Boston wonen, in de laatste 30 dagen in ‘workshops’ staan met ja bij aanwezig en sailing als interesse hebben.',
  'Klanten die meer dan € 500 uitgaven, hoogstens 30 dagen geleden voor het laatst bestelden en toestemming gaven.',
  'Klanten die in Den Haag wonen of (in postcodegebied 2500-2599 of 2611 AB wonen en meer dan één keer bestelden).',
  'Alle klanten, behalve degenen die bij Verloren of Slapend horen of bij ‘Personeel’ horen.',
  'Klanten die bij Kampioenen horen en een kans dat de klant terugkomt van 20 % tot en met 80 % hebben.',
  'Klanten die iets uit de categorie tea en binnen 30 dagen daarna iets uit de categorie cake kochten.',
  'Klanten die in een willekeurige groep van 10 % vallen en bij ‘Fans’ horen.',
  'Klanten die binnen 25 km van Utrecht wonen en nooit bestelden.',
  'Klanten die niet op de lijst ‘Beurs 2025’ (3 klanten) staan.',
  'Klanten die van 1 november 2025 tot en met 31 december 2025 meer dan € 100 aan aankopen uitgaven en niet in NL wonen (of onbekend waar).',
  'Klanten die na 1 januari 2025 minstens 3 keer iets uit de categorie tea met een bedrag van minstens € 20 kochten.',
  'Klanten die shop als eerste kanaal hadden.',
  'Klanten die een e-mail met ‘@gmail’ erin hebben en geen geboortedatum hebben.',
  'Klanten die in Utrecht of Zeist wonen en (minstens 3 keer bestelden of minstens € 250 uitgaven).',
  'Klanten die in Utrecht, Amersfoort, Zeist, Houten, Bilthoven of 3 andere wonen, maar niet degenen die B2B als type hebben.',
  'Klanten die niet in Utrecht wonen (of onbekend waar) of tussen 365 en 730 dagen geleden voor het eerst bestelden.',
  'Klanten die een bestelling van meer dan € 100,50 plaatsten.',
  'Klanten die in de laatste 90 dagen geen bestelling van meer dan € 100 met iets uit de categorie tea plaatsten.',
  'Klanten die vóór 1 januari 1990 geboren zijn.',
  'Klanten die 30 of ouder zijn en jonger dan 45 zijn.',
  'Klanten die minstens 2 bestellingen met minstens 3 bestelregels plaatsten.',
  'Klanten die minder dan 3 bestellingen van meer dan € 100 en met minder dan 2 bestelregels plaatsten.',
  'Klanten die van 1 januari 2025 tot en met 30 juni 2025 een bestelling anders dan via shop (of onbekend) zonder iets uit de categorie tea plaatsten.',
  'Klanten die een hoogste bedrag per bestelling van minstens € 250 hadden en een laagste bedrag per bestelregel van minder dan € 5 hadden.',
  'Klanten die gemiddeld een bedrag per bestelling van meer dan € 50 in bestellingen met iets uit de categorie tea en minstens 2 bestelregels hadden.',
  'Klanten die iets anders dan shop of app als eerste kanaal (of onbekend) hadden.',
  'Klanten die een laatste categorie met ‘thee’ erin in bestelregels met een bedrag van meer dan € 10 hadden.',
  'Klanten die in de laatste dag Espresso of Latte kochten en geen Decaf kochten.',
  'Klanten die minstens twee keer iets uit de categorie tea of (via shop met een bedrag van hoogstens € 20) kochten.',
  'Klanten die vóór 1 mei 2024 meer dan 1 regel in ‘workshops’ hebben.',
  'Klanten die in de laatste 30 dagen tussen 1 en 3 regels zonder nee bij aanwezig in ‘workshops’ hebben.',
  'Klanten die in de laatste 365 dagen iets uit de categorie tea en binnen 1 dag daarna opnieuw iets uit de categorie tea kochten.',
  'Klanten die iets en later opnieuw iets kochten.',
  'Klanten die in ‘workshops’ staan met ja bij aanwezig en binnen 14 dagen daarna nog eens met sailing als interesse.',
  'Klanten die op een lijst van 1 klant staan of in een willekeurige groep van 2,5 % vallen.',
  'Klanten die minstens 2 kinderen hebben, een leeftijd van 30 tot en met 45 hebben, nee bij nieuwsbrief hebben en interesse ingevuld hebben.',
  'Klanten die een RFM-score voor recentheid van minstens 4 hebben, meer dan 50 punten hebben en een kans dat de klant terugkomt van minder dan 30 % hebben.',
  'Klanten die tussen 2 en 5 keer bestelden, tussen 1 en 30 dagen geleden voor het laatst bestelden en gemiddeld niet precies € 20 per bestelling uitgaven.',
  'Klanten die een inschrijfdatum van 1 januari 2025 tot en met 31 december 2025 hebben, een inschrijfdatum meer dan 365 dagen geleden hebben of een inschrijfdatum op 29 februari 2024 hebben.',
  'Klanten die een interesse met ‘zeil’ aan het begin hebben, een interesse zonder ‘boot’ erin (of onbekend) hebben en iets anders dan sailing als interesse (of onbekend) hebben.',
  'Klanten die (in Utrecht wonen, niets uit de categorie tea kochten en bij ‘Fans’ horen), in Zeist wonen of precies één keer bestelden.',
  'Klanten die bij elkaar een aantal van minstens 10 hadden en minstens 10 bestelregels uit de categorie tea hadden.',
  'Klanten die iets buiten de categorie tea (of onbekend) kochten, precies 1 bestelling zonder iets uit de categorie tea plaatsten en meer dan € 100 aan bestellingen zonder regel met red als kleur uitgaven.',
  'Klanten die een aandeel retour van minstens 50 % hebben, tea als favoriete categorie hebben en gemiddeld minder dan 30 dagen tussen hun bestellingen hebben, maar niet degenen die in de laatste 30 dagen iets kochten.',
  'Klanten die niet bij Verloren horen of geen interesse hebben.',
];

const inEnglish = [
  'Customers who bought at least twice in the last 90 days and live in Utrecht or Amersfoort, but not those who returned something.',
  'Customers who bought nothing in the last 180 days and bought something more than 180 days ago.',
  'Customers who bought nothing from the category tea.',
  'Customers who bought something outside the category tea (or unknown).',
  'Customers who live in Boston, are in “workshops” with yes for attended in the last 30 days and have sailing as interest.',
  'Customers who spent more than €500, last ordered at most 30 days ago and gave permission.',
  'Customers who live in Den Haag or (live in postal code area 2500-2599 or 2611 AB and ordered more than once).',
  'All customers, except those who are in Lost or Hibernating or are in “Staff”.',
  'Customers who are in Champions and have a chance of coming back of 20% to 80%.',
  'Customers who bought something from the category tea and within 30 days after that something from the category cake.',
  'Customers who fall in a random group of 10% and are in “Fans”.',
  'Customers who live within 25 km of Utrecht and never ordered.',
  'Customers who are not on the list “Beurs 2025” (3 customers).',
  'Customers who spent more than €100 on purchases from 1 November 2025 to 31 December 2025 and do not live in NL (or it is unknown).',
  'Customers who bought something from the category tea with an amount of at least €20 at least 3 times after 1 January 2025.',
  'Customers who had shop as first channel.',
  'Customers who have an e-mail containing “@gmail” and have no date of birth.',
  'Customers who live in Utrecht or Zeist and (ordered at least 3 times or spent at least €250).',
  'Customers who live in Utrecht, Amersfoort, Zeist, Houten, Bilthoven or 3 others, but not those who have B2B as type.',
  'Customers who do not live in Utrecht (or it is unknown) or first ordered between 365 and 730 days ago.',
  'Customers who placed an order of more than €100.50.',
  'Customers who placed no order of more than €100 with something from the category tea in the last 90 days.',
  'Customers who were born before 1 January 1990.',
  'Customers who are 30 or older and are younger than 45.',
  'Customers who placed at least 2 orders with at least 3 order lines.',
  'Customers who placed fewer than 3 orders of more than €100 and with fewer than 2 order lines.',
  'Customers who placed an order not through shop (or unknown) without something from the category tea from 1 January 2025 to 30 June 2025.',
  'Customers who had a highest amount per order of at least €250 and had a lowest amount per order line of less than €5.',
  'Customers who had an average amount per order of more than €50 in orders with something from the category tea and at least 2 order lines.',
  'Customers who had something other than shop or app as first channel (or unknown).',
  'Customers who had a last category containing “thee” in order lines with an amount of more than €10.',
  'Customers who bought Espresso or Latte in the last day and bought no Decaf.',
  'Customers who bought something from the category tea or (through shop with an amount of at most €20) at least twice.',
  'Customers who have more than 1 row in “workshops” before 1 May 2024.',
  'Customers who have between 1 and 3 rows without no for attended in “workshops” in the last 30 days.',
  'Customers who in the last 365 days bought something from the category tea and within 1 day after that something from the category tea again.',
  'Customers who bought something and later something again.',
  'Customers who are in “workshops” with yes for attended and within 14 days after that once more with sailing as interest.',
  'Customers who are on a list of 1 customer or fall in a random group of 2.5%.',
  'Customers who have at least 2 children, have an age of 30 to 45, have no for newsletter and have interest filled in.',
  'Customers who have an RFM score for recency of at least 4, have more than 50 points and have a chance of coming back of less than 30%.',
  'Customers who ordered between 2 and 5 times, last ordered between 1 and 30 days ago and spent not exactly €20 per order on average.',
  'Customers who have a sign-up date from 1 January 2025 to 31 December 2025, have a sign-up date more than 365 days ago or have a sign-up date on 29 February 2024.',
  'Customers who have an interest starting with “zeil”, have an interest without “boot” in it (or unknown) and have something other than sailing as interest (or unknown).',
  'Customers who (live in Utrecht, bought nothing from the category tea and are in “Fans”), live in Zeist or ordered exactly once.',
  'Customers who had a total quantity of at least 10 and had at least 10 order lines from the category tea.',
  'Customers who bought something outside the category tea (or unknown), placed exactly 1 order without anything from the category tea and spent more than €100 on orders without a line with red as colour.',
  'Customers who have a share returned of at least 50%, have tea as favourite category and have less than 30 days between orders on average, but not those who bought something in the last 30 days.',
  'Customers who are not in Lost or have no interest.',
];
