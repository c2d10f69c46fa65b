import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { segmentOfCell } from '#lib/methods/rfm/grid.ts';
import { cellCounts, emptyScores, scoreRanges, segmentSizes } from '#lib/methods/rfm/rfm-summary.ts';
import { rfmScores } from '#lib/methods/rfm/score.ts';
import { rfmRows, type RfmRow } from '#lib/methods/rfm/score-sql.ts';
import { segmentInSql } from '#lib/methods/rfm/segment-sql.ts';
import { gridSegments, type GridSegment, type Scoring } from '#lib/methods/rfm/settings.ts';
import { defaultRfmSettings } from '#lib/methods/rfm/grid.ts';
import { pipeline } from '#lib/pipeline/pipeline.ts';
import { printPlan } from '#lib/pipeline/print-plan.ts';
import { print } from '#lib/sql/print.ts';
import { id, sql } from '#lib/sql/sql.ts';
import { openDuckDb, type DuckDb } from './duckdb.ts';
import { column, loaded, project, source } from './shop.ts';

interface Customer {
  readonly recencyDays: number | null;
  readonly orders: number;
  readonly revenue: number;
}

const A = '2025-12-31';
const thresholds = (k: number, from: number, to: number) =>
  fc.uniqueArray(fc.integer({ min: from, max: to }), { minLength: k - 1, maxLength: k - 1 }).map((list) => list.toSorted((a, b) => a - b));
const settings = fc.integer({ min: 2, max: 10 }).chain((k) =>
  fc.record<Scoring>({
    scores: fc.constant(k),
    monetary: fc.constantFrom('sum', 'mean'),
    axis: fc.constantFrom('frequency', 'monetary', 'both'),
    cuts: fc.option(
      fc.record({
        recency: thresholds(k, 0, 400),
        frequency: thresholds(k, 1, 14),
        monetary: thresholds(k, -4000, 95_000).map((cents) => cents.map((cent) => cent / 100)),
      }),
    ),
  }),
);
const customer = fc.record<Customer>({
  recencyDays: fc.option(fc.integer({ min: 0, max: 400 }), { freq: 20 }),
  orders: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 12 })),
  revenue: fc.integer({ min: -5000, max: 90_000 }).map((cents) => cents / 100),
});
const customers = fc.array(customer, { minLength: 1, maxLength: 60 });
const grid = fc.array(fc.array(fc.constantFrom<GridSegment[]>(...gridSegments), { minLength: 5, maxLength: 5 }), {
  minLength: 5,
  maxLength: 5,
});

describe('RFM in SQL', () => {
  let database: DuckDb;
  beforeAll(async () => {
    database = await openDuckDb();
  });
  afterAll(() => database.close());

  const load = (rows: readonly Customer[]) => {
    const day = (days: number | null) => (days === null ? 'NULL' : `DATE '${A}' - ${days}`);
    const values = rows.map((row, i) => `(${i}, ${day(row.recencyDays)}, ${row.orders}, CAST(${row.revenue} AS DOUBLE))`);
    database.run(
      `CREATE OR REPLACE TABLE purchases AS SELECT CAST(i AS VARCHAR) AS customer_id, CAST(d AS DATE) AS last_order, CAST(o AS BIGINT) AS orders, m AS revenue FROM (VALUES ${values.join()}) AS t(i, d, o, m)`,
    );
  };
  const score = (rows: readonly Customer[], by: Scoring): RfmRow[] => {
    load(rows);
    const found = database.run<RfmRow>(print(rfmRows(id('purchases'), sql`CAST(${A} AS DATE)`, by)));
    return found.sort((a, b) => Number(a.customer_id) - Number(b.customer_id));
  };
  const scoresOnly = (rows: readonly RfmRow[]) => rows.map(({ r, f, m, second }) => ({ r, f, m, second }));

  it('agrees with the scores in TypeScript', () => {
    fc.assert(
      fc.property(customers, settings, (rows, by) => {
        expect(scoresOnly(score(rows, by))).toEqual(rfmScores(rows, by));
      }),
      { numRuns: 60 },
    );
  });

  it('agrees with the formula of methods.md, written out with rank()', () => {
    fc.assert(
      fc.property(customers, fc.integer({ min: 2, max: 10 }), (rows, k) => {
        const found = score(rows, { ...defaultRfmSettings, scores: k });
        const ranked = (order: string) => `1 + floor(${k} * (rank() OVER (ORDER BY ${order}) - 1) / count(*) OVER ())`;
        const formula = database.run(
          `SELECT ${ranked('last_order NULLS FIRST')} AS r, ${ranked('orders')} AS f, ${ranked('revenue')} AS m FROM purchases ORDER BY CAST(customer_id AS INTEGER)`,
        );
        expect(found.map(({ r, f, m }) => ({ r, f, m }))).toEqual(formula);
      }),
      { numRuns: 40 },
    );
  });

  it('never changes a score with the order of the rows', () => {
    fc.assert(
      fc.property(
        customers.chain((rows) =>
          fc.record({
            rows: fc.constant(rows),
            turned: fc.shuffledSubarray(
              rows.map((_, i) => i),
              { minLength: rows.length },
            ),
          }),
        ),
        settings,
        ({ rows, turned }, by) => {
          const straight = scoresOnly(score(rows, by));
          const shuffled = scoresOnly(
            score(
              turned.map((i) => rows[i] as Customer),
              by,
            ),
          );
          expect(shuffled).toEqual(turned.map((i) => straight[i]));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('gives every customer one segment, over any grid and any number of scores', () => {
    fc.assert(
      fc.property(customers, settings, grid, (rows, by, names) => {
        load(rows);
        const scored = rfmRows(id('purchases'), sql`CAST(${A} AS DATE)`, by);
        const segment = segmentInSql({ grid: names, scores: by.scores });
        const found = database.run<{ customer_id: string; r: number; second: number; segment: string }>(
          print(sql`SELECT customer_id, r, second, ${segment} AS segment FROM (${scored}) AS rfm`),
        );
        expect(new Set(found.map((row) => row.customer_id)).size).toBe(rows.length);
        expect(found).toHaveLength(rows.length);
        for (const row of found) expect(row.segment).toBe(segmentOfCell(names, by.scores, row.r, row.second));
      }),
      { numRuns: 40 },
    );
  });

  it('says what is in each score and each cell', () => {
    const rows: Customer[] = [
      { recencyDays: 10, orders: 1, revenue: 10 },
      { recencyDays: 20, orders: 1, revenue: 10 },
      { recencyDays: 30, orders: 1, revenue: 20 },
      { recencyDays: 40, orders: 3, revenue: 90.5 },
    ];
    const scored = rfmRows(id('purchases'), sql`CAST(${A} AS DATE)`, { ...defaultRfmSettings, scores: 4 });
    load(rows);
    const ranges = database.run<{ axis: 'frequency'; score: number }>(print(scoreRanges(sql`(${scored}) AS rfm`)));
    expect(ranges).toEqual([
      { axis: 'frequency', score: 1, customers: 3, low: 1, high: 1 },
      { axis: 'frequency', score: 4, customers: 1, low: 3, high: 3 },
      { axis: 'monetary', score: 1, customers: 2, low: 10, high: 10 },
      { axis: 'monetary', score: 3, customers: 1, low: 20, high: 20 },
      { axis: 'monetary', score: 4, customers: 1, low: 90.5, high: 90.5 },
      { axis: 'recency', score: 1, customers: 1, low: 40, high: 40 },
      { axis: 'recency', score: 2, customers: 1, low: 30, high: 30 },
      { axis: 'recency', score: 3, customers: 1, low: 20, high: 20 },
      { axis: 'recency', score: 4, customers: 1, low: 10, high: 10 },
    ]);
    expect(emptyScores(ranges, 'frequency', 4)).toEqual([2, 3]);
    const cells = database.run<{ r: number; second: number; customers: number; revenue: number }>(
      print(cellCounts(sql`(${scored}) AS rfm`)),
    );
    expect(cells).toEqual([
      { r: 1, second: 4, customers: 1, revenue: 90.5 },
      { r: 2, second: 1, customers: 1, revenue: 20 },
      { r: 3, second: 1, customers: 1, revenue: 10 },
      { r: 4, second: 1, customers: 1, revenue: 10 },
    ]);
    const sizes = segmentSizes(cells, { ...defaultRfmSettings, scores: 4 });
    expect(Object.fromEntries(sizes)).toEqual({
      cantLose: { customers: 1, revenue: 90.5 },
      hibernating: { customers: 1, revenue: 20 },
      promising: { customers: 1, revenue: 10 },
      new: { customers: 1, revenue: 10 },
    });
  });

  const cdnow = '/work/shared/data/CDNOW_sample.txt';
  it.skipIf(!existsSync(cdnow))('scores the CDNOW sample: 2,357 customers, half of them with one order and one F', () => {
    database.addFile(
      'cdnow.txt',
      new TextEncoder().encode(
        readFileSync(cdnow, 'utf8')
          .trim()
          .split(/\r?\n/)
          .map((line) => line.trim().split(/\s+/).join(';'))
          .join('\n'),
      ),
    );
    database.run('CREATE SCHEMA raw');
    database.run(
      `CREATE TABLE raw.cdnow AS SELECT column0 AS customer, strptime(column2, '%Y%m%d')::DATE AS day, CAST(column4 AS DOUBLE) AS dollars FROM read_csv('cdnow.txt', delim=';', header=false, all_varchar=true)`,
    );
    const of = project([
      source('cdnow', 'orders', [
        column('customer', 'text', 'customerId'),
        column('day', 'date', 'date'),
        column('dollars', 'number', 'amount'),
      ]),
    ]);
    database.run('DROP TABLE purchases');
    printPlan(pipeline(of, loaded(of)), 'duckdb').forEach((statement) => database.run(statement));
    const rows = database.run<RfmRow>('SELECT * FROM rfm');
    expect(rows).toHaveLength(2357);
    const once = rows.filter((row) => row.frequency === 1);
    expect(once.length / rows.length).toBeCloseTo(0.51, 2);
    expect(new Set(once.map((row) => row.f))).toEqual(new Set([1]));
    expect(database.run(`SELECT count(*) AS n FROM members WHERE model = 'rfm' AND segment IS NOT NULL`)).toEqual([{ n: 2357 }]);
  });
});
