import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { etaSquared } from '#lib/methods/impact/eta-squared.ts';
import { spearman, type Impact } from '#lib/methods/impact/spearman.ts';
import { print } from '#lib/sql/print.ts';
import { id, type Sql } from '#lib/sql/sql.ts';
import { openDuckDb, type DuckDb } from './duckdb.ts';

describe('measured impact in SQL', () => {
  let database: DuckDb;
  beforeAll(async () => {
    database = await openDuckDb();
  });
  afterAll(() => database.close());

  const measure = (query: (from: Sql, x: Sql, y: Sql) => Sql<Impact>, values: string): Impact | undefined => {
    database.run(`CREATE OR REPLACE TABLE t AS SELECT * FROM (VALUES ${values}) AS v("x ""x", y)`);
    return database.run<Impact>(print(query(id('t'), id('x "x'), id('y'))))[0];
  };

  it('Spearman by hand: ranks 1 2 3 4 5 against 2 1 4 3 5 are 0.8', () => {
    expect(measure(spearman, '(1, 20), (10, 10), (100, 40), (1000, 30), (10000, 50)')?.impact).toBeCloseTo(0.8, 12);
  });

  it('Spearman with ties at their mean rank: 1 1 2 3 against 1 2 3 3 are 4 / 4.5', () => {
    expect(measure(spearman, '(1, 1), (1, 2), (2, 3), (3, 3)')).toEqual({ impact: expect.closeTo(4 / 4.5, 12) as number, used: 4 });
  });

  it('Spearman takes dates and truths, leaves out what is missing, and is null without spread', () => {
    expect(
      measure(spearman, `(DATE '2025-01-03', 1), (DATE '2025-01-02', 2), (DATE '2025-01-01', 3), (NULL, 4), (DATE '2025-01-01', NULL)`),
    ).toEqual({ impact: -1, used: 3 });
    expect(measure(spearman, '(true, 2), (false, 1)')?.impact).toBeCloseTo(1, 12);
    expect(measure(spearman, '(1, 2), (1, 3)')).toEqual({ impact: null, used: 2 });
    expect(measure(spearman, '(NULL::INT, 2)')).toEqual({ impact: null, used: 0 });
  });

  it('eta squared by hand: groups (1, 3) and (5, 7) are 16 / 20', () => {
    expect(measure(etaSquared, `('a', 1), ('a', 3), ('b', 5), ('b', 7), (NULL, 100), ('b', NULL)`)).toEqual({
      impact: expect.closeTo(0.8, 12) as number,
      used: 4,
    });
  });

  it('eta squared is null when the target does not vary or nothing is known', () => {
    expect(measure(etaSquared, `('a', 1), ('b', 1)`)).toEqual({ impact: null, used: 2 });
    expect(measure(etaSquared, `(NULL, 1)`)).toEqual({ impact: null, used: 0 });
  });
});
