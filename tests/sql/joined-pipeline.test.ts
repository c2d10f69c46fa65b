import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pipeline } from '#lib/pipeline/pipeline.ts';
import { printPlan } from '#lib/pipeline/print-plan.ts';
import { viewNames } from '#lib/pipeline/view.ts';
import { skippedJoins } from '#lib/project/joined-sources.ts';
import type { Join, Project } from '#lib/project/project.ts';
import { withStack } from '#lib/project/stacks.ts';
import { openDuckDb, type DuckDb } from './duckdb.ts';
import { column, loaded, project, source } from './shop.ts';

const join = (into: string, intoKey: string, from: string, fromKey: string, change: Partial<Join> = {}): Join => ({
  into,
  from,
  intoKey,
  fromKey,
  ignoreCase: false,
  ignoreZeros: false,
  repeats: 'add',
  ...change,
});

const orders = source('orders', 'orders', [
  column('id', 'text', 'orderId'),
  column('user "id"', 'text', 'customerId'),
  column('on', 'date', 'date'),
]);
const payments = source('payments', 'other', [
  column('id', 'text'),
  column('order_id', 'text', 'orderId'),
  column('amount', 'number', 'amount'),
  column('method', 'text', 'channel'),
]);
const customers = source('customers', 'customers', [column('id', 'text', 'customerId'), column('mail', 'text', 'email')]);
const items = source('items', 'products', [
  column('order', 'text', 'orderId'),
  column('sku', 'text', 'product'),
  column('price', 'number', 'amount'),
]);
const products = source('products', 'products', [column('sku', 'number'), column('group', 'text', 'category')]);
const loyalty = source('loyalty', 'other', [
  column('member', 'text'),
  column('points', 'number'),
  column('level', 'text'),
  column('id', 'text'),
]);

const tables = [
  'CREATE SCHEMA raw',
  `CREATE TABLE raw.orders (id VARCHAR, "user ""id""" VARCHAR, "on" DATE)`,
  `INSERT INTO raw.orders VALUES ('1', '007', DATE '2025-01-01'), ('2', '7', DATE '2025-02-01'), (' 3', 'Ann', DATE '2025-03-01'), ('4', 'ann ', DATE '2025-04-01'),
    (NULL, '007', DATE '2025-05-01'), ('6', '70', DATE '2025-06-01')`,
  'CREATE TABLE raw.payments (id VARCHAR, order_id VARCHAR, amount DOUBLE PRECISION, method VARCHAR)',
  `INSERT INTO raw.payments VALUES ('1', '1', 10, 'card'), ('2', '1', 5.5, 'card'), ('3', '3 ', 100, 'cash'), ('4', '99', 1000, 'cash'), ('5', NULL, 7, 'cash'), ('6', '4', -1, NULL)`,
  'CREATE TABLE raw.customers (id VARCHAR, mail VARCHAR)',
  `INSERT INTO raw.customers VALUES ('007', 'b@x.nl'), ('ANN', 'ann@x.nl'), ('0070', 'z@x.nl'), ('70', 'y@x.nl')`,
  'CREATE TABLE raw.items ("order" VARCHAR, sku VARCHAR, price DOUBLE PRECISION)',
  `INSERT INTO raw.items VALUES ('1', '5', 3), ('1', '6', 4), ('2', '6', 8), ('9', '5', 99)`,
  'CREATE TABLE raw.products (sku DOUBLE PRECISION, "group" VARCHAR)',
  `INSERT INTO raw.products VALUES (5, 'tea'), (6, 'cake'), (7, 'none')`,
  'CREATE TABLE raw.loyalty (member VARCHAR, points DOUBLE PRECISION, level VARCHAR, id VARCHAR)',
  `INSERT INTO raw.loyalty VALUES ('007', 10, 'gold', 'a'), ('007', 5, NULL, 'b'), ('xx', 1, 'tin', 'c')`,
  'CREATE TABLE raw.february (id VARCHAR, klant VARCHAR, "on" DATE)',
  `INSERT INTO raw.february VALUES ('3', '008', DATE '2025-07-01')`,
];

const shop = (joins: Join[], ...more: Project['sources']): Project => project([orders, payments, customers, ...more], { joins });

describe('joined and stacked tables, on both engines', () => {
  let database: DuckDb;
  let postgres: PGlite;
  beforeAll(async () => {
    [database, postgres] = await Promise.all([openDuckDb(), PGlite.create()]);
    for (const statement of tables) {
      database.run(statement);
      await postgres.exec(statement);
    }
  }, 60_000);
  afterAll(async () => {
    database.close();
    await postgres.close();
  });

  /** Rows of a query over the views of a project, which both engines must agree on. */
  async function rows(of: Project, query: string): Promise<unknown[]> {
    const plan = pipeline(of, loaded(of));
    for (const name of [...viewNames].reverse()) {
      database.run(`DROP VIEW IF EXISTS "${name}"`);
      await postgres.exec(`DROP VIEW IF EXISTS "${name}"`);
    }
    for (const statement of printPlan(plan, 'duckdb')) database.run(statement);
    for (const statement of printPlan(plan, 'postgres')) await postgres.exec(statement);
    const ours = database.run(query);
    expect((await postgres.query(query)).rows.map((row) => JSON.parse(JSON.stringify(row)) as unknown)).toEqual(
      JSON.parse(JSON.stringify(ours)),
    );
    return ours;
  }
  const amounts = 'SELECT customer_id, order_id, amount, channel FROM orders ORDER BY order_date, amount';

  it('adds up what is looked up per key, and leaves rows without a match as they are', async () => {
    const joined = shop([join('orders', 'id', 'payments', 'order_id')]);
    expect(await rows(joined, amounts)).toEqual([
      { customer_id: '007', order_id: '1', amount: 15.5, channel: 'card' },
      { customer_id: '7', order_id: '2', amount: null, channel: null },
      { customer_id: 'Ann', order_id: '3', amount: 100, channel: 'cash' },
      { customer_id: 'ann', order_id: '4', amount: -1, channel: null },
      { customer_id: '007', order_id: null, amount: null, channel: null },
      { customer_id: '70', order_id: '6', amount: null, channel: null },
    ]);
    expect(pipeline(joined, loaded(joined)).missing.rfm).toBeUndefined();
    expect(pipeline(shop([]), loaded(shop([]))).missing.rfm).toEqual({ code: 'role.missing', role: 'amount' });
  });

  it('gives a row for each when asked', async () => {
    const joined = shop([join('orders', 'id', 'payments', 'order_id', { repeats: 'multiply' })]);
    expect(
      (await rows(joined, `SELECT amount FROM orders WHERE order_id = '1' ORDER BY amount`)).map((row) => JSON.stringify(row)),
    ).toEqual(['{"amount":5.5}', '{"amount":10}']);
    expect(await rows(joined, `SELECT orders, revenue FROM customers WHERE customer_id = '007'`)).toEqual([{ orders: 2, revenue: 15.5 }]);
  });

  it('looks up further with a key that was looked up, a number being a number whatever its type', async () => {
    const joined = shop(
      [join('orders', 'id', 'items', 'order', { repeats: 'multiply' }), join('orders', 'sku', 'products', 'sku')],
      items,
      products,
    );
    expect(await rows(joined, 'SELECT order_id, product, category, amount FROM orders WHERE product IS NOT NULL ORDER BY amount')).toEqual([
      { order_id: '1', product: '5', category: 'tea', amount: 3 },
      { order_id: '1', product: '6', category: 'cake', amount: 4 },
      { order_id: '2', product: '6', category: 'cake', amount: 8 },
    ]);
  });

  it('writes customer numbers as the customers file does, when case and noughts are overlooked; not where that has two', async () => {
    const cleaned = shop([join('orders', 'user "id"', 'customers', 'id', { ignoreCase: true, ignoreZeros: true })]);
    expect(await rows(cleaned, 'SELECT customer_id, orders, email FROM customers ORDER BY orders DESC, customer_id')).toEqual([
      { customer_id: '007', orders: 3, email: 'b@x.nl' },
      { customer_id: 'ANN', orders: 2, email: 'ann@x.nl' },
      { customer_id: '70', orders: 1, email: 'y@x.nl' },
      { customer_id: '0070', orders: 0, email: 'z@x.nl' },
    ]);
  });

  it('finds the customer number by the e-mail address', async () => {
    const web = source('orders', 'orders', [column('user "id"', 'text', 'customerId'), column('on', 'date', 'date')]);
    const people = source('customers', 'customers', [column('mail', 'text', 'customerId'), column('id', 'text', 'email')]);
    const found = project([web, people], { joins: [join('orders', 'user "id"', 'customers', 'id')] });
    expect(await rows(found, `SELECT customer_id, orders FROM customers WHERE in_customers AND orders > 0 ORDER BY 1`)).toEqual([
      { customer_id: 'b@x.nl', orders: 2 },
      { customer_id: 'y@x.nl', orders: 1 },
    ]);
  });

  it('brings columns into customers: numbers added up, of texts the first known', async () => {
    const joined = shop([join('customers', 'id', 'loyalty', 'member')], loyalty);
    expect(await rows(joined, 'SELECT customer_id, points, level FROM attributes WHERE points > 0')).toEqual([
      { customer_id: '007', points: 15, level: 'gold' },
    ]);
  });

  it('counts lines once when orders are looked up for orders', async () => {
    const heads = source('heads', 'orders', orders.recipe.columns);
    const lines = source('items', 'orders', [...items.recipe.columns]);
    const of = project([{ ...heads, id: 'orders' }, lines], { joins: [join('items', 'order', 'orders', 'id')] });
    expect(await rows(of, 'SELECT customer_id, orders, revenue FROM customers ORDER BY 1')).toEqual([
      { customer_id: '007', orders: 1, revenue: 7 },
      { customer_id: '7', orders: 1, revenue: 8 },
    ]);
  });

  it('reads a file below another by that one’s names and roles, joins included', async () => {
    const february = source('february', 'other', [column('klant', 'text'), column('on', 'date'), column('id', 'text')]);
    const stacked = withStack(shop([join('orders', 'id', 'payments', 'order_id')], february), 'february', 'orders', {
      'user "id"': 'klant',
    });
    expect(await rows(stacked, `SELECT customer_id, order_id, amount, source FROM orders WHERE order_id = '3' ORDER BY source`)).toEqual([
      { customer_id: '008', order_id: '3', amount: 100, source: 'february' },
      { customer_id: 'Ann', order_id: '3', amount: 100, source: 'orders' },
    ]);
  });

  it('looks up in all files of a stack', async () => {
    const more = source('february', 'other', [column('id', 'text'), column('klant', 'text'), column('on', 'date')]);
    const stacked = withStack(
      project([payments, source('orders', 'orders', [column('id', 'text', 'orderId'), column('user "id"', 'text', 'customerId')]), more], {
        joins: [join('orders', 'id', 'payments', 'id')],
      }),
      'february',
      'payments',
      { order_id: 'klant' },
    );
    expect(await rows(stacked, `SELECT order_id, amount FROM orders WHERE order_id = '3'`)).toEqual([{ order_id: '3', amount: 100 }]);
  });

  it('passes over joins of columns and files that are gone, and says which', async () => {
    const broken = [
      join('orders', 'gone', 'payments', 'order_id'),
      join('orders', 'id', 'nothing', 'id'),
      join('orders', 'id', 'orders', 'id'),
      join('nowhere', 'id', 'payments', 'id'),
    ];
    expect(skippedJoins(shop(broken)).map(({ because, name }) => [because, name])).toEqual([
      ['file', 'nowhere'],
      ['column', 'gone'],
      ['file', 'nothing'],
      ['circle', 'orders.csv'],
    ]);
    expect(await rows(shop(broken), 'SELECT count(*) AS n FROM orders')).toEqual([{ n: 6 }]);
  });

  it('makes other rows when the looked-up table was read again', () => {
    const joined = shop([join('orders', 'id', 'payments', 'order_id')]);
    const key = (load: string) =>
      pipeline(
        joined,
        loaded(joined).map((table) => (table.id === 'payments' ? { ...table, load } : table)),
      ).views.find(({ name }) => name === 'orders')?.key;
    expect(key('2')).not.toBe(key('1'));
    expect(key('1')).toBe(key('1'));
  });
});
