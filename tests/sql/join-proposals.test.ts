import { beforeAll, describe, expect, it } from 'vitest';
import { joinEffect } from '#lib/jobs/questions/join-effect.ts';
import { type JoinProposal, joinProposals } from '#lib/jobs/questions/join-proposals.ts';
import type { Join, Project, Source } from '#lib/project/project.ts';
import { id, sql } from '#lib/sql/sql.ts';
import { asked } from './asked.ts';
import { type NodeEngine, nodeEngine } from './node-engine.ts';
import { column, project, source } from './shop.ts';

const orders = source('raw_orders', 'orders', [
  column('id', 'text', 'orderId'),
  column('user_id', 'text', 'customerId'),
  column('order_date', 'date', 'date'),
]);
const payments = source('raw_payments', 'other', [
  column('id', 'text'),
  column('order_id', 'text', 'orderId'),
  column('amount', 'number', 'amount'),
]);
const customers = source('raw_customers', 'customers', [column('id', 'text', 'customerId'), column('first "name"', 'text', 'firstName')]);
const items = source('items', 'products', [
  column('order_id', 'text', 'orderId'),
  column('sku', 'text', 'product'),
  column('price', 'number', 'amount'),
]);
const vouchers = source('vouchers', 'other', [column('voucher', 'text'), column('group', 'text', 'category')]);
const web = source('web', 'orders', [
  column('k', 'text', 'customerId'),
  column('when', 'date', 'date'),
  column('note', 'text'),
  column('total', 'number', 'amount'),
]);
const empty = source('empty', 'other', [column('order_id', 'text', 'orderId'), column('amount', 'number', 'amount')]);

const join = (into: Source, intoKey: string, from: Source, fromKey: string, change: Partial<Join> = {}): Join => ({
  into: into.id,
  from: from.id,
  intoKey,
  fromKey,
  ignoreCase: false,
  ignoreZeros: false,
  repeats: 'add',
  ...change,
});

const tables = [
  sql`CREATE SCHEMA raw`,
  sql`CREATE TABLE raw.raw_orders AS SELECT CAST(i AS VARCHAR) AS id, CAST(i % 40 + 1 AS VARCHAR) AS user_id, DATE '2025-01-01' + CAST(i AS INTEGER) AS order_date FROM range(1, 101) AS r(i)`,
  sql`INSERT INTO raw.raw_orders VALUES (NULL, '1', DATE '2025-02-02')`,
  // Orders 1 to 90 once, 11 to 25 twice, and five that are no order.
  sql`CREATE TABLE raw.raw_payments AS SELECT CAST(row_number() OVER () AS VARCHAR) AS id, k AS order_id, CAST(v AS DOUBLE) AS amount FROM (
    SELECT CAST(i AS VARCHAR) AS k, i * 10 AS v FROM range(1, 91) AS r(i) UNION ALL SELECT CAST(i AS VARCHAR), 1 FROM range(11, 26) AS r(i)
    UNION ALL SELECT CAST(i AS VARCHAR), 5 FROM range(501, 506) AS r(i))`,
  sql`CREATE TABLE raw.raw_customers AS SELECT lpad(CAST(i AS VARCHAR), 4, '0') AS id, 'N' || i AS ${id('first "name"')} FROM range(1, 51) AS r(i)`,
  sql`CREATE TABLE raw.items AS SELECT CAST(i % 50 + 1 AS VARCHAR) AS order_id, 'SKU' || i % 7 AS sku, CAST(i AS DOUBLE) AS price FROM range(200) AS r(i)`,
  sql`CREATE TABLE raw.vouchers AS SELECT 'VC-' || i AS voucher, CASE WHEN i % 2 = 0 THEN 'spring' ELSE 'autumn' END AS ${id('group')} FROM range(60) AS r(i)`,
  sql`CREATE TABLE raw.web AS SELECT 'K' || i % 9 AS k, DATE '2025-01-01' AS ${id('when')}, 'vc-' || i AS note, CAST(1 AS DOUBLE) AS total FROM range(100) AS r(i)`,
  sql`CREATE TABLE raw.empty (order_id VARCHAR, amount DOUBLE)`,
];

describe('proposals to join', () => {
  let engine: NodeEngine;
  beforeAll(async () => {
    engine = await nodeEngine();
    for (const statement of tables) expect(await engine.run(statement)).toMatchObject({ ok: true });
  }, 30_000);

  async function proposals(of: Project): Promise<readonly JoinProposal[]> {
    const found = await asked(engine, joinProposals, of);
    if (!found.ok) throw new Error(JSON.stringify(found.error));
    return found.value;
  }
  const said = ({ effect: { join: of }, by }: JoinProposal) => `${of.into}.${of.intoKey} = ${of.from}.${of.fromKey} ${of.repeats} ${by}`;

  it('finds payments of orders, counts both sides and repeating keys, and names what comes in', async () => {
    const [first, ...others] = await proposals(project([orders, payments]));
    expect(others).toEqual([]);
    expect(first && said(first)).toBe('raw_orders.id = raw_payments.order_id add role');
    expect(first?.effect).toMatchObject({
      rows: 101,
      matched: 90,
      keys: 100,
      matchedKeys: 90,
      fromRows: 110,
      fromMatched: 105,
      fromKeys: 95,
      fromMatchedKeys: 90,
      repeating: 15,
      multiplied: 116,
      oneIn: 1,
      brings: [{ column: 'amount', role: 'amount', type: 'number' }],
      spelling: false,
      cleaner: null,
    });
    expect(first?.effect.examples.matched).toHaveLength(5);
    expect(first?.effect.examples.matched[0]).toEqual({ into: '11', from: '11', rows: 1, from_rows: 2 });
    expect(first?.effect.preview.map(({ key, value_0: amount }) => [key, amount])).toEqual(
      [11, 12, 13, 14, 15].map((order) => [String(order), `${order * 10 + 1}.0`]),
    );
    expect(first?.effect.examples.onlyInto.map(({ into, from }) => [into, from])).toEqual([
      ['100', null],
      ['91', null],
      ['92', null],
      ['93', null],
      ['94', null],
    ]);
    expect(first?.effect.examples.onlyFrom.map(({ from }) => from)).toEqual(['501', '502', '503', '504', '505']);
  });

  it('offers to overlook noughts between orders and customers, and nothing when the numbers are alike', async () => {
    const [first] = await proposals(project([orders, customers]));
    expect(first?.effect.join).toMatchObject({ intoKey: 'user_id', fromKey: 'id', ignoreCase: false, ignoreZeros: true });
    expect(first?.effect).toMatchObject({ matched: 101, spelling: true, brings: [] });
    const plain = await asked(engine, joinEffect(join(orders, 'user_id', customers, 'id')), project([orders, customers]));
    expect(plain).toMatchObject({ ok: true, value: { matched: 0, cleaner: { ignoreCase: false, ignoreZeros: true, matched: 101 } } });
  });

  it('makes lines of an order rows of their own, not a sum', async () => {
    const [first] = await proposals(project([orders, items]));
    expect(first && said(first)).toBe('raw_orders.id = items.order_id multiply role');
    expect(first?.effect.multiplied).toBe(251);
    expect(first?.effect.preview.map(({ key }) => key)).toEqual(['1', '1', '1', '1', '10']);
  });

  it('sees keys by their values where names tell nothing, whatever the case', async () => {
    const [first] = await proposals(project([web, vouchers]));
    expect(first && said(first)).toBe('web.note = vouchers.voucher add values');
    expect(first?.effect).toMatchObject({ matched: 60, fromMatched: 60, join: { ignoreCase: true, ignoreZeros: false } });
  });

  it('proposes nothing that is joined already, brings nothing, hardly matches, or is not here', async () => {
    const joined = project([orders, payments], { joins: [join(orders, 'id', payments, 'order_id')] });
    expect(await proposals(joined)).toEqual([]);
    expect(await proposals(project([orders, empty]))).toEqual([]);
    expect(await proposals(project([web, payments]))).toEqual([]);
    expect(await proposals(project([orders, source('elsewhere', 'other', payments.recipe.columns)]))).toEqual([]);
    expect(await proposals(project([]))).toEqual([]);
  });

  it('says what a join that is made does, as if it were not', async () => {
    const joined = project([orders, payments], { joins: [join(orders, 'id', payments, 'order_id')] });
    const found = await asked(engine, joinEffect(join(orders, 'id', payments, 'order_id')), joined);
    expect(found).toMatchObject({ ok: true, value: { rows: 101, matched: 90, brings: [{ column: 'amount' }] } });
  });

  it('asks for the file when one of the two is not here', async () => {
    const elsewhere = source('elsewhere', 'other', payments.recipe.columns);
    const found = await asked(engine, joinEffect(join(orders, 'id', elsewhere, 'order_id')), project([orders]));
    expect(found).toMatchObject({ ok: false, error: { code: 'files.needed' } });
  });

  it('looks at a part of the keys of a large table, and is near the truth', async () => {
    for (const statement of [
      sql`CREATE TABLE raw.many AS SELECT CAST(i % 700000 AS VARCHAR) AS id, CAST(i % 1000 AS VARCHAR) AS user_id, DATE '2025-01-01' AS order_date FROM range(1400000) AS r(i)`,
      sql`CREATE TABLE raw.paid AS SELECT CAST(i * 2 AS VARCHAR) AS order_id, CAST(1 AS DOUBLE) AS amount FROM range(700000) AS r(i)`,
    ])
      expect(await engine.run(statement)).toMatchObject({ ok: true });
    const large = project([source('many', 'orders', orders.recipe.columns), source('paid', 'other', payments.recipe.columns.slice(1))]);
    const [first] = await proposals(large);
    expect(first?.effect).toMatchObject({ rows: 1_400_000, fromRows: 700_000, oneIn: 5 });
    expect(Math.abs((first?.effect.matched ?? 0) - 700_000)).toBeLessThan(20_000);
    expect(Math.abs((first?.effect.keys ?? 0) - 700_000)).toBeLessThan(20_000);
  }, 60_000);
});
