import { PGlite } from '@electric-sql/pglite';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultRfmSettings, segmentOfCell, standardGrid } from '#lib/methods/rfm/grid.ts';
import { type PushRow, pushRows } from '#lib/methods/rfm/push-sql.ts';
import { secondScore } from '#lib/methods/rfm/score.ts';
import { rfmRows } from '#lib/methods/rfm/score-sql.ts';
import { segmentPlace } from '#lib/methods/rfm/segment-order.ts';
import { type GridSegment, type RfmSettings, gridSegments } from '#lib/methods/rfm/settings.ts';
import { print } from '#lib/sql/print.ts';
import { id, sql } from '#lib/sql/sql.ts';
import { openDuckDb, type DuckDb } from './duckdb.ts';

interface Customer {
  readonly recencyDays: number;
  readonly orders: number;
  readonly revenue: number;
}

const A = '2025-12-31';
const ascending = (k: number, from: number, to: number) =>
  fc.uniqueArray(fc.integer({ min: from, max: to }), { minLength: k - 1, maxLength: k - 1 }).map((list) => list.toSorted((a, b) => a - b));
const grid = fc.oneof(
  fc.constant(standardGrid),
  fc.array(fc.array(fc.constantFrom<GridSegment[]>(...gridSegments), { minLength: 5, maxLength: 5 }), { minLength: 5, maxLength: 5 }),
);
const settings = fc.integer({ min: 2, max: 6 }).chain((k) =>
  fc.record<RfmSettings>({
    scores: fc.constant(k),
    monetary: fc.constantFrom('sum', 'mean'),
    axis: fc.constantFrom('frequency', 'monetary', 'both'),
    cuts: fc.option(fc.record({ recency: ascending(k, 0, 300), frequency: ascending(k, 1, 9), monetary: ascending(k, -20, 900) })),
    grid,
  }),
);
const customers = fc.array(
  fc.record<Customer>({
    recencyDays: fc.integer({ min: 0, max: 400 }),
    orders: fc.integer({ min: 1, max: 8 }),
    revenue: fc.integer({ min: -50, max: 900 }),
  }),
  { minLength: 1, maxLength: 25 },
);

const tables = (rows: readonly Customer[]): string =>
  `SELECT CAST(i AS VARCHAR) AS customer_id, CAST(d AS DATE) AS last_order, CAST(o AS BIGINT) AS orders, CAST(m AS DOUBLE PRECISION) AS revenue FROM (VALUES ${rows
    .map((row, i) => `(${i}, DATE '${A}' - ${row.recencyDays}, ${row.orders}, ${row.revenue})`)
    .join()}) AS t(i, d, o, m)`;

/** The lowest value that has each score from 2 up, by the definition: with fixed cut points those, otherwise by rank over all customers. */
function lowest(values: readonly number[], k: number, fixed: readonly number[] | undefined): number[] {
  if (fixed) return [...fixed];
  const scores = values.map((value) => 1 + Math.floor((k * values.filter((other) => other < value).length) / values.length));
  return Array.from({ length: k - 1 }, (_, i) => Math.min(...values.filter((_value, place) => (scores[place] ?? 0) >= i + 2), Infinity));
}

/** Every number of orders and every amount that could matter is tried; the least that gives a better segment is kept. */
function leastPush(rows: readonly Customer[], { scores: k, monetary, axis, cuts, grid: names }: RfmSettings) {
  const worth = ({ revenue, orders }: Customer) => Math.round((monetary === 'sum' ? revenue : revenue / orders) * 1e4) / 1e4;
  const r = lowest(rows.map((row) => -row.recencyDays), k, cuts?.recency.map((days) => -days).toReversed()); // prettier-ignore
  const f = lowest(rows.map((row) => row.orders), k, cuts?.frequency); // prettier-ignore
  const m = lowest(rows.map(worth), k, cuts?.monetary);
  const score = (value: number, list: readonly number[]) => 1 + list.filter((cut) => value >= cut).length;
  const named = (row: Customer) =>
    segmentOfCell(names, k, score(-row.recencyDays, r), secondScore({ f: score(row.orders, f), m: score(worth(row), m) }, axis));
  return rows.flatMap((row, i) => {
    const from = named(row);
    for (let more = 1; more <= 12; more++) {
      const orders = row.orders + more;
      const amounts = [
        0,
        ...(axis === 'frequency' ? [] : m.map((cut) => (monetary === 'sum' ? cut - row.revenue : cut * orders - row.revenue))),
      ];
      const needed = amounts.filter((amount) => amount >= 0 && Number.isFinite(amount)).sort((a, b) => a - b);
      for (const amount of needed) {
        const to = named({ recencyDays: 0, orders, revenue: row.revenue + amount });
        if (segmentPlace(to) < segmentPlace(from)) return [{ id: i, from, to, orders: more, amount: Number(amount.toFixed(2)) }];
      }
      if (axis === 'monetary') break;
    }
    return [];
  });
}

describe('who is an order away from a better segment', () => {
  let database: DuckDb;
  let postgres: PGlite;
  beforeAll(async () => {
    [database, postgres] = await Promise.all([openDuckDb(), PGlite.create()]);
  }, 60_000);
  afterAll(async () => {
    database.close();
    await postgres.close();
  });

  const queryOf = (by: RfmSettings) => sql`SELECT * FROM (${pushRows(id('rfm'), by)}) AS push ORDER BY CAST(customer_id AS INTEGER)`;
  const rfmOf = (by: RfmSettings) => rfmRows(id('purchases'), sql`CAST(${A} AS DATE)`, by);
  const found = (rows: readonly PushRow[]) =>
    rows.map((row) => ({
      id: Number(row.customer_id),
      from: row.segment,
      to: row.next_segment,
      orders: Number(row.orders_needed),
      amount: Number(row.amount_needed.toFixed(2)),
    }));

  it('finds the least that the definition finds by trying all', () => {
    fc.assert(
      fc.property(customers, settings, (rows, by) => {
        database.run(`CREATE OR REPLACE TABLE purchases AS ${tables(rows)}`);
        database.run(`CREATE OR REPLACE TABLE rfm AS ${print(rfmOf(by))}`);
        expect(found(database.run<PushRow>(print(queryOf(by))))).toEqual(leastPush(rows, by));
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it('says it in a small shop: one order, two orders, an amount, and nobody above the champions', async () => {
    const rows = [
      { recencyDays: 300, orders: 1, revenue: 40 },
      { recencyDays: 20, orders: 3, revenue: 200 },
      { recencyDays: 0, orders: 2, revenue: 90 },
      { recencyDays: 1, orders: 9, revenue: 900 },
    ];
    const cuts = { recency: [30, 60, 90, 180], frequency: [2, 3, 4, 6], monetary: [50, 100, 250, 500] };
    const by = { ...defaultRfmSettings, cuts };
    database.run(`CREATE OR REPLACE TABLE purchases AS ${tables(rows)}`);
    const push = (settings: RfmSettings) => {
      database.run(`CREATE OR REPLACE TABLE rfm AS ${print(rfmOf(settings))}`);
      return database.run<PushRow>(print(queryOf(settings)));
    };
    expect(found(push(by))).toEqual([
      { id: 0, from: 'lost', to: 'potential', orders: 1, amount: 0 },
      { id: 1, from: 'potential', to: 'champions', orders: 1, amount: 0 },
      { id: 2, from: 'potential', to: 'champions', orders: 2, amount: 0 },
    ]);
    expect(found(push({ ...by, axis: 'monetary' }))).toEqual([
      { id: 0, from: 'lost', to: 'new', orders: 1, amount: 0 },
      { id: 1, from: 'potential', to: 'champions', orders: 1, amount: 50 },
      { id: 2, from: 'potential', to: 'champions', orders: 1, amount: 160 },
    ]);
    await postgres.exec(`CREATE TABLE purchases AS ${tables(rows)}`);
    for (const axis of ['frequency', 'monetary', 'both'] as const)
      for (const settings of [
        { ...by, axis },
        { ...by, axis, cuts: null, monetary: 'mean' as const },
      ]) {
        await postgres.exec(`CREATE TABLE rfm AS ${print(rfmOf(settings), 'postgres')}`);
        const theirs = await postgres.query<PushRow>(print(queryOf(settings), 'postgres'));
        expect(theirs.rows).toEqual(push(settings));
        await postgres.exec('DROP TABLE rfm');
      }
  });
});
