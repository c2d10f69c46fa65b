import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { concentration, paretoCurve } from '#lib/methods/value/concentration.ts';
import { type Tiering, defaultValueSettings } from '#lib/methods/value/settings.ts';
import { returned, tierSizes } from '#lib/methods/value/tier-sizes.ts';
import { valueRows, type ValueRow } from '#lib/methods/value/tier-sql.ts';
import { valueTiers } from '#lib/methods/value/tier.ts';
import { print } from '#lib/sql/print.ts';
import { id, sql } from '#lib/sql/sql.ts';
import { openDuckDb, type DuckDb } from './duckdb.ts';

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
