import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fitLookalikeModel } from '#lib/jobs/fitting/fit-lookalike-model.ts';
import { MadeTables } from '#lib/jobs/made-tables.ts';
import { lookalikeFacts } from '#lib/jobs/questions/lookalike-facts.ts';
import { lookalikeSeeds } from '#lib/jobs/questions/lookalike-seeds.ts';
import { noKeptViews, runPipeline } from '#lib/jobs/run-pipeline.ts';
import { type LookalikeRow, lookalikeRows } from '#lib/methods/lookalike/score-sql.ts';
import type { LookalikeScore, LookalikeSettings } from '#lib/methods/lookalike/settings.ts';
import { likeness } from '#lib/methods/lookalike/verdict.ts';
import { regressionScores } from '#lib/methods/prediction/regression-score.ts';
import { pipeline } from '#lib/pipeline/pipeline.ts';
import { isLookalikeOutdated, withLookalike } from '#lib/project/lookalike-model.ts';
import { lookalikeReport } from '#lib/project/lookalike-report.ts';
import type { Project } from '#lib/project/project.ts';
import { print } from '#lib/sql/print.ts';
import { type Sql, id, sql } from '#lib/sql/sql.ts';
import { fitterInPlace } from '#lib/workers/fitter.ts';
import { asked } from './asked.ts';
import { type NodeEngine, nodeEngine } from './node-engine.ts';
import { column, loaded, project, source } from './shop.ts';

const statement = (text: string): Sql => ({ parts: [{ kind: 'text', text }] });

const orders = source('orders', 'orders', [
  column('klant', 'text', 'customerId'),
  column('dag', 'date', 'date'),
  column('bedrag', 'number', 'amount'),
  column('kanaal', 'text', 'channel'),
]);
const customers = source('customers', 'customers', [
  column('klant', 'text', 'customerId'),
  column("wijk 'x'", 'text'),
  column('bezoeken', 'number'),
  column('besteed', 'number'),
  column('uniek', 'text'),
  column('sekse', 'text', 'gender'),
]);
/** Two thousand customers of whom a fifth never ordered; who live in the centre and visit often spend most. */
const tables = [
  'CREATE SCHEMA raw',
  `CREATE TABLE raw.customers AS SELECT 'K' || i AS klant, ['centrum', 'noord', 'o''zuid'][1 + i % 3] AS "wijk 'x'",
     CASE WHEN i % 17 = 0 THEN NULL ELSE CAST((i * 7919) % 100 AS DOUBLE) END AS bezoeken,
     CAST(CASE WHEN i % 5 = 0 THEN 0 ELSE 10 + (CASE WHEN i % 3 = 0 THEN 200 ELSE 0 END) + ((i * 7919) % 100) * 3 + (i * 31) % 50 END AS DOUBLE) AS besteed,
     'u' || i AS uniek, CASE WHEN i % 2 = 0 THEN 'v' ELSE 'm' END AS sekse FROM range(2000) AS t(i)`,
  `CREATE TABLE raw.orders AS SELECT klant, DATE '2025-01-01' + CAST((CAST(substr(klant, 2) AS INTEGER) * 13) % 300 AS INTEGER) AS dag, besteed AS bedrag, 'web' AS kanaal
     FROM raw.customers WHERE besteed > 0`,
];
const shop = project([orders, customers]);

describe('look-alikes', () => {
  let engine: NodeEngine;
  beforeAll(async () => {
    engine = await nodeEngine();
    for (const text of tables) expect(await engine.run(statement(text))).toMatchObject({ ok: true });
  }, 60_000);
  afterAll(() => engine.close());

  async function fitted(change: Partial<LookalikeSettings>) {
    const wanted = withLookalike(shop, change);
    const plan = pipeline(wanted, loaded(wanted));
    expect(await runPipeline(engine, plan, noKeptViews(), { needs: ['features', 'purchases', 'assigned'] })).toMatchObject({ ok: true });
    const found = await fitLookalikeModel.find({
      engine,
      project: wanted,
      plan,
      loaded: loaded(wanted),
      made: new MadeTables(),
      fitter: fitterInPlace(),
      today: '2025-12-31',
      signal: new AbortController().signal,
    });
    if (!found.ok) throw new Error(JSON.stringify(found.error));
    const after: Project = found.value(wanted);
    return { project: after, model: after.models.lookalike?.fitted };
  }

  it('finds who looks like the heavy buyers, without the columns that made them', async () => {
    const { project: after, model } = await fitted({});
    if (model?.kind !== 'model') throw new Error(JSON.stringify(model));
    expect(model.seeds).toBe(321);
    expect(model.others).toBe(1279);
    const reasonFor = (predictor: string) => model.leftOut.find((each) => each.predictor === predictor)?.reason;
    expect(['recency_days', 'orders', 'revenue'].map(reasonFor)).toEqual(['defines', 'defines', 'defines']);
    expect(reasonFor('besteed')).toBe('twin');
    expect(reasonFor('uniek')).toBe('manyValues');
    expect(reasonFor('gender')).toBe('sensitive');
    expect(likeness(model).auc).toBeGreaterThan(0.8);
    expect(
      model.reasons
        .slice(0, 2)
        .map(({ predictor }) => predictor)
        .toSorted(),
    ).toEqual(['bezoeken', "wijk 'x'"]);
    expect(model.held[2]?.lift).toBeGreaterThan(2);

    const facts = await asked(engine, lookalikeFacts, after);
    if (!facts.ok) throw new Error(JSON.stringify(facts.error));
    expect(facts.value.ranked).toBe(1279);
    expect(facts.value.slices.map(({ segment, customers: size }) => [segment, size])).toEqual([
      ['lookalike-1', 13],
      ['lookalike-5', 51],
      ['lookalike-10', 64],
    ]);
    const overlap = await engine.run(
      sql<{
        n: number;
      }>`SELECT count(*) AS n FROM lookalike AS l JOIN assigned AS a ON a.customer_id = l.customer_id AND a.model = 'value' AND a.segment = 'heavy'`,
    );
    expect(overlap).toEqual({ ok: true, value: [{ n: 0 }] });
    const seeds = await asked(engine, lookalikeSeeds, after);
    expect(seeds).toMatchObject({ ok: true, value: { prospects: 400 } });
  });

  it('stays as it was fitted while other settings are tried, and says so', async () => {
    const { project: after } = await fitted({});
    expect(isLookalikeOutdated(after)).toBe(false);
    const tried = withLookalike(after, { seed: { model: 'value', segment: 'light' }, against: 'prospects' });
    expect(isLookalikeOutdated(tried)).toBe(true);
    expect(lookalikeReport(tried)?.seed).toEqual({ model: 'value', segment: 'heavy' });
    const keyIn = (of: Project) => pipeline(of, loaded(of)).views.find(({ name }) => name === 'lookalike')?.key;
    expect(keyIn(tried)).toBe(keyIn(after));
    expect(isLookalikeOutdated(withLookalike(tried, { seed: { model: 'value', segment: 'heavy' }, against: 'customers' }))).toBe(false);
  });

  it('learns from the columns that were chosen, also from one with care', async () => {
    const offered = await asked(engine, lookalikeSeeds, shop);
    if (!offered.ok) throw new Error(offered.error.code);
    const ids = offered.value.columns.map((each) => each.id);
    expect(ids).toEqual(expect.arrayContaining(["wijk 'x'", 'bezoeken', 'gender']));
    expect(ids).not.toContain('revenue');
    expect(offered.value.columns.filter(({ sensitive }) => sensitive).map((each) => each.id)).toEqual(['gender']);
    const { model } = await fitted({ predictors: ['bezoeken', 'gender'] });
    expect(model?.kind === 'model' && model.predictors.map((each) => each.id).toSorted()).toEqual(['bezoeken', 'gender']);
  });

  it('ranks prospects by what is known of them, and by that alone', async () => {
    const { project: after, model } = await fitted({ against: 'prospects' });
    if (model?.kind !== 'model') throw new Error(JSON.stringify(model));
    expect(model.others).toBe(400);
    expect(model.leftOut).toContainEqual({ predictor: 'top_channel', reason: 'ordersOnly' });
    const facts = await asked(engine, lookalikeFacts, after);
    expect(facts).toMatchObject({ ok: true, value: { ranked: 400 } });
    const best = facts.ok ? facts.value.best : [];
    expect(best.every(({ orders: count }) => count === 0)).toBe(true);
  });

  it('a seed without members, and one that cannot be told: the reason, not a model', async () => {
    const { project: after, model } = await fitted({ seed: { model: 'rfm', segment: "bestaat'niet" } });
    expect(model).toMatchObject({ kind: 'none', reason: 'fewSeeds', seeds: 0 });
    expect(pipeline(after, loaded(after)).missing.lookalike).toEqual({ code: 'model.notMade', model: 'lookalike' });
    const { model: nothing } = await fitted({ predictors: [] });
    expect(nothing).toMatchObject({ kind: 'none', reason: 'noColumns' });
  });

  const score: LookalikeScore = {
    intercept: -0.3,
    coefficients: [
      { term: { kind: 'number', predictor: 'n "1"', fill: 4, logged: true, mean: 1.5, deviation: 0.4 }, estimate: 0.8 },
      { term: { kind: 'missing', predictor: 'n "1"', mean: 0.2, deviation: 0.4 }, estimate: -0.5 },
      { term: { kind: 'level', predictor: 'c', level: "O'", mean: 0.3, deviation: 0.46 }, estimate: 1.2 },
      { term: { kind: 'other', predictor: 'c', levels: ["O'", 'b'], mean: 0.1, deviation: 0.3 }, estimate: 300 },
    ],
  };
  const rows = Array.from({ length: 400 }, (_, i) => ({
    customer: `k${i}`,
    number: i % 7 === 0 ? null : ((i * 37) % 90) / 3,
    category: [null, "O'", 'b', 'é'][(i * 5) % 4] ?? null,
  }));
  const from = statement(
    `(SELECT * FROM (VALUES ${rows
      .map(({ customer, number, category }) => print(sql`(${customer}, CAST(${number} AS DOUBLE PRECISION), CAST(${category} AS VARCHAR))`))
      .join(', ')}) AS t(customer_id, "n ""1""", c)) AS gerangschikt`,
  );

  it('scores by SQL what TypeScript scores, in DuckDB and in PostgreSQL, and ranks without ties', async () => {
    const levels = ["O'", 'b'];
    const mine = regressionScores(
      { method: 'logistic', ...score },
      [
        { id: 'n "1"', kind: 'number', levels: [], values: Float64Array.from(rows, ({ number }) => number ?? NaN) },
        {
          id: 'c',
          kind: 'category',
          levels,
          values: Float64Array.from(rows, ({ category }) =>
            category === null ? NaN : levels.includes(category) ? levels.indexOf(category) : levels.length,
          ),
        },
      ],
      rows.length,
    );
    const query = lookalikeRows(from, score);
    const ours = await engine.run(query);
    if (!ours.ok) throw new Error(JSON.stringify(ours.error));
    const postgres = await PGlite.create();
    const theirs = (await postgres.query<LookalikeRow>(print(query, 'postgres'))).rows;
    await postgres.close();
    for (const found of [ours.value, theirs]) {
      expect(found).toHaveLength(400);
      for (const row of found) expect(row.score).toBeCloseTo(mine[Number(row.customer_id.slice(1))] ?? NaN, 9);
      expect(found.filter(({ segment }) => segment === 'lookalike-1')).toHaveLength(4);
      expect(found.filter(({ segment }) => segment === 'lookalike-5')).toHaveLength(16);
      expect(found.filter(({ segment }) => segment === 'lookalike-10')).toHaveLength(20);
      expect(new Set(found.map((row) => Math.round(row.rank_share * 400))).size).toBe(400);
    }
    const places = (found: readonly LookalikeRow[]) => new Map(found.map((row) => [row.customer_id, row.rank_share]));
    expect(places(theirs)).toEqual(places(ours.value));
  }, 60_000);

  it('of no customers gives no rows', async () =>
    expect(await engine.run(lookalikeRows(sql`(SELECT * FROM ${from} WHERE ${id('c')} = 'nergens') AS leeg`, score))).toEqual({
      ok: true,
      value: [],
    }));
});
