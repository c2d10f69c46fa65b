import Papa from 'papaparse';
import { beforeAll, describe, expect, it } from 'vitest';
import { segmentOfCell, standardGrid } from '#lib/methods/rfm/grid.ts';
import { csvFiles } from './notation.ts';
import { webShop, type WebShop } from './web-shop.ts';

type Row = Record<string, string>;
type Files = { customers: Row[]; orders: Row[]; products: Row[]; campaign: Row[] };

const read = (text: string): Row[] => Papa.parse<Row>(text, { header: true, skipEmptyLines: true }).data;
const filesOf = (texts: string[]): Files => {
  const [customers = [], orders = [], products = [], campaign = []] = texts.map(read);
  return { customers, orders, products, campaign };
};

let shop: WebShop;
let dutch: string[];
let english: string[];
let files: Files;
let used: Row[];

const cell = (row: Row, column: string): string => row[column] ?? '';
const amount = (row: Row): number => Math.round(Number(cell(row, 'amount')) * 100);
const isDay = (text: string): boolean => !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
const isPossible = (text: string): boolean => isDay(text) && text >= '1990-01-01' && text <= '2026-11-21';
const daysFrom = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

function byCustomer(rows: Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(cell(row, 'customer_id'), [...(groups.get(cell(row, 'customer_id')) ?? []), row]);
  return groups;
}

const sum = (rows: Row[]): number => rows.reduce((total, row) => total + amount(row), 0);
const distinct = (rows: Row[], column: string): number => new Set(rows.map((row) => cell(row, column))).size;
const idsWhere = (test: (rows: Row[]) => boolean): string[] =>
  [...byCustomer(used)]
    .filter(([, rows]) => test(rows))
    .map(([id]) => id)
    .sort();

beforeAll(() => {
  shop = webShop();
  dutch = csvFiles(shop, 'nl');
  english = csvFiles(shop, 'en');
  files = filesOf(english);
  used = files.orders.filter((row) => cell(row, 'customer_id') && isPossible(cell(row, 'order_date')));
});

describe('the shop', () => {
  it('is the same each time, and another with another seed', () => {
    expect([...csvFiles(webShop(), 'nl'), ...csvFiles(webShop(), 'en')]).toEqual([...dutch, ...english]);
    expect(csvFiles(webShop(1), 'en')).not.toEqual(english);
  });

  it('has the promised size', () => {
    const { planted } = shop;
    expect({
      customers: files.customers.length,
      orderLines: files.orders.length,
      products: files.products.length,
      contacts: files.campaign.length,
    }).toEqual(planted.rows);
    expect(planted.rows.customers).toBe(2400);
    expect(files.products).toHaveLength(60);
    expect(distinct(files.products, 'category')).toBe(8);
    expect(distinct(files.orders, 'order_id')).toBe(planted.orders);
    expect(planted.orders).toBeGreaterThan(6000);
    expect(new TextEncoder().encode([...dutch, ...english].join('')).length).toBeLessThan(2_000_000);
  });

  it('holds the same facts in both notations', () => {
    const words: Row = {
      ja: 'yes',
      nee: 'no',
      V: 'F',
      winkel: 'store',
      marktplaats: 'marketplace',
      mailing: 'treatment',
      controle: 'control',
      'Voorjaarsmailing 2026': 'Spring mailing 2026',
    };
    for (const product of shop.products) {
      words[product.name.nl] = product.name.en;
      words[product.category.nl] = product.category.en;
    }
    const inEnglish = (text: string): string =>
      words[text] ?? text.replace(/^(-?\d+),(\d\d)$/, '$1.$2').replace(/^(\d\d)-(\d\d)-(\d{4})$/, '$3-$2-$1');
    dutch.forEach((text, i) => {
      const rows = Papa.parse<string[]>(text, { delimiter: ';' }).data.slice(1);
      expect(rows.map((row) => row.map(inEnglish))).toEqual(Papa.parse<string[]>(english[i] ?? '', { delimiter: ',' }).data.slice(1));
    });
  });

  it('is made of people who cannot be written to', () => {
    const emails = files.customers.map((row) => cell(row, 'email').trim().toLowerCase()).filter(Boolean);
    expect(emails.length).toBeGreaterThan(2000);
    expect(emails.filter((email) => !/^[a-z0-9.]+@[a-z]+\.example$/.test(email))).toEqual([]);
  });

  it('sells to some far more than to others', () => {
    const spent = [...byCustomer(used).values()].map(sum).sort((a, b) => b - a);
    const top = spent.slice(0, Math.ceil(spent.length / 5)).reduce((a, b) => a + b, 0);
    expect(top / sum(used)).toBeGreaterThan(0.6);
  });
});

describe('what is planted', () => {
  it('a top-10 customer is missing from the customers file, and no other customer is', () => {
    const known = new Set(files.customers.map((row) => cell(row, 'customer_id')));
    const ranking = [...byCustomer(used)].map(([id, rows]) => ({ id, spent: sum(rows) })).sort((a, b) => b.spent - a.spent);
    const { customerId, rank, revenue } = shop.planted.missingCustomer;
    expect(ranking.filter(({ id }) => !known.has(id))).toEqual([{ id: customerId, spent: Math.round(revenue * 100) }]);
    expect(ranking.findIndex(({ id }) => id === customerId) + 1).toBe(rank);
    expect(rank).toBeLessThanOrEqual(10);
    expect(ranking).toHaveLength(shop.planted.customersWithOrders);
    expect(sum(used) / 100).toBeCloseTo(shop.planted.revenue, 2);
  });

  it('twelve people are there twice, spelled in another way', () => {
    const byEmail = new Map<string, Row[]>();
    for (const row of files.customers) {
      const email = cell(row, 'email').trim().toLowerCase();
      if (email) byEmail.set(email, [...(byEmail.get(email) ?? []), row]);
    }
    const twice = [...byEmail.values()].filter((rows) => rows.length > 1).map((rows) => rows.map((row) => cell(row, 'customer_id')).sort());
    expect(twice.sort()).toEqual(shop.planted.duplicates.map(({ first, second }) => [first, second].sort()).sort());
    expect(twice).toHaveLength(12);
    const spelled = (id: string): string =>
      ['first_name', 'last_name', 'email']
        .map((column) => cell(files.customers.find((row) => cell(row, 'customer_id') === id) ?? {}, column))
        .join('|');
    for (const { first, second } of shop.planted.duplicates) {
      expect(spelled(first)).not.toBe(spelled(second));
      expect(byCustomer(used).get(first)?.length).toBeGreaterThan(0);
      expect(byCustomer(used).get(second)?.length).toBeGreaterThan(0);
    }
  });

  it('the late payers are exactly those who pay more than 14 days late on average', () => {
    const { customerIds, moreThanDays } = shop.planted.latePayers;
    const late = idsWhere((rows) => {
      const paid = rows.filter((row) => cell(row, 'paid_date'));
      return (
        paid.length > 0 &&
        paid.reduce((days, row) => days + daysFrom(cell(row, 'due_date'), cell(row, 'paid_date')), 0) / paid.length > moreThanDays
      );
    });
    expect(late).toEqual(customerIds);
    expect(late.length).toBeGreaterThan(40);
  });

  it('the lapsed best customers are those with many orders and none for long, and RFM calls each "can\'t lose"', () => {
    const { customerIds, since, leastOrders } = shop.planted.lapsedBest;
    const bought = (rows: Row[]): Row[] => rows.filter((row) => amount(row) >= 0);
    expect(
      idsWhere((rows) => distinct(rows, 'order_id') >= leastOrders && bought(rows).every((row) => cell(row, 'order_date') <= since)),
    ).toEqual(customerIds);
    expect(customerIds.length).toBeGreaterThan(36);

    const customers = [...byCustomer(used)].map(([id, rows]) => ({
      id,
      last: Math.max(...rows.map((row) => Date.parse(cell(row, 'order_date')))),
      orders: distinct(rows, 'order_id'),
    }));
    const score = (values: number[], value: number): number =>
      1 + Math.floor((5 * values.filter((other) => other < value).length) / values.length);
    const segments = customerIds.map((id) => {
      const own = customers.find((customer) => customer.id === id);
      return segmentOfCell(
        standardGrid,
        5,
        score(
          customers.map(({ last }) => last),
          own?.last ?? 0,
        ),
        score(
          customers.map(({ orders }) => orders),
          own?.orders ?? 0,
        ),
      );
    });
    expect(new Set(segments)).toEqual(new Set(['cantLose']));
  });

  it('the best customers use the app far more than all', () => {
    const { channel, bestShare, shareAll, shareBest } = shop.planted.channel;
    const spent = [...byCustomer(used)]
      .map(([id, rows]) => ({ id, cents: sum(rows) }))
      .filter(({ cents }) => cents > 0)
      .sort((a, b) => b.cents - a.cents);
    const best = new Set(spent.slice(0, Math.ceil(spent.length * bestShare)).map(({ id }) => id));
    const share = (rows: Row[]): number =>
      distinct(
        rows.filter((row) => cell(row, 'channel') === channel),
        'order_id',
      ) / distinct(rows, 'order_id');
    expect(share(used)).toBeCloseTo(shareAll, 9);
    expect(share(used.filter((row) => best.has(cell(row, 'customer_id'))))).toBeCloseTo(shareBest, 9);
    expect(shareBest / shareAll).toBeGreaterThan(1.3);
  });

  it('the impossible dates are the only ones, and the last possible day is the analysis date', () => {
    const impossible = files.orders
      .filter((row) => !isPossible(cell(row, 'order_date')))
      .map((row) => ({ orderId: cell(row, 'order_id'), date: cell(row, 'order_date') }));
    expect(impossible).toEqual(shop.planted.impossibleDates);
    expect(impossible).toHaveLength(6);
    const days = used.map((row) => cell(row, 'order_date')).sort();
    expect([days[0], days.at(-1)]).toEqual([shop.planted.firstOrder, shop.planted.analysisDate]);
  });

  it('returns, a free order, an order without a customer, orders of several lines', () => {
    const { returns, freeOrder, orderWithoutCustomer, severalLines } = shop.planted;
    const back = files.orders.filter((row) => amount(row) < 0);
    expect({ lines: back.length, amount: sum(back) / 100 }).toEqual(returns);
    expect(files.orders.filter((row) => amount(row) === 0).map((row) => cell(row, 'order_id'))).toEqual([freeOrder.orderId]);
    expect(files.orders.filter((row) => !cell(row, 'customer_id')).map((row) => cell(row, 'order_id'))).toEqual([
      orderWithoutCustomer.orderId,
    ]);
    const counts = new Map<string, number>();
    for (const row of files.orders) counts.set(cell(row, 'order_id'), (counts.get(cell(row, 'order_id')) ?? 0) + 1);
    expect({ orders: [...counts.values()].filter((n) => n > 1).length, most: Math.max(...counts.values()) }).toEqual(severalLines);
  });

  it('the campaign counts what the orders file says, and lifted response', () => {
    const { sentDate, windowDays, treatment, control } = shop.planted.campaign;
    const bought = byCustomer(
      used.filter(
        (row) => amount(row) > 0 && cell(row, 'order_date') > sentDate && daysFrom(sentDate, cell(row, 'order_date')) <= windowDays,
      ),
    );
    const arm = (group: string) => {
      const contacts = files.campaign.filter((row) => cell(row, 'group') === group);
      const responses = contacts.map((row) => bought.get(cell(row, 'customer_id')) ?? []);
      expect(contacts.map((row) => cell(row, 'response'))).toEqual(responses.map((rows) => (rows.length ? 'yes' : 'no')));
      expect(contacts.map((row) => cell(row, 'revenue'))).toEqual(responses.map((rows) => (sum(rows) / 100).toFixed(2)));
      return {
        contacts: contacts.length,
        responders: responses.filter((rows) => rows.length).length,
        revenue: sum(responses.flat()) / 100,
      };
    };
    expect({ treatment: arm('treatment'), control: arm('control') }).toEqual({ treatment, control });
    expect(treatment.responders / treatment.contacts).toBeGreaterThan(1.5 * (control.responders / control.contacts));
  });
});
