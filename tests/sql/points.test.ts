import { PGlite } from '@electric-sql/pglite';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linePoints, segmentOfPoints, totalPoints } from '#lib/methods/points/score.ts';
import { pointsRows } from '#lib/methods/points/score-sql.ts';
import type { PointsLine } from '#lib/methods/points/settings.ts';
import { asDouble } from '#lib/sql/dialects.ts';
import { print } from '#lib/sql/print.ts';
import { id, join, sql } from '#lib/sql/sql.ts';
import { type DuckDb, openDuckDb } from './duckdb.ts';

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
