import { PGlite } from '@electric-sql/pglite';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pointsColumns } from '#lib/jobs/questions/points-columns.ts';
import { pointsFacts } from '#lib/jobs/questions/points-facts.ts';
import { pointsOfCustomer } from '#lib/jobs/questions/points-of-customer.ts';
import { linePoints, segmentOfPoints, totalPoints } from '#lib/methods/points/score.ts';
import { pointsRows } from '#lib/methods/points/score-sql.ts';
import type { PointsLine } from '#lib/methods/points/settings.ts';
import { pipeline } from '#lib/pipeline/pipeline.ts';
import { printPlan } from '#lib/pipeline/print-plan.ts';
import type { PointsModel, ScoreLine } from '#lib/project/points-model.ts';
import type { Rule } from '#lib/segments/rule.ts';
import { asDouble } from '#lib/sql/dialects.ts';
import { print } from '#lib/sql/print.ts';
import { id, join, sql } from '#lib/sql/sql.ts';
import { asked } from './asked.ts';
import { type DuckDb, openDuckDb } from './duckdb.ts';
import { nodeEngine } from './node-engine.ts';
import { loaded, orderLines, people, project, shopTables } from './shop.ts';

const part = (max: number) => fc.integer({ min: 1, max: max * 4 }).map((quarters) => quarters / 4);
const line = fc.record({
  points: fc.integer({ min: -400, max: 400 }).map((quarters) => quarters / 4),
  each: fc.constantFrom(null, 'orders'),
  cap: fc.option(part(100)),
  decay: fc.option(fc.record({ column: fc.constant('age'), halfLifeDays: part(400) })),
});
const seen = fc.record({
  holds: fc.boolean(),
  count: fc.option(fc.integer({ min: -3, max: 40 })),
  ageDays: fc.option(fc.integer({ min: -30, max: 5000 })),
});
const limit = fc.option(fc.integer({ min: -100, max: 200 }));
const score = fc.integer({ min: 0, max: 5 }).chain((lines) =>
  fc.record({
    lines: fc.array(line, { minLength: lines, maxLength: lines }),
    customers: fc.array(fc.array(seen, { minLength: lines, maxLength: lines }), { minLength: 1, maxLength: 20 }),
    floor: limit,
    cap: limit,
    steps: fc.uniqueArray(fc.integer({ min: -50, max: 150 }), { maxLength: 4 }),
  }),
);

describe('the points score in SQL', () => {
  let database: DuckDb;
  let postgres: PGlite;
  beforeAll(async () => {
    [database, postgres] = await Promise.all([openDuckDb(), PGlite.create()]);
  }, 60_000);
  afterAll(async () => {
    database.close();
    await postgres.close();
  });

  it('is the score of TypeScript, line by line, in DuckDB and in PostgreSQL', async () => {
    await fc.assert(
      fc.asyncProperty(score, async ({ lines: drawn, customers, floor, cap, steps }) => {
        const lines = drawn.map((each, i): PointsLine => ({ ...each, id: `line_${i + 1}`, name: '' }));
        const segments = [...steps.toSorted((a, b) => b - a), null].map((from, i) => ({ id: `points-${i + 1}`, name: "O'", from }));
        const columns = lines.flatMap((_, i) => [id(`holds ${i}`), id(`count ${i}`), id(`age "${i}"`)]);
        const values = customers.map((facts, customer) =>
          join([
            sql`${String(customer)}`,
            ...facts.flatMap(({ holds, count, ageDays }) => [sql`${holds}`, asDouble(sql`${count}`), sql`CAST(${ageDays} AS BIGINT)`]),
          ]),
        );
        const from = sql`(VALUES ${join(values.map((row) => sql`(${row})`))}) AS t(${join([id('customer_id'), ...columns])})`;
        const inSql = lines.map((each, i) => ({ line: each, holds: id(`holds ${i}`), count: id(`count ${i}`), ageDays: id(`age "${i}"`) }));
        const query = pointsRows(from, inSql, { floor, cap }, segments);
        const found = database.run(print(query));
        const also = await postgres.query<Record<string, unknown>>(print(query, 'postgres'));
        const byId = (rows: readonly Record<string, unknown>[]) => rows.toSorted((a, b) => Number(a.customer_id) - Number(b.customer_id));
        const mine = customers.map((facts, customer) => {
          const points = lines.map((each, i) => linePoints(each, facts[i] ?? { holds: false, count: null, ageDays: null }));
          const total = totalPoints(points, { floor, cap });
          return { customer, points, total, segment: segmentOfPoints(total, segments) };
        });
        for (const rows of [byId(found), byId(also.rows)]) {
          expect(rows.map((row) => row.segment)).toEqual(mine.map((row) => row.segment));
          mine.forEach((row, i) => {
            expect(rows[i]?.points).toBeCloseTo(row.total, 9);
            row.points.forEach((points, line) => expect(rows[i]?.[`line_${line + 1}`]).toBeCloseTo(points, 9));
          });
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('the view points', () => {
  const everyone: Rule = { kind: 'column', column: 'orders', test: { type: 'known', is: 'filled' } };
  const plain: Omit<ScoreLine, 'id'> = { name: '', points: 10, each: null, cap: null, decay: null, rule: everyone };
  const model: PointsModel = {
    lines: [
      { ...plain, id: 'line_1', points: 5, each: 'orders', cap: 12 },
      { ...plain, id: 'line_2', points: 40, decay: { column: 'recency_days', halfLifeDays: 100 } },
      { ...plain, id: 'line_3', rule: { kind: 'column', column: 'email', test: { type: 'known', is: 'filled' } } },
      {
        ...plain,
        id: 'line_4',
        points: -15,
        rule: { kind: 'column', column: 'returned_share', test: { type: 'number', is: 'atLeast', value: 0.2 } },
      },
      {
        ...plain,
        id: 'line_5',
        points: 7,
        rule: { kind: 'column', column: 'a column that is gone', test: { type: 'known', is: 'filled' } },
      },
    ],
    limits: { floor: 0, cap: 50 },
    segments: [
      { id: 'points-1', name: 'Heet', from: 40 },
      { id: 'points-2', name: 'Warm', from: 10.5 },
      { id: 'points-3', name: 'Koud', from: null },
    ],
  };
  const shop = project([orderLines, people]);
  const scored = { ...shop, models: { ...shop.models, points: model } };
  const plan = pipeline(scored, loaded(scored));

  /**
   * By hand, A = 31 December 2025. 007: 2 orders, 304 days ago, an e-mail address. émile: 4 orders (one line each without a number),
   * 193 days ago, a quarter returned. late: 1 order, yesterday. O'Hara: 1 order, today. nobody: no orders.
   */
  const byHand = [
    { customer_id: '007', line_1: 10, line_2: 4.9, line_3: 10, line_4: 0, line_5: 0, points: 24.9, segment: 'points-2' },
    { customer_id: "O'Hara", line_1: 5, line_2: 40, line_3: 0, line_4: 0, line_5: 0, points: 45, segment: 'points-1' },
    { customer_id: 'late', line_1: 5, line_2: 39.7, line_3: 10, line_4: 0, line_5: 0, points: 50, segment: 'points-1' },
    { customer_id: 'nobody', line_1: 0, line_2: 0, line_3: 10, line_4: 0, line_5: 0, points: 10, segment: 'points-3' },
    { customer_id: 'émile', line_1: 12, line_2: 10.5, line_3: 0, line_4: -15, line_5: 0, points: 7.5, segment: 'points-3' },
  ];

  it('scores each customer as a sum of lines; what cannot be asked gives nothing', async () => {
    const database = await openDuckDb();
    [...shopTables, ...printPlan(plan, 'duckdb')].forEach((statement) => database.run(statement));
    expect(database.run('SELECT * FROM points ORDER BY customer_id')).toEqual(byHand);
    expect(database.run(`SELECT segment, count(*) AS n FROM members WHERE model = 'points' GROUP BY segment ORDER BY segment`)).toEqual([
      { segment: 'points-1', n: 2 },
      { segment: 'points-2', n: 1 },
      { segment: 'points-3', n: 2 },
    ]);
    database.close();
  });

  it('gives the same in PostgreSQL', async () => {
    const postgres = await PGlite.create();
    for (const statement of [...shopTables, ...printPlan(plan, 'postgres')]) await postgres.exec(statement);
    const { rows } = await postgres.query('SELECT * FROM points ORDER BY customer_id COLLATE "C"');
    expect(rows).toEqual(byHand);
    await postgres.close();
  }, 30_000);

  it('answers what the screen asks', async () => {
    const engine = await nodeEngine();
    for (const text of shopTables) await engine.run({ parts: [{ kind: 'text', text }] });
    const facts = await asked(engine, pointsFacts, scored);
    if (!facts.ok) throw new Error(JSON.stringify(facts.error));
    expect(facts.value).toMatchObject({ customers: 5, lowest: 7.5, highest: 50 });
    expect(facts.value.bins.reduce((sum, { customers }) => sum + customers, 0)).toBe(5);
    expect(facts.value.sizes.find(({ segment }) => segment === 'points-1')?.customers).toBe(2);
    expect(facts.value.lines.get('line_4')).toEqual({ customers: 1, mean: -15 });
    expect(await asked(engine, pointsOfCustomer(' émile '), scored)).toMatchObject({
      ok: true,
      value: { total: 7.5, segment: 'points-3' },
    });
    expect(await asked(engine, pointsOfCustomer("wie'"), scored)).toEqual({ ok: true, value: null });
    const columns = await asked(engine, pointsColumns, scored);
    if (!columns.ok) throw new Error(JSON.stringify(columns.error));
    const named = (name: string) => columns.value.find((column) => column.name === name);
    expect(named('email')).toMatchObject({ personal: true, values: [] });
    expect(named('country')?.values).toEqual([{ value: 'NL', customers: 2 }]);
    expect(named('consent')).toMatchObject({ type: 'truth', personal: false });
    expect(named('orders')?.middle).not.toBeNull();
    await engine.close();
  });

  it('without a score there is no view', () => {
    expect(pipeline(shop, loaded(shop)).missing.points).toEqual({ code: 'model.notMade', model: 'points' });
  });
});
