import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { periodsUpTo } from '#lib/methods/lifetime/periods.ts';
import { type RepeatRow, repeatRows } from '#lib/methods/lifetime/repeats-sql.ts';
import { type LifetimeRow, lifetimeRows } from '#lib/methods/lifetime/score-sql.ts';
import { aliveChance, discountedOrders, expectedOrders, expectedSpend, lifetimeSegment } from '#lib/methods/lifetime/score.ts';
import { print } from '#lib/sql/print.ts';
import { id, sql } from '#lib/sql/sql.ts';
import { openDuckDb, type DuckDb } from './duckdb.ts';

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

describe('lifetime scores in SQL', () => {
  let database: DuckDb;
  beforeAll(async () => {
    database = await openDuckDb();
  });
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
        const near = (found: number | null, exact: number) =>
          expect(Math.abs((found ?? NaN) - exact)).toBeLessThanOrEqual(1e-6 * Math.abs(exact) + 1e-30);
        for (const row of rows) {
          const { repeats, spanDays, ageDays, m } = customers[Number(row.customer_id)] as (typeof customers)[number];
          const history = { repeats, spanWeeks: spanDays / 7, ageWeeks: ageDays / 7 };
          const spent = expectedSpend(spend, repeats, m ?? 0);
          near(row.p_alive, aliveChance(orders, history));
          near(row.expected_orders, expectedOrders(orders, history, horizonDays / 7));
          near(row.expected_spend, spent);
          near(row.clv, discountedOrders(orders, history, periods) * spent * 0.4);
          if (Math.abs(row.p_alive - 0.8) > 1e-9 && Math.abs(row.p_alive - 0.2) > 1e-9)
            expect(row.segment).toBe(lifetimeSegment(repeats, aliveChance(orders, history)));
        }
      }),
      { numRuns: 12, endOnFailure: true },
    );
  });
});
