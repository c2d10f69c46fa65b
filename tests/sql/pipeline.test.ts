import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pipeline } from '#lib/pipeline/pipeline.ts';
import { printPlan } from '#lib/pipeline/print-plan.ts';
import { setAsideByReason } from '#lib/pipeline/set-aside.ts';
import { viewNames } from '#lib/pipeline/view.ts';
import type { Project } from '#lib/project/project.ts';
import { print } from '#lib/sql/print.ts';
import { openDuckDb, type DuckDb, type DuckDbRow } from './duckdb.ts';
import { column, loaded, orderLines, people, project, shopTables, source } from './shop.ts';

const shop = project([orderLines, people]);
const day = (iso: string) => new Date(`${iso}T00:00:00Z`);

describe('pipeline on DuckDB', () => {
  let database: DuckDb;
  beforeAll(async () => {
    database = await openDuckDb();
    shopTables.forEach((statement) => database.run(statement));
  });
  afterAll(() => database.close());

  /** Makes the views of a project and gives the rows of one, by customer. */
  const rowsOf = (view: string, of: Project): DuckDbRow[] => {
    for (const name of [...viewNames].reverse()) database.run(`DROP VIEW IF EXISTS "${name}"`);
    printPlan(pipeline(of, loaded(of)), 'duckdb').forEach((statement) => database.run(statement));
    return database.run(`SELECT * FROM "${view}" ORDER BY customer_id`);
  };

  it('counts distinct orders, takes numberless lines as orders, trims numbers, leaves impossible rows out', () => {
    expect(rowsOf('purchases', shop)).toEqual([
      {
        customer_id: '007',
        orders: 2,
        lines: 3,
        first_order: day('2025-01-01'),
        last_order: day('2025-03-02'),
        revenue: 60.6,
        returns: 0,
        cost: 21,
      },
      {
        customer_id: "O'Hara",
        orders: 1,
        lines: 1,
        first_order: day('2025-12-31'),
        last_order: day('2025-12-31'),
        revenue: 0,
        returns: 0,
        cost: 0,
      },
      {
        customer_id: 'late',
        orders: 1,
        lines: 1,
        first_order: day('2025-12-30'),
        last_order: day('2025-12-30'),
        revenue: 60.6,
        returns: 0,
        cost: 1,
      },
      {
        customer_id: 'émile',
        orders: 4,
        lines: 4,
        first_order: day('2025-06-01'),
        last_order: day('2025-06-21'),
        revenue: 100,
        returns: -50,
        cost: 40,
      },
    ]);
  });

  it('counts what it leaves out, by reason', () => {
    const counts = setAsideByReason(shop.sources);
    const rows = counts && database.run<{ source: string; reason: string; rows: number }>(print(counts));
    expect(rows?.filter((row) => row.rows)).toEqual([
      { source: 'order lines', reason: 'noCustomer', rows: 3 },
      { source: 'order lines', reason: 'noDate', rows: 1 },
      { source: 'order lines', reason: 'impossibleDate', rows: 2 },
      { source: 'people', reason: 'noCustomer', rows: 1 },
    ]);
    expect(setAsideByReason([])).toBeNull();
  });

  it('collapses a customer of two rows to the first known values, and renames a column that would hide one of ours', () => {
    expect(rowsOf('attributes', shop)).toEqual([
      { customer_id: '007', email: 'a@x.nl', country: 'NL', Orders_2: 1, birth_date: day('1980-02-29'), consent: true },
      { customer_id: 'late', email: 'l@x.nl', country: 'NL', Orders_2: null, birth_date: null, consent: null },
      { customer_id: 'nobody', email: 'n@x.nl', country: null, Orders_2: 3, birth_date: day('2000-01-01'), consent: false },
    ]);
  });

  it('joins both files, a customer a row', () => {
    const rows = rowsOf('customers', shop);
    expect(
      rows.map((row) => [row['customer_id'], row['in_orders'], row['in_customers'], row['orders'], row['revenue'], row['email']]),
    ).toEqual([
      ['007', true, true, 2, 60.6, 'a@x.nl'],
      ["O'Hara", true, false, 1, 0, null],
      ['late', true, true, 1, 60.6, 'l@x.nl'],
      ['nobody', false, true, 0, 0, 'n@x.nl'],
      ['émile', true, false, 4, 100, null],
    ]);
  });

  it('computes predictors as of the last order, without what names a person', () => {
    const [first, , , nobody, emile] = rowsOf('features', shop);
    expect(first).toEqual({
      customer_id: '007',
      recency_days: 304,
      tenure_days: 364,
      orders: 2,
      revenue: 60.6,
      order_value: 30.3,
      gap_days: 60,
      categories: 2,
      channels: 2,
      products: null,
      top_category: 'thee',
      top_channel: 'web',
      returned_share: 0,
      margin: 39.6,
      days_late: 6,
      country: 'NL',
      Orders_2: 1,
      birth_date: day('1980-02-29'),
      consent: true,
    });
    expect(emile).toMatchObject({ returned_share: 50 / 150, gap_days: 20 / 3, top_category: 'thee', days_late: null });
    expect(nobody).toMatchObject({ recency_days: null, orders: 0, revenue: 0, order_value: null, categories: 0, top_category: null });
  });

  it('looks no further than the analysis date', () => {
    const june = { ...shop, windows: { ...shop.windows, analysisDate: '2025-06-10' } };
    expect(rowsOf('purchases', june).map((row) => [row['customer_id'], row['revenue']])).toEqual([
      ['007', 60.6],
      ['émile', 100],
    ]);
    expect(rowsOf('rfm', june).map((row) => [row['customer_id'], row['recency_days'], row['r']])).toEqual([
      ['007', 100, 1],
      ['émile', 9, 3],
    ]);
    expect(rowsOf('features', june)[0]).toMatchObject({ recency_days: 100 });
  });

  it('gives every customer one segment of each model; those without orders are prospects', () => {
    const rows = rowsOf('members', shop);
    const of = (model: string) => rows.filter((row) => row['model'] === model).map((row) => row['customer_id']);
    const everyone = ['007', "O'Hara", 'late', 'nobody', 'émile'];
    expect(of('rfm')).toEqual(everyone);
    expect(of('value')).toEqual(everyone);
    expect(rows).toContainEqual({ customer_id: 'nobody', model: 'rfm', segment: 'prospects' });
    expect(rows).toContainEqual({ customer_id: "O'Hara", model: 'value', segment: 'zero' });
  });

  it('values customers by their own file when there are no orders, and says what RFM lacks', () => {
    const members = source('people', 'customers', [
      column('customer_id', 'text', 'customerId'),
      column('Orders', 'number', 'amount'),
      column('Land', 'text', 'country'),
    ]);
    const of = project([members]);
    expect(rowsOf('value', of).map((row) => [row['customer_id'], row['value']])).toEqual([
      ['007', 1],
      ['late', null],
      ['nobody', 3],
    ]);
    expect(rowsOf('features', of)[0]).toMatchObject({ customer_id: '007', revenue: 1, orders: 0, country: 'NL', amount: 1 });
    const plan = pipeline(of, loaded(of));
    expect(plan.missing).toMatchObject({
      orders: { code: 'role.missing', role: 'customerId' },
      purchases: { code: 'role.missing', role: 'customerId' },
      rfm: { code: 'role.missing', role: 'date' },
      repeats: { code: 'role.missing', role: 'date' },
    });
    expect(rowsOf('members', of)).toHaveLength(3);
  });

  it('works without order numbers, dates, amounts or types, and says what is missing', () => {
    const bare = (...columns: Parameters<typeof source>[2]) =>
      project([source('order lines', 'orders', [column('Klant "nr"', 'text', 'customerId'), ...columns])]);
    expect(rowsOf('purchases', bare(column('Datum', 'date', 'date'))).at(0)).toMatchObject({
      customer_id: '007',
      orders: 3,
      revenue: null,
      returns: null,
    });
    expect(rowsOf('purchases', bare()).at(0)).toMatchObject({ customer_id: '007', orders: 6, first_order: null });
    const undated = bare(column('Bedrag €', 'number', 'amount'));
    expect(pipeline(undated, loaded(undated)).missing).toMatchObject({ rfm: { code: 'role.missing', role: 'date' } });
    const free = bare(column('Datum', 'date', 'date'));
    expect(pipeline(free, loaded(free)).missing).toMatchObject({
      rfm: { role: 'amount' },
      value: { role: 'amount' },
      members: { role: 'amount' },
    });
    const mistyped = bare(column('select', 'text', 'amount'), column('Kanaal', 'text', 'date'));
    expect(rowsOf('rfm', mistyped)).toEqual([]);
  });

  it('needs tables: a source that is not loaded is not in the plan', () => {
    expect(pipeline(shop, [])).toMatchObject({ views: [], missing: { orders: { code: 'role.missing', role: 'customerId' } } });
    expect(Object.keys(pipeline(shop, []).missing)).toEqual([...viewNames]);
  });

  it('reads several orders files as one, whatever columns each has', () => {
    database.run(`CREATE OR REPLACE TABLE raw.shop2 AS SELECT '007' AS id, TIMESTAMP '2025-05-05 23:59:59' AS t, '12.5' AS a`);
    const second = source('shop2', 'orders', [
      column('id', 'text', 'customerId'),
      column('t', 'timestamp', 'date'),
      column('a', 'text', 'amount'),
    ]);
    expect(rowsOf('purchases', project([orderLines, second])).at(0)).toMatchObject({
      customer_id: '007',
      orders: 3,
      revenue: 73.1,
      last_order: day('2025-05-05'),
    });
  });

  it('gives no rows for tables without rows', () => {
    database.run(`CREATE OR REPLACE TABLE raw.empty AS SELECT '' AS id, DATE '2025-01-01' AS d, 1.0::DOUBLE AS a WHERE false`);
    const of = project([
      source('empty', 'orders', [column('id', 'text', 'customerId'), column('d', 'date', 'date'), column('a', 'number', 'amount')]),
    ]);
    for (const view of ['purchases', 'customers', 'features', 'rfm', 'value', 'members']) expect(rowsOf(view, of)).toEqual([]);
  });
});

describe('the same pipeline in PostgreSQL', () => {
  it('gives the same rows of every view', async () => {
    const postgres = await PGlite.create();
    const database = await openDuckDb();
    try {
      for (const statement of shopTables) {
        await postgres.exec(statement);
        database.run(statement);
      }
      for (const of of [
        shop,
        { ...shop, models: { ...shop.models, rfm: { ...shop.models.rfm, scores: 3, monetary: 'mean' as const, axis: 'both' as const } } },
      ]) {
        const plan = pipeline(of, loaded(of));
        for (const name of [...viewNames].reverse()) {
          await postgres.exec(`DROP VIEW IF EXISTS "${name}"`);
          database.run(`DROP VIEW IF EXISTS "${name}"`);
        }
        for (const statement of printPlan(plan, 'postgres')) await postgres.exec(statement);
        printPlan(plan, 'duckdb').forEach((statement) => database.run(statement));
        for (const { name } of plan.views) {
          const theirs = await postgres.query<DuckDbRow>(`SELECT * FROM "${name}"`);
          expect(sorted(theirs.rows), name).toEqual(sorted(database.run(`SELECT * FROM "${name}"`)));
          expect(theirs.rows.length, name).toBeGreaterThan(name === 'rfm_before' ? 1 : 2);
        }
      }
    } finally {
      database.close();
      await postgres.close();
    }
  });
});

const sorted = (rows: DuckDbRow[]): string[] =>
  rows.map((row) => JSON.stringify(row, (_, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(12)) : value))).sort();
