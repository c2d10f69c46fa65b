import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { etaSquared } from '#lib/methods/impact/eta-squared.ts';
import { contingencyQuery } from '#lib/methods/impact/contingency-sql.ts';
import { contingencyOf } from '#lib/methods/impact/contingency.ts';
import { mutualInformation } from '#lib/methods/impact/information.ts';
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
      groups: 2,
    });
  });

  it('eta squared is null when the target does not vary or nothing is known', () => {
    expect(measure(etaSquared, `('a', 1), ('b', 1)`)).toEqual({ impact: null, used: 2, groups: 2 });
    expect(measure(etaSquared, `(NULL, 1)`)).toEqual({ impact: null, used: 0, groups: 0 });
  });

  it('eta squared: 0.3042491080116769 of scipy 1.10.1 f_oneway groups', () => {
    const values = [
      [1, 3, 4, 2.5],
      [5, 7, 6],
      [2, 9, 4, 4, 1],
    ].flatMap((group, i) => group.map((y) => `('${i}', ${y})`));
    expect(measure(etaSquared, values.join())?.impact).toBeCloseTo(0.3042491080116769, 12);
  });

  it("Spearman's rho of scipy 1.10.1 spearmanr, with ties", () => {
    const [x, y] = [
      [1, 2, 2, 3, 5, 8, 8, 9, 12, 13],
      [2, 1, 4, 4, 3, 9, 7, 7, 12, 8],
    ];
    expect(measure(spearman, x.map((value, i) => `(${value}, ${y[i] ?? 0})`).join())?.impact).toBeCloseTo(0.8466257668711656, 12);
  });

  const tabled = (kinds: ['number' | 'category', 'number' | 'category'], values: string) => {
    database.run(`CREATE OR REPLACE TABLE t AS SELECT * FROM (${values}) AS v("x ""x", y)`);
    return database.run<{ x: number; y: number; n: number }>(
      print(contingencyQuery(id('t'), { value: id('x "x'), kind: kinds[0] }, { value: id('y'), kind: kinds[1] })),
    );
  };
  const inOrder = (cells: { x: number; y: number; n: number }[]) =>
    cells.map(({ x, y, n }) => [x, y, n]).sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0));

  it('a table of deciles: equal values together, missing left out', () => {
    const cells = tabled(
      ['number', 'number'],
      'SELECT i, CASE WHEN i <= 50 THEN 1.5 ELSE i END FROM range(1, 101) AS r(i) UNION ALL SELECT NULL, 3 UNION ALL SELECT 3, NULL',
    );
    expect(inOrder(cells)).toEqual([
      [0, 0, 10],
      [1, 0, 10],
      [2, 0, 10],
      [3, 0, 10],
      [4, 0, 10],
      [5, 5, 10],
      [6, 6, 10],
      [7, 7, 10],
      [8, 8, 10],
      [9, 9, 10],
    ]);
  });

  it('a table of categories by frequency, the rarest beyond a hundred together', () => {
    expect(inOrder(tabled(['category', 'category'], `VALUES ('a', true), ('b''', false), ('b''', true), ('b''', true)`))).toEqual([
      [0, 0, 2],
      [0, 1, 1],
      [1, 0, 1],
    ]);
    const many = tabled(['category', 'number'], `SELECT 'c' || i, i % 2 FROM range(150) AS r(i) UNION ALL SELECT 'c7', 1`);
    expect(Math.max(...many.map(({ x }) => x))).toBe(99);
    expect(many.reduce((sum, { n }) => sum + n, 0)).toBe(151);
    expect(mutualInformation(contingencyOf(many))).toBeGreaterThan(0.3);
    expect(tabled(['category', 'number'], `SELECT NULL::VARCHAR, 1`)).toEqual([]);
  });
});
