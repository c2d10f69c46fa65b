import { existsSync, readFileSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fitLifetimeModel } from '#lib/jobs/fitting/fit-lifetime-model.ts';
import { lifetimeFacts } from '#lib/jobs/questions/lifetime-facts.ts';
import { periodsUpTo } from '#lib/methods/lifetime/periods.ts';
import { type LifetimeRow, lifetimeRows } from '#lib/methods/lifetime/score-sql.ts';
import { aliveChance, discountedOrders, expectedOrders, expectedSpend, lifetimeSegment } from '#lib/methods/lifetime/score.ts';
import { pipeline } from '#lib/pipeline/pipeline.ts';
import { printPlan } from '#lib/pipeline/print-plan.ts';
import { type LifetimeFitted, withLifetime, withLifetimeFitted } from '#lib/project/lifetime-model.ts';
import type { Project } from '#lib/project/project.ts';
import { print } from '#lib/sql/print.ts';
import { id, sql } from '#lib/sql/sql.ts';
import { fitterInPlace } from '#lib/workers/fitter.ts';
import { asked } from './asked.ts';
import { openDuckDb, type DuckDb } from './duckdb.ts';
import { drawnOrders } from './lifetime-shop.ts';
import { nodeEngine, type NodeEngine } from './node-engine.ts';
import { column, loaded, project, source } from './shop.ts';

const parameter = (low: number, high: number) => fc.double({ min: Math.log(low), max: Math.log(high), noNaN: true }).map(Math.exp);
const customer = fc
  .record({
    ageDays: fc.integer({ min: 0, max: 2000 }),
    busy: fc.double({ min: 0, max: 1, noNaN: true }),
    left: fc.double({ min: 0, max: 1, noNaN: true }),
    m: fc.integer({ min: -20, max: 400 }),
  })
  .map(({ ageDays, busy, left, m }) => {
    const repeats = Math.floor(ageDays * busy ** 4);
    const spanDays = repeats === 0 ? 0 : Math.max(repeats, Math.floor(ageDays * left));
    return { repeats, spanDays, ageDays, m: repeats === 0 ? null : m };
  });

const shop = source('shop', 'orders', [
  column('customer', 'text', 'customerId'),
  column('day', 'date', 'date'),
  column('amount', 'number', 'amount'),
  column('cost', 'number', 'cost'),
]);
const withoutCost = { ...shop, recipe: { ...shop.recipe, columns: shop.recipe.columns.slice(0, 3) } };

const run = async (engine: NodeEngine, text: string) => {
  const done = await engine.run({ parts: [{ kind: 'text', text }] });
  if (!done.ok) throw new Error(JSON.stringify(done.error));
};

const fill = async (engine: NodeEngine, values: readonly string[]): Promise<void> => {
  await run(engine, 'CREATE SCHEMA IF NOT EXISTS raw');
  await run(engine, 'CREATE OR REPLACE TABLE raw.shop (customer VARCHAR, day DATE, amount DOUBLE, cost DOUBLE)');
  await run(engine, `INSERT INTO raw.shop VALUES ${values.join()}`);
};

const shopOf = async (values: readonly string[]): Promise<NodeEngine> => {
  const engine = await nodeEngine();
  await fill(engine, values);
  return engine;
};

const fitIn = async (engine: NodeEngine, of: Project): Promise<Project> => {
  const { needs, find } = fitLifetimeModel;
  const found = await asked(engine, { needs, answer: (given) => find({ ...given, fitter: fitterInPlace() }) }, of);
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  return found.value(of);
};

const fittedIn = ({ models: { lifetime } }: Project) => {
  if (lifetime?.fitted?.outcome !== 'fitted') throw new Error(JSON.stringify(lifetime?.fitted));
  return lifetime.fitted;
};

const near = (found: number | null | undefined, exact: number, within: number) =>
  expect(Math.abs((found ?? NaN) / exact - 1)).toBeLessThan(within);

describe('the lifetime model of drawn orders', () => {
  let engine: NodeEngine;
  let fitted: Project;
  beforeAll(async () => {
    engine = await shopOf(
      drawnOrders(600, 7).map(({ customer, day, amount }) => `('${customer}', DATE '2024-01-01' + ${day}, ${amount}, ${amount * 0.4})`),
    );
    fitted = await fitIn(engine, project([withoutCost]));
  }, 60_000);
  afterAll(() => engine.close());

  it('is that of scipy 1.17.1, which minimised the same likelihoods written independently', () => {
    const { parameters, logLikelihood, spend, customers, repeaters } = fittedIn(fitted);
    expect([customers, repeaters]).toEqual([600, 442]);
    near(logLikelihood, -7523.602041238809, 1e-10);
    near(parameters.r, 0.5116549564882311, 1e-4);
    near(parameters.alpha, 5.99240519743299, 1e-4);
    near(parameters.a, 0.5252342908065115, 1e-4);
    near(parameters.b, 2.3060537343227874, 1e-4);
    if (spend.outcome !== 'fitted') throw new Error(spend.why);
    near(spend.logLikelihood, -1939.369431916062, 1e-6);
    near(spend.parameters.p, 5.861883720171248, 1e-3);
    near(spend.parameters.q, 9.539665961512776, 1e-3);
    near(spend.parameters.v, 71.82671573789835, 1e-3);
    near(spend.correlation, 0.055446856022626945, 1e-3);
  });

  it('is checked on the last days: expected and real orders as scipy has them', () => {
    const { holdout } = fittedIn(fitted);
    if (holdout.outcome !== 'fitted') throw new Error(holdout.why);
    expect([holdout.days, holdout.customers]).toEqual([364, 600]);
    near(holdout.parameters.r, 0.5263296915047851, 1e-4);
    expect(holdout.byRepeats.map(({ customers }) => customers)).toEqual([286, 126, 74, 46, 18, 10, 11, 29]);
    [1.0697224659510938, 1.5260426439988375, 2.3189752046586505].forEach((mean, i) => near(holdout.byRepeats[i]?.expected, mean, 1e-4));
    [283 / 286, 171 / 126, 155 / 74].forEach((mean, i) => near(holdout.byRepeats[i]?.real, mean, 1e-9));
    const last = holdout.weekly.at(-1);
    const drawn = drawnOrders(600, 7);
    const first = Math.min(...drawn.map(({ day }) => day));
    const wholeWeeks = Math.floor((730 - first + 1) / 7);
    const repeats = drawn.filter(({ day }) => day < first + wholeWeeks * 7).length - 600;
    expect(last?.week).toBe(wholeWeeks);
    expect(last?.real).toBe(repeats);
    near(last?.expected, repeats, 0.05);
  });

  it('adds up per segment to what scipy expects of the next year', async () => {
    const facts = await asked(engine, lifetimeFacts, fitted);
    if (!facts.ok) throw new Error(JSON.stringify(facts.error));
    const { all, segments, margin, marginFrom, leftOut, verdict } = facts.value;
    near(all.orders, 908.9653811369651, 1e-4);
    near(all.revenue, 46003.49074494405, 1e-4);
    near(all.clv, 43785.36059879263, 1e-4);
    expect(Object.fromEntries(segments.map(({ segment, customers }) => [segment, customers]))).toEqual({
      gone: 110,
      alive: 121,
      doubtful: 211,
      once: 158,
    });
    expect({ margin, marginFrom, leftOut, verdict: verdict?.verdict }).toEqual({
      margin: 1,
      marginFrom: 'nobody',
      leftOut: 0,
      verdict: 'close',
    });
  });

  it('counts margin from the costs in the files, or as chosen', async () => {
    const ofCosts = await asked(engine, lifetimeFacts, { ...fitted, sources: [shop] });
    const chosen = await asked(engine, lifetimeFacts, withLifetime({ ...fitted, sources: [shop] }, { margin: 0.25, yearlyDiscount: 0 }));
    if (!ofCosts.ok || !chosen.ok) throw new Error('no facts');
    expect(ofCosts.value.marginFrom).toBe('costs');
    near(ofCosts.value.margin, 0.6, 1e-9);
    near(ofCosts.value.all.clv, 43785.36059879263 * 0.6, 1e-4);
    near(chosen.value.all.clv, (chosen.value.all.revenue ?? 0) * 0.25, 1e-6);
  });
});

describe('lifetime models that cannot be', () => {
  let engine: NodeEngine;
  beforeAll(async () => {
    engine = await nodeEngine();
  }, 60_000);
  afterAll(() => engine.close());
  const outcomeOf = async (values: readonly string[]) => {
    await fill(engine, values);
    return (await fitIn(engine, project([shop]))).models.lifetime?.fitted;
  };
  const many = (of: (i: number) => string[]) => Array.from({ length: 120 }, (_, i) => of(i)).flat();
  const line = (i: number, day: string, amount = 10) => `('c${i}', DATE '${day}', ${amount}, 1)`;

  it.each([
    ['noCustomers', many((i) => [line(i, '2025-01-01', -5)])],
    ['oneDay', many((i) => [line(i, '2025-01-01'), line(i, '2025-01-01')])],
    ['shortHistory', many((i) => [line(i, '2025-01-01'), line(i, '2025-01-20')])],
    ['tooFewRepeaters', many((i) => [line(i, '2025-01-01'), ...(i < 20 ? [line(i, '2025-06-01')] : [])])],
    ['noPattern', many((i) => Array.from({ length: 12 }, (_, month) => line(i, `2025-${String(month + 1).padStart(2, '0')}-01`)))],
  ])('%s', async (why, values) => {
    expect(await outcomeOf(values)).toMatchObject({ outcome: 'none', why });
  });

  it('has no amounts when all came back for nothing, and still its orders', async () => {
    const free = drawnOrders(300, 3).map(({ customer, day }) => `('${customer}', DATE '2024-01-01' + ${day}, 0, 0)`);
    await fill(engine, free);
    const fitted = await fitIn(engine, project([shop]));
    expect(fittedIn(fitted).spend).toMatchObject({ outcome: 'none', why: 'tooFewRepeaters', customers: 0 });
    const facts = await asked(engine, lifetimeFacts, fitted);
    expect(facts.ok && facts.value.all).toMatchObject({ revenue: null, clv: null, customers: 300 });
  });
});

describe('the lifetime views in PostgreSQL', () => {
  it('have the rows of DuckDB, with returns, same-day orders, a quote and customers of every number of orders', async () => {
    const lines = drawnOrders(80, 11).flatMap(({ customer, day, amount }, i) => [
      `('${customer}''s', DATE '2024-01-01' + ${day}, ${amount}, ${i % 5 ? amount / 2 : 'NULL'})`,
      ...(i % 7 ? [] : [`('${customer}''s', DATE '2024-01-01' + ${day}, 5, 1)`]),
      ...(i % 11 ? [] : [`('${customer}''s', DATE '2024-01-01' + ${day + 3}, -7.5, NULL)`]),
    ]);
    const values = [
      ...lines,
      `('back', DATE '2024-03-01', -3, 0)`,
      `('busy', DATE '2024-03-01', NULL, 0)`,
      `(NULL, DATE '2024-03-01', 3, 0)`,
    ];
    const days = Array.from({ length: 700 }, (_, i) => `('daily', DATE '2024-01-01' + ${i}, 2.5, 1)`);
    const named = source(
      'shop',
      'orders',
      shop.recipe.columns.map((each) => (each.name === 'day' ? { ...each, name: 'd"ag' } : each)),
    );
    const statements = [
      'CREATE SCHEMA raw',
      'CREATE TABLE raw.shop (customer VARCHAR, "d""ag" DATE, amount DOUBLE PRECISION, cost DOUBLE PRECISION)',
      `INSERT INTO raw.shop VALUES ${[...values, ...days].join()}`,
    ];
    const fitted: LifetimeFitted = {
      outcome: 'fitted',
      parameters: { r: 0.5, alpha: 6, a: 0.5, b: 2.3 },
      spread: null,
      isHeld: false,
      logLikelihood: 0,
      customers: 0,
      repeaters: 0,
      leftOut: 0,
      spend: { outcome: 'fitted', parameters: { p: 5.9, q: 9.5, v: 72 }, logLikelihood: 0, customers: 0, leftOut: 0, correlation: null },
      holdout: { outcome: 'none', why: 'shortHistory', days: 0 },
    };
    const of = withLifetimeFitted(project([named]), fitted);
    const plan = pipeline(of, loaded(of));
    const [database, postgres] = await Promise.all([openDuckDb(), PGlite.create()]);
    for (const statement of [...statements, ...printPlan(plan, 'duckdb')]) database.run(statement);
    for (const statement of [...statements, ...printPlan(plan, 'postgres')]) await postgres.exec(statement);
    const query =
      'SELECT customer_id, CAST(repeat_orders AS INTEGER) AS repeat_orders, span_weeks, age_weeks, mean_spend, p_alive, expected_orders, expected_spend, clv, segment FROM lifetime ORDER BY customer_id';
    const here = database.run<LifetimeRow>(query);
    const there = (await postgres.query<LifetimeRow>(query)).rows;
    const byId = (a: LifetimeRow, b: LifetimeRow) => (a.customer_id < b.customer_id ? -1 : 1);
    const closeTo = (row: LifetimeRow | undefined) =>
      Object.fromEntries(
        Object.entries(row ?? {}).map(([name, value]) => [
          name,
          typeof value === 'number'
            ? (expect.closeTo(value, Math.max(0, 4 - Math.ceil(Math.log10(1 + Math.abs(value))))) as number)
            : (value as string | null),
        ]),
      );
    const sorted = here.toSorted(byId);
    expect(there).toHaveLength(here.length);
    there.toSorted(byId).forEach((row, i) => expect(row).toEqual(closeTo(sorted[i])));
    expect(here.find(({ customer_id }) => customer_id === 'back')).toBeUndefined();
    expect(here.find(({ customer_id }) => customer_id === 'busy')).toMatchObject({ repeat_orders: 0, segment: 'once', mean_spend: null });
    expect(here.find(({ customer_id }) => customer_id === 'daily')).toMatchObject({ repeat_orders: 699, mean_spend: 2.5 });
    database.close();
    await postgres.close();
  }, 120_000);
});

const cdnow = '/work/shared/data/CDNOW_sample.txt';
describe.skipIf(!existsSync(cdnow))('the CDNOW sample', () => {
  it('gives the published parameters on its first 39 weeks', async () => {
    const lines = readFileSync(cdnow, 'utf8')
      .trim()
      .split(/\r?\n/)
      .map((text) => text.trim().split(/\s+/));
    const engine = await shopOf(
      lines.map(
        ([group = '', customer = '', day = '', , dollars = '']) =>
          `('${group}${customer}', DATE '${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}', ${dollars}, 0)`,
      ),
    );
    const windows = { analysisDate: '1997-09-30', windowDays: null, horizonDays: null };
    const fitted = await fitIn(engine, project([withoutCost], { windows }));
    const { parameters, logLikelihood, spend, customers } = fittedIn(fitted);
    expect(customers).toBe(2357);
    expect(logLikelihood).toBeCloseTo(-9582.43, 2);
    expect(parameters.r).toBeCloseTo(0.243, 3);
    expect(parameters.alpha).toBeCloseTo(4.414, 3);
    expect(parameters.a).toBeCloseTo(0.793, 3);
    expect(parameters.b).toBeCloseTo(2.426, 3);
    const history = { repeats: 2, spanWeeks: 30.43, ageWeeks: 38.86 };
    expect(expectedOrders(parameters, history, 39)).toBeCloseTo(1.226, 3);
    expect(aliveChance(parameters, history)).toBeCloseTo(0.727, 3);
    if (spend.outcome !== 'fitted') throw new Error(spend.why);
    expect(spend.customers).toBe(946);
    expect(spend.parameters.p).toBeCloseTo(6.25, 2);
    expect(spend.parameters.q).toBeCloseTo(3.74, 2);
    expect(spend.parameters.v).toBeCloseTo(15.44, 2);
    const whole = fittedIn(await fitIn(engine, project([withoutCost]))).holdout;
    if (whole.outcome !== 'fitted') throw new Error(whole.why);
    expect(whole.parameters.r).toBeCloseTo(0.243, 2);
    await engine.close();
  });
});

describe('lifetime scores in SQL', () => {
  let database: DuckDb;
  beforeAll(async () => {
    database = await openDuckDb();
  }, 60_000);
  afterAll(() => database.close());

  it('agree with those in TypeScript within 1e-6', () => {
    const setting = fc.record({
      orders: fc.record({ r: parameter(0.05, 20), alpha: parameter(0.5, 100), a: parameter(0.03, 8), b: parameter(0.05, 30) }),
      spend: fc.record({ p: parameter(0.3, 20), q: parameter(1.1, 20), v: parameter(1, 500) }),
      horizonDays: fc.integer({ min: 7, max: 800 }),
      discount: fc.double({ min: 0, max: 0.5, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(customer, { minLength: 1, maxLength: 12 }), setting, (customers, { orders, spend, horizonDays, discount }) => {
        const values = customers.map(
          (each, i) =>
            `('${i}', ${each.repeats}, ${each.spanDays}, ${each.ageDays}, ${each.m === null ? 'NULL::DOUBLE' : `${each.m}::DOUBLE`})`,
        );
        database.run(
          `CREATE OR REPLACE TABLE repeats AS SELECT * FROM (VALUES ${values.join()}) AS t(customer_id, repeat_orders, span_days, age_days, mean_spend)`,
        );
        const periods = periodsUpTo(horizonDays, discount);
        const rows = database.run<LifetimeRow>(print(lifetimeRows(id('repeats'), { orders, spend, periods, margin: sql`0.4` })));
        expect(rows).toHaveLength(customers.length);
        const agree = (found: number | null, exact: number) =>
          expect(Math.abs((found ?? NaN) - exact)).toBeLessThanOrEqual(1e-6 * Math.abs(exact) + 1e-30);
        for (const row of rows) {
          const { repeats, spanDays, ageDays, m } = customers[Number(row.customer_id)] as (typeof customers)[number];
          const history = { repeats, spanWeeks: spanDays / 7, ageWeeks: ageDays / 7 };
          const spent = expectedSpend(spend, repeats, m ?? 0);
          agree(row.p_alive, aliveChance(orders, history));
          agree(row.expected_orders, expectedOrders(orders, history, horizonDays / 7));
          agree(row.expected_spend, spent);
          agree(row.clv, discountedOrders(orders, history, periods) * spent * 0.4);
          if (Math.abs(row.p_alive - 0.8) > 1e-9 && Math.abs(row.p_alive - 0.2) > 1e-9)
            expect(row.segment).toBe(lifetimeSegment(repeats, aliveChance(orders, history)));
        }
      }),
      { numRuns: 20 },
    );
  });
});
