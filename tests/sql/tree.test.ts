import { PGlite } from '@electric-sql/pglite';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { growTreeInSql } from '#lib/jobs/fitting/grow-tree-in-sql.ts';
import type { PredictorColumn } from '#lib/methods/prediction/predictor-column.ts';
import { growTree } from '#lib/methods/tree/grow-tree.ts';
import type { TreeSource } from '#lib/methods/tree/histogram-sql.ts';
import { leafOf } from '#lib/methods/tree/score.ts';
import { treeLeafSql, treeScoreSql } from '#lib/methods/tree/score-sql.ts';
import { leastLeafOf, type TreeFitted, type TreeSettings } from '#lib/methods/tree/settings.ts';
import { leafPaths } from '#lib/methods/tree/leaf-paths.ts';
import { predictorSql } from '#lib/pipeline/predictor-sql.ts';
import { leafRule } from '#lib/project/leaf-segments.ts';
import type { RuleContext } from '#lib/segments/rule-context.ts';
import { inOneQuery, membersOf } from '#lib/segments/rule-sql.ts';
import { day } from '#lib/sql/dialects.ts';
import { print } from '#lib/sql/print.ts';
import { id, join, sql } from '#lib/sql/sql.ts';
import { nodeEngine, type NodeEngine } from './node-engine.ts';

interface Row {
  readonly x: number | null;
  readonly d: number | null;
  readonly c: string | null;
  readonly y: number | null;
}
const X = 'x "naam"';
const source = (outcome: TreeSource['outcome']): TreeSource => ({
  from: id('t'),
  predictors: [
    { id: X, kind: 'number' },
    { id: 'd', kind: 'number' },
    { id: "c'", kind: 'category' },
  ],
  target: id('y'),
  outcome,
});

describe('trees and SQL', () => {
  let engine: NodeEngine;
  let postgres: PGlite;
  beforeAll(async () => {
    [engine, postgres] = await Promise.all([nodeEngine(), PGlite.create()]);
  }, 60_000);
  afterAll(async () => {
    await engine.close();
    await postgres.close();
  });

  const number = (value: number | null): string =>
    value === null ? 'NULL' : Number.isFinite(value) ? String(value) : `CAST('${value}' AS DOUBLE PRECISION)`;
  const text = (value: string | null): string => (value === null ? 'NULL' : `'${value.replaceAll("'", "''")}'`);
  const statements = (rows: readonly Row[]): string[] => [
    `DROP TABLE IF EXISTS t`,
    `CREATE TABLE t (customer_id VARCHAR, "x ""naam""" DOUBLE PRECISION, d DOUBLE PRECISION, "c'" VARCHAR, y DOUBLE PRECISION)`,
    ...(rows.length
      ? [`INSERT INTO t VALUES ${rows.map(({ x, d, c, y }, i) => `('${i}', ${number(x)}, ${number(d)}, ${text(c)}, ${number(y)})`).join()}`]
      : []),
  ];
  const load = async (rows: readonly Row[]): Promise<void> => {
    for (const statement of statements(rows)) {
      const run = await engine.run({ parts: [{ kind: 'text', text: statement }] });
      expect(run.ok).toBe(true);
    }
  };
  /** Customers without an outcome teach nothing: the query leaves them out, and so must who reads columns. */
  const inMemory = (all: readonly Row[], outcome: TreeSource['outcome'], settings: TreeSettings): TreeFitted => {
    const rows = all.filter(({ y }) => y !== null && Number.isFinite(y));
    const values = (of: (row: Row) => number | null) => Float64Array.from(rows, (row) => of(row) ?? NaN);
    const levels = [...new Set(rows.flatMap(({ c }) => c ?? []))];
    const predictors: PredictorColumn[] = [
      { id: X, kind: 'number', levels: [], values: values(({ x }) => x) },
      { id: 'd', kind: 'number', levels: [], values: values(({ d }) => d) },
      { id: "c'", kind: 'category', levels, values: values(({ c }) => (c === null ? null : levels.indexOf(c))) },
    ];
    const target = values(({ y }) => y);
    const customers = target.filter(Number.isFinite).length;
    return growTree({
      predictors,
      outcome: { kind: outcome, values: target },
      maxDepth: settings.maxDepth,
      leastLeaf: leastLeafOf(settings, customers),
    });
  };
  const inSql = async (outcome: TreeSource['outcome'], settings: TreeSettings): Promise<TreeFitted> => {
    const grown = await growTreeInSql(engine, source(outcome), settings);
    if (!grown.ok) throw new Error(JSON.stringify(grown.error));
    return grown.value;
  };
  /** Sums of floating numbers in another order leave dust. */
  const dusted = (tree: TreeFitted) => ({
    ...tree,
    gain: expect.closeTo(tree.gain, 9) as number,
    nodes: tree.nodes.map((node) => ({ ...node, values: node.values.map((value) => expect.closeTo(value, 9) as number) })),
  });

  /** DuckDB reads a text with a smaller number as nought. */
  const SMALLEST = 1e-300;
  const odd = fc.constantFrom(null, NaN, Infinity, -Infinity);
  const row = (y: fc.Arbitrary<number | null>) =>
    fc.record<Row>({
      x: fc.oneof(
        { weight: 5, arbitrary: fc.integer({ min: -4, max: 4 }) },
        { weight: 1, arbitrary: odd },
        { weight: 1, arbitrary: fc.double().map((x) => (Math.abs(x) < SMALLEST ? 0 : x)) },
      ),
      d: fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 0, max: 200 }) }, { weight: 1, arbitrary: fc.constant(null) }),
      c: fc.constantFrom('a', "o'b", 'é "q"', '', 'Z', null),
      y,
    });
  const settings = fc.record<TreeSettings>({
    maxDepth: fc.integer({ min: 1, max: 4 }),
    leastCustomers: fc.integer({ min: 1, max: 8 }),
    leastShare: fc.constantFrom(0, 0.1),
  });

  it('property: a customer falls in the same leaf, with the same value, in TypeScript, DuckDB and PostgreSQL', async () => {
    let forPostgres = 3;
    await fc.assert(
      fc.asyncProperty(
        fc.array(row(fc.constantFrom(0, 1)), { minLength: 1, maxLength: 60 }),
        fc.array(row(fc.constant(null)), { maxLength: 20 }),
        settings,
        async (seen, unseen, by) => {
          const tree = inMemory(seen, 'rate', by);
          const all = [...seen, ...unseen];
          await load(all);
          const query = sql<{
            leaf: number;
            score: number;
          }>`SELECT ${treeLeafSql(tree)} AS leaf, ${treeScoreSql(tree)} AS score FROM t ORDER BY CAST(customer_id AS INTEGER)`;
          const found = await engine.run(query);
          const expected = all.map(({ x, d, c }) => {
            const leaf = leafOf(tree, (column) => (column === X ? x : column === 'd' ? d : c));
            return { leaf, score: tree.nodes[leaf]?.values[0] };
          });
          expect(found).toEqual({ ok: true, value: expected });
          if (forPostgres-- <= 0) return;
          for (const statement of statements(all)) await postgres.exec(statement);
          expect((await postgres.query(print(query, 'postgres'))).rows).toEqual(expected);
        },
      ),
      { numRuns: 40 },
    );
  }, 60_000);

  it('property: histograms in SQL grow the tree that columns in memory grow, for yes or no', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row(fc.constantFrom(0, 1, null)), { maxLength: 150 }), settings, async (rows, by) => {
        await load(rows);
        expect(await inSql('rate', by)).toEqual(dusted(inMemory(rows, 'rate', by)));
      }),
      { numRuns: 30 },
    );
  }, 60_000);

  it('property: and for a number', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row(fc.oneof(fc.integer({ min: -500, max: 5000 }), fc.constantFrom(null, NaN, Infinity))), { maxLength: 150 }),
        settings,
        async (rows, by) => {
          await load(rows);
          expect(await inSql('mean', by)).toEqual(dusted(inMemory(rows, 'mean', by)));
        },
      ),
      { numRuns: 30, seed: 4 },
    );
  }, 60_000);

  it('leaves no tables behind, also after an error', async () => {
    await load([]);
    const broken = await growTreeInSql(
      engine,
      { ...source('rate'), target: id('gone') },
      { maxDepth: 4, leastCustomers: 50, leastShare: 0.02 },
    );
    expect(broken.ok).toBe(false);
    await load(Array.from({ length: 300 }, (_, i) => ({ x: i % 9, d: i, c: i % 2 ? 'a' : null, y: i % 3 ? 1 : 0 })));
    expect((await inSql('rate', { maxDepth: 4, leastCustomers: 50, leastShare: 0.02 })).nodes.length).toBeGreaterThan(1);
    expect(await engine.run(sql`SELECT table_name FROM duckdb_tables() WHERE table_name LIKE 'tree%'`)).toEqual({ ok: true, value: [] });
  });

  it("the rules of the leaves find the leaves' customers, by numbers, dates, truths and categories, missing ones too", async () => {
    const until = day('2025-12-31');
    const used = [
      { id: 'n "x"', type: 'number' },
      { id: 'since', type: 'date' },
      { id: 'told', type: 'boolean' },
      { id: 'city', type: 'category' },
    ] as const;
    const made = await engine.run(sql`CREATE OR REPLACE TABLE customers_seen AS SELECT CAST(i AS VARCHAR) AS customer_id,
      CASE WHEN i % 7 > 0 THEN i % 13 END AS ${id('n "x"')}, CASE WHEN i % 5 > 0 THEN DATE '2025-12-31' - CAST(i % 211 AS INTEGER) END AS since,
      CASE WHEN i % 11 > 0 THEN i % 3 = 0 END AS told, CASE WHEN i % 9 > 0 THEN 'c''' || (i % 4) END AS city, 0 AS revenue,
      CAST((i % 13 > 8 AND i % 3 = 0) OR i % 211 < 40 OR i % 4 = 2 OR i % 35 = 0 AS INTEGER) AS y FROM range(3000) t(i)`);
    expect(made.ok).toBe(true);
    const inputs = sql`(SELECT customer_id, y${join(
      used.map((predictor) => sql`, ${predictorSql(predictor, until)} AS ${id(predictor.id)}`),
      '',
    )} FROM customers_seen) AS inputs`;
    const grown = await growTreeInSql(
      engine,
      {
        from: inputs,
        predictors: used.map((predictor) => ({ id: predictor.id, kind: predictor.type === 'category' ? 'category' : 'number' })),
        target: id('y'),
        outcome: 'rate',
      },
      { maxDepth: 4, leastCustomers: 20, leastShare: 0 },
    );
    if (!grown.ok) throw new Error(grown.error.code);
    expect(new Set(grown.value.nodes.flatMap(({ split }) => split?.column ?? [])).size).toBe(4);
    const context: RuleContext = {
      customers: {
        from: id('customers_seen'),
        columns: [
          { name: 'n "x"', type: 'number' },
          { name: 'since', type: 'date' },
          { name: 'told', type: 'truth' },
          { name: 'city', type: 'text' },
        ],
        revenue: id('revenue'),
      },
      rows: new Map(),
      views: new Map(),
      models: new Map(),
      analysisDate: until,
      segments: [],
    };
    for (const { place, path, node } of leafPaths(grown.value)) {
      const rule = leafRule(path, { predictors: used, sets: { kind: 'split' } });
      const ruled = await engine.run(sql<{ customer_id: string }>`${inOneQuery(membersOf(rule, context))}`);
      const scored = await engine.run(
        sql<{
          customer_id: string;
        }>`SELECT customer_id FROM (SELECT customer_id, ${treeLeafSql(grown.value)} AS leaf FROM ${inputs}) AS scored WHERE leaf = ${place}`,
      );
      if (!ruled.ok || !scored.ok) throw new Error('no answer');
      const ids = (rows: readonly { customer_id: string }[]) => rows.map(({ customer_id }) => customer_id).sort();
      expect(ids(ruled.value)).toEqual(ids(scored.value));
      expect(ruled.value.length).toBe(node.customers);
    }
  });
});
