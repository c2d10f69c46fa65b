import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LifetimeModel, defaultLifetimeSettings } from '#lib/methods/lifetime/settings.ts';
import { type Concentration, concentration, paretoCurve } from '#lib/methods/value/concentration.ts';
import { type Tiering, type ValueBasis, defaultValueSettings } from '#lib/methods/value/settings.ts';
import { negative, returned, tierSizes } from '#lib/methods/value/tier-sizes.ts';
import { valueRows, type ValueRow } from '#lib/methods/value/tier-sql.ts';
import { valueTiers } from '#lib/methods/value/tier.ts';
import { pipeline } from '#lib/pipeline/pipeline.ts';
import { printPlan } from '#lib/pipeline/print-plan.ts';
import type { Project } from '#lib/project/project.ts';
import { print } from '#lib/sql/print.ts';
import { id, sql } from '#lib/sql/sql.ts';
import { openDuckDb, type DuckDb } from './duckdb.ts';
import { column, loaded, project, source } from './shop.ts';

describe('value in SQL', () => {
  let database: DuckDb;
  beforeAll(async () => {
    database = await openDuckDb();
  });
  afterAll(() => database.close());

  const load = (values: readonly (number | null)[]) => {
    const rows = values.map((value, i) => `(${i}, CAST(${value ?? 'NULL'} AS DOUBLE))`);
    database.run(
      `CREATE OR REPLACE TABLE customers AS SELECT CAST(i AS VARCHAR) AS customer_id, v AS value, least(v, 0) AS returns FROM (VALUES ${rows.join()}) AS t(i, v)`,
    );
    database.run(`CREATE OR REPLACE VIEW "value" AS ${print(valueRows(id('customers'), defaultValueSettings))}`);
  };

  it('agrees with the tiers in TypeScript', () => {
    const value = fc.option(fc.integer({ min: -3, max: 30 }));
    const share = fc.integer({ min: 1, max: 49 }).map((percent) => percent / 100);
    const by = fc.constantFrom<Tiering['by'][]>('customers', 'value');
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 60 }), by, share, share, (values, by, heavyShare, mediumShare) => {
        load(values);
        const settings = { by, heavyShare, mediumShare, abc: { heavyShare, mediumShare } };
        const found = database.run<ValueRow>(
          print(sql`SELECT * FROM (${valueRows(id('customers'), settings)}) AS v ORDER BY CAST(customer_id AS INTEGER)`),
        );
        expect(found.map(({ share_above, tier }) => ({ shareAbove: share_above, tier }))).toEqual(valueTiers(values, settings));
      }),
      { numRuns: 60 },
    );
  });

  it('counts the tiers, and returns apart', () => {
    load([100, 50, 40, 30, 20, 10, 5, 4, 3, 2, 0, -7, null]);
    expect(database.run(print(tierSizes(id('value'))))).toEqual([
      { tier: 'heavy', customers: 2, value: 150, low: 50, high: 100 },
      { tier: 'medium', customers: 3, value: 90, low: 20, high: 40 },
      { tier: 'light', customers: 5, value: 24, low: 2, high: 10 },
      { tier: 'zero', customers: 3, value: -7, low: -7, high: 0 },
    ]);
    expect(database.run(print(returned(id('customers'))))).toEqual([{ returns: -7, customers: 1 }]);
  });

  it('measures concentration: by hand, 1 to 4 has Gini 0.25', () => {
    load([1, 2, 3, 4, 0, -5, null]);
    expect(database.run(print(concentration(id('value'))))).toEqual([
      { customers: 7, with_value: 4, value: 10, gini: 0.25, top10_share: 0.4, top20_share: 0.4 },
    ]);
    load(Array.from({ length: 10 }, () => 3));
    expect(database.run<{ gini: number }>(print(concentration(id('value'))))[0]?.gini).toBeCloseTo(0, 12);
    load([0, null]);
    expect(database.run(print(concentration(id('value'))))).toEqual([
      { customers: 2, with_value: 0, value: 0, gini: null, top10_share: null, top20_share: null },
    ]);
  });

  it('measures concentration as numpy 2.4.6 does: the mean absolute difference of all pairs over twice the mean', () => {
    load(Array.from({ length: 400 }, (_, i) => ((i * i * 37) % 1009) / 4 + 1));
    const [found] = database.run<Concentration>(print(concentration(id('value'))));
    expect(found?.gini).toBeCloseTo(0.3482757296851161, 12);
    expect(found?.top10_share).toBeCloseTo(0.1942775679663857, 12);
    expect(found?.top20_share).toBeCloseTo(0.36824150263862143, 12);
  });

  const cdnow = '/work/shared/data/CDNOW_sample.txt';
  it.skipIf(!existsSync(cdnow))(
    'finds in the CDNOW sample what numpy 2.4.6 finds: Gini 0.630 among 2,349 with value, and its ABC classes',
    () => {
      const spent = new Map<string, number>();
      for (const line of readFileSync(cdnow, 'utf8').trim().split(/\r?\n/)) {
        const [customer = '', , , , dollars] = line.trim().split(/\s+/);
        spent.set(customer, (spent.get(customer) ?? 0) + Number(dollars));
      }
      load([...spent.values()].map((dollars) => Number(dollars.toFixed(4))));
      const [found] = database.run<Concentration>(print(concentration(id('value'))));
      expect(found).toMatchObject({ customers: 2357, with_value: 2349 });
      expect(found?.value).toBeCloseTo(244091.94, 6);
      expect(found?.gini).toBeCloseTo(0.6296601297604429, 10);
      expect(found?.top10_share).toBeCloseTo(0.5070775790466542, 10);
      expect(found?.top20_share).toBeCloseTo(0.6734807794145174, 10);
      const abc = valueRows(id('customers'), { ...defaultValueSettings, by: 'value' });
      const classes = database.run(print(sql`SELECT tier, count(*) AS customers FROM (${abc}) AS v GROUP BY tier ORDER BY tier`));
      expect(classes).toEqual([
        { tier: 'heavy', customers: 777 },
        { tier: 'light', customers: 768 },
        { tier: 'medium', customers: 804 },
        { tier: 'zero', customers: 8 },
      ]);
    },
  );

  it('keeps what is owed out of every share', () => {
    load([60, 40, -1000, 0, null]);
    expect(database.run(print(negative(id('value'))))).toEqual([{ customers: 1, value: -1000 }]);
    expect(database.run(print(concentration(id('value'))))).toMatchObject([{ customers: 5, with_value: 2, value: 100, top10_share: 0.6 }]);
    const abc = database.run<ValueRow>(print(valueRows(id('customers'), { ...defaultValueSettings, by: 'value' })));
    expect(abc.map(({ tier }) => tier)).toEqual(['heavy', 'heavy', 'zero', 'zero', 'zero']);
  });

  it('draws the Pareto curve from (0, 0) to (1, 1) in at most 101 points, rising ever slower', () => {
    load([1, 2, 3, 4]);
    expect(database.run(print(paretoCurve(id('value'))))).toEqual([
      { customer_share: 0, value_share: 0 },
      { customer_share: 0.25, value_share: 0.4 },
      { customer_share: 0.5, value_share: 0.7 },
      { customer_share: 0.75, value_share: 0.9 },
      { customer_share: 1, value_share: 1 },
    ]);
    load(Array.from({ length: 1234 }, (_, i) => (i % 97) + 1));
    const points = database.run<{ customer_share: number; value_share: number }>(print(paretoCurve(id('value'))));
    expect(points).toHaveLength(101);
    expect(points.at(-1)?.customer_share).toBe(1);
    expect(points.at(-1)?.value_share).toBeCloseTo(1, 12);
    points.forEach((point) => expect(point.value_share).toBeGreaterThanOrEqual(point.customer_share - 1e-12));
    load([0]);
    expect(database.run(print(paretoCurve(id('value'))))).toEqual([]);
  });
});

describe('what a customer is worth', () => {
  const lines = source('lines', 'orders', [
    column('who', 'text', 'customerId'),
    column('day', 'date', 'date'),
    column('paid', 'number', 'amount'),
    column('cost', 'number', 'cost'),
  ]);
  const people = source('people', 'customers', [column('customer_id', 'text', 'customerId'), column('Land', 'text', 'country')]);
  const valuedBy = (basis: ValueBasis, change: Partial<Project['models']> = {}): Project => {
    const of = project([lines, people]);
    return { ...of, models: { ...of.models, ...change, value: { ...of.models.value, basis } } };
  };

  it('is revenue, or revenue less cost, or the expected value of the lifetime model; nobody else has any', async () => {
    const database = await openDuckDb();
    database.run('CREATE SCHEMA raw');
    database.run("CREATE TABLE raw.people AS SELECT * FROM (VALUES ('d', 'NL')) AS t(customer_id, \"Land\")");
    database.run(`CREATE TABLE raw.lines AS SELECT * FROM (VALUES
      ('a', DATE '2025-01-01', 100.0, 40.0), ('a', DATE '2025-05-01', 50.1, 20.2), ('b', DATE '2025-02-01', 30.0, 45.0), ('c', DATE '2025-03-01', 10.0, NULL)) AS t(who, day, paid, cost)`);
    const values = (of: Project) => {
      for (const { name } of pipeline(of, loaded(of)).views.toReversed()) database.run(`DROP VIEW IF EXISTS "${name}"`);
      printPlan(pipeline(of, loaded(of)), 'duckdb').forEach((statement) => database.run(statement));
      return database.run<ValueRow>('SELECT * FROM "value" ORDER BY customer_id').map(({ value, tier }) => [value, tier]);
    };
    const byRevenue = values(valuedBy('revenue'));
    expect(byRevenue).toEqual([[150.1, 'heavy'], [30, 'medium'], [10, 'light'], [0, 'zero']]); // prettier-ignore
    expect(values(valuedBy('margin'))).toEqual([[89.9, 'heavy'], [-15, 'zero'], [10, 'light'], [null, 'zero']]); // prettier-ignore
    const lifetime: LifetimeModel = {
      settings: defaultLifetimeSettings,
      fitted: {
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
      },
    };
    const expected = values(valuedBy('lifetime', { lifetime }));
    const clv = database.run<{ clv: number }>('SELECT clv FROM lifetime ORDER BY customer_id');
    expect(expected.map(([value]) => value)).toEqual([...clv.map((row) => row.clv), null]);
    expect(expected[0]?.[1]).toBe('heavy');
    expect(expected.at(-1)?.[1]).toBe('zero');
    database.close();
  });

  it('says what is missing: a column with the cost, the lifetime model', () => {
    const bare = { ...lines, recipe: { ...lines.recipe, columns: lines.recipe.columns.filter(({ role }) => role !== 'cost') } };
    const without = { ...valuedBy('margin'), sources: [bare] };
    expect(pipeline(without, loaded(without)).missing['value']).toEqual({ code: 'role.missing', role: 'cost' });
    const unfitted = valuedBy('lifetime');
    expect(pipeline(unfitted, loaded(unfitted)).missing['value']).toEqual({ code: 'model.notMade', model: 'lifetime' });
  });
});
