import { readFileSync, writeFileSync } from 'node:fs';
import Papa from 'papaparse';
import { expect, test } from './guarded.ts';
import { expectedCustomers, notations } from './independent-rfm.ts';
import type { Page } from '@playwright/test';

interface Upload {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}
const csv = (name: string, lines: readonly string[]): Upload => ({ name, mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) });

const drop = (page: Page, files: readonly Upload[]) =>
  page
    .locator('input[type=file]')
    .first()
    .setInputFiles([...files]);

const amountOf = (order: number) => (order * 37) % 190;

/** A shop in three files: who ordered, what was paid (some orders twice, some not at all), and who the customers are. */
const ORDERS = 240;
const PEOPLE = 70;
const customerOf = (order: number) => ((order * order) % 60) + 1;
const dayOf = (order: number) => new Date(Date.UTC(2025, 0, 1 + ((order * 11) % 330))).toISOString().slice(0, 10);
const numbers = Array.from({ length: ORDERS }, (_, i) => i + 1);
const paid = numbers
  .filter((order) => order % 10 !== 0)
  .flatMap((order) => (order % 4 === 0 ? [amountOf(order), 5] : [amountOf(order)]).map((amount) => ({ order, amount })));
const shop = [
  csv('raw_customers.csv', ['id,first_name,last_name', ...Array.from({ length: PEOPLE }, (_, i) => `${i + 1},Ann${i},B.`)]),
  csv('raw_orders.csv', [
    'id,user_id,order_date,status',
    ...numbers.map((order) => `${order},${customerOf(order)},${dayOf(order)},completed`),
  ]),
  csv('raw_payments.csv', [
    'id,order_id,payment_method,amount',
    ...paid.map(({ order, amount }, i) => `${i + 1},${order},${i % 2 ? 'coupon' : 'bank_transfer'},${amount}`),
  ]),
];

const months = (renamed: number | null): Upload[] =>
  Array.from({ length: 12 }, (_, month) => {
    const two = String(month + 1).padStart(2, '0');
    const header = ['klantnr', 'ordernr', 'datum', month === renamed ? 'omzet' : 'bedrag'];
    const order = month % 2 ? [3, 2, 1, 0] : [0, 1, 2, 3];
    const rows = Array.from({ length: 20 }, (_, i) => [
      `K${i % 15}`,
      `${month * 100 + i}`,
      `${String(i + 1).padStart(2, '0')}-${two}-2025`,
      `${10 + i},50`,
    ]);
    return csv(
      `2025-${two}.csv`,
      [header, ...rows].map((cells) => order.map((place) => cells[place]).join(';')),
    );
  });

test.describe('several files, in Dutch', () => {
  test.use({ locale: 'nl-NL' });

  test('twelve monthly files, their columns in another order, become one table by themselves', async ({ page }) => {
    await page.goto('/');
    await drop(page, months(null));
    const stack = page.getByRole('table', { name: '12 bestanden met dezelfde kolommen zijn onder elkaar gezet' });
    await expect(stack.getByRole('row')).toHaveCount(13);
    await expect(stack.getByRole('row', { name: /2025-12\.csv/ })).toContainText('20');
    await expect(page.getByText('Bestanden: 12, rijen: 240')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Bestanden koppelen' })).toHaveCount(0);
    await page.getByRole('button', { name: '2025-12.csv uit het project halen' }).click();
    await expect(page.getByRole('table', { name: /^11 bestanden met dezelfde kolommen/ })).toBeVisible();
    await page.getByRole('button', { name: '2025-01.csv uit het project halen' }).first().click();
    await expect(page.getByRole('table', { name: /^10 bestanden met dezelfde kolommen/ })).toBeVisible();
    await page.getByRole('button', { name: 'Ongedaan maken' }).click();
    await page.getByRole('button', { name: 'Ongedaan maken' }).click();
    await expect(page.getByText('Bestanden: 12, rijen: 240')).toBeVisible();
    await page.getByRole('link', { name: 'Toon segmenten' }).click();
    await expect(page.locator('button[data-cell]')).toHaveCount(25);
  });

  test('a column renamed in one month is said, and means the same', async ({ page }) => {
    await page.goto('/');
    await drop(page, months(4));
    const stack = page.getByRole('table', { name: '12 bestanden met dezelfde kolommen zijn onder elkaar gezet' });
    await expect(stack.getByRole('row', { name: /2025-05\.csv/ })).toContainText('bedrag heet hier omzet');
    await expect(stack.getByRole('row', { name: /2025-06\.csv/ })).toContainText('dezelfde');
    await page.getByRole('link', { name: 'Toon segmenten' }).click();
    await page.getByRole('tab', { name: 'Omzetgroepen' }).click();
    // 12 months of 20 lines of 10,50 to 29,50.
    await expect(page.getByText(/€\s?4\.800/).first()).toBeVisible();
  });

  test('a file is taken out of the stack and stands by itself', async ({ page }) => {
    await page.goto('/');
    await drop(page, months(null).slice(0, 3));
    await page.getByRole('button', { name: '2025-03.csv als eigen tabel' }).click();
    await expect(page.getByRole('table', { name: /^2 bestanden met dezelfde kolommen/ })).toBeVisible();
    await expect(page.getByRole('tab', { name: '2025-03.csv' })).toBeVisible();
    await page.getByRole('button', { name: 'Ongedaan maken' }).click();
    await expect(page.getByRole('table', { name: /^3 bestanden met dezelfde kolommen/ })).toBeVisible();
  });
});

test.describe('several files, in English', () => {
  test.use({ locale: 'en-GB' });

  test('a shop in three files: payments joined to orders give RFM scores as found apart', async ({ page }, info) => {
    await page.goto('/');
    await drop(page, shop);
    const card = page.getByRole('article', { name: /^raw_orders\.csv gets .*amount.* from raw_payments\.csv$/ });
    await expect(card).toContainText('216 of the 240 rows in raw_orders.csv find their data in raw_payments.csv.');
    await expect(card).toContainText('24 rows in raw_orders.csv find nothing (24 different keys)');
    await expect(card).toContainText('48 keys repeat in raw_payments.csv: numbers are added up');
    await card.getByRole('button', { name: 'Join', exact: true }).click();
    await expect(page.getByRole('article', { name: /^Joined: raw_orders\.csv gets/ })).toBeVisible();
    await page.getByRole('link', { name: 'Show segments' }).click();
    await expect(page.locator('button[data-cell]')).toHaveCount(25);

    await page.getByRole('link', { name: 'Export', exact: true }).click();
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download', exact: true }).click();
    const text = readFileSync(await (await downloading).path(), 'utf8').replace(/^\uFEFF/, '');
    const { data } = Papa.parse<Record<string, string>>(text, { header: true, delimiter: ',', skipEmptyLines: true });
    const number = (cell: string | undefined) => (cell ? Number(cell) : null);
    const found = data.map((row) => ({
      id: row['Customer number'] ?? '',
      r: number(row['R score']),
      f: number(row['F score']),
      m: number(row['M score']),
      orders: number(row.Orders),
      revenueCents: Math.round((number(row.Revenue) ?? 0) * 100),
    }));
    const orderLines = numbers.map((order) => {
      const sum = paid.reduce((total, each) => total + (each.order === order ? each.amount : 0), 0);
      return `${customerOf(order)},${order},${dayOf(order)},${sum}`;
    });
    const [orders, customers] = [info.outputPath('orders.csv'), info.outputPath('customers.csv')];
    writeFileSync(orders, ['customer_id,order_id,order_date,amount', ...orderLines].join('\n'));
    writeFileSync(customers, ['customer_id', ...Array.from({ length: PEOPLE }, (_, i) => i + 1)].join('\n'));
    const expected = [...expectedCustomers(orders, customers, notations.en, '2026-01-01').values()].map((each) => ({
      id: each.id,
      r: each.r,
      f: each.f,
      m: each.m,
      orders: each.orders,
      revenueCents: each.revenueCents,
    }));
    const byId = (a: { id: string }, b: { id: string }) => Number(a.id) - Number(b.id);
    expect(found.toSorted(byId)).toEqual(expected.toSorted(byId));
  });

  test('repeating keys: the effect of a row for each is said before it is chosen, and undo takes it back', async ({ page }) => {
    await page.goto('/');
    await drop(page, shop.slice(1));
    const card = page.getByRole('article', { name: /^raw_orders\.csv gets .* from raw_payments\.csv$/ });
    await card.getByLabel('When a key repeats').selectOption({ label: `a row for each: 240 rows become ${240 + 48}` });
    await expect(card).toContainText('48 keys repeat in raw_payments.csv: 240 rows become 288.');
    await card.getByText('See examples').click();
    await expect(card.getByRole('table', { name: 'Keys that match' }).getByRole('row')).toHaveCount(6);
    await expect(card.getByRole('table', { name: 'Only in raw_orders.csv' })).toContainText('10');
    await card.getByRole('button', { name: 'Join', exact: true }).click();
    await expect(page.getByRole('article', { name: /^Joined: / })).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByRole('article', { name: /^Joined: / })).toHaveCount(0);
    await card.getByRole('button', { name: 'Do not join' }).click();
    await expect(card).toHaveCount(0);
  });

  test('customer numbers that differ in leading zeros are matched when asked', async ({ page }) => {
    const people = csv('people.csv', [
      'customer_id,first_name,last_name,city',
      ...Array.from({ length: 40 }, (_, i) => `${String(i + 1).padStart(5, '0')},Ann${i},B,Oss`),
    ]);
    const lines = csv('sales.csv', [
      'customer_id,order_id,order_date,amount',
      ...numbers.map((n) => `${(n % 40) + 1},${n},${dayOf(n)},${amountOf(n)}`),
    ]);
    await page.goto('/');
    await drop(page, [lines, people]);
    const card = page.getByRole('article', { name: 'Customer numbers in sales.csv are written as in people.csv' });
    await expect(card).toContainText('All 240 rows in sales.csv find their data in people.csv.');
    await expect(card.getByLabel('Ignore leading zeros (007 is 7)')).toBeChecked();
    await card.getByLabel('Ignore leading zeros (007 is 7)').uncheck();
    await expect(card).toContainText('0 of the 240 rows in sales.csv');
    await expect(card).toContainText('Without leading zeros 240 rows match, now 0.');
    await card.getByLabel('Ignore leading zeros (007 is 7)').check();
    await card.getByRole('button', { name: 'Join', exact: true }).click();
    await expect(page.getByRole('article', { name: /^Joined: Customer numbers/ })).toBeVisible();
  });

  test('a join by hand, and one that is taken apart', async ({ page }) => {
    await page.goto('/');
    await drop(page, shop);
    await expect(page.getByRole('article', { name: /raw_payments\.csv$/ })).toBeVisible();
    await page.getByText('Choose a join yourself').click();
    await page.getByLabel('For the rows of').selectOption({ label: 'raw_orders.csv' });
    await page.getByLabel('Key in raw_orders.csv').selectOption({ label: 'id' });
    await page.getByLabel('Look up in').selectOption({ label: 'raw_payments.csv' });
    await page.getByLabel('Key there, in raw_payments.csv').selectOption({ label: 'order_id' });
    const card = page.getByRole('group').getByRole('article', { name: /raw_payments\.csv$/ });
    await expect(card).toContainText('216 of the 240 rows');
    await card.getByRole('button', { name: 'Join', exact: true }).click();
    const joined = page.getByRole('article', { name: /^Joined: / });
    await expect(joined).toHaveCount(1);
    await joined.getByRole('button', { name: 'Take apart' }).click();
    await expect(joined).toHaveCount(0);
  });
});
