import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MadeTables } from '#lib/jobs/made-tables.ts';
import { splitQuery, windowsSplit } from '#lib/jobs/questions/windows-split.ts';
import { windowsQuestion } from '#lib/jobs/questions/windows-question.ts';
import type { Project } from '#lib/project/project.ts';
import { sql } from '#lib/sql/sql.ts';
import { asked } from './asked.ts';
import { type NodeEngine, nodeEngine } from './node-engine.ts';
import { column, project, source } from './shop.ts';

const orders = source(
  'orders 1',
  'orders',
  [column('Klant "nr"; select', 'text', 'customerId'), column('dag', 'date', 'date')],
  '2025-12-31',
);
const shop = project([orders]);

describe('windows question', () => {
  let engine: NodeEngine;
  const run = async (query: Parameters<NodeEngine['run']>[0]) => expect(await engine.run(query)).toMatchObject({ ok: true });
  const ask = (of: Project) => asked(engine, windowsQuestion, of);

  beforeAll(async () => {
    engine = await nodeEngine();
  });
  afterAll(() => engine.close());

  beforeEach(async () => {
    await run(sql`CREATE SCHEMA IF NOT EXISTS raw`);
    await run(sql`CREATE OR REPLACE TABLE raw.rejects (source VARCHAR, line BIGINT, column_name VARCHAR, reason VARCHAR, raw VARCHAR)`);
    await run(sql`CREATE OR REPLACE TABLE raw."orders 1" ("Klant ""nr""; select" VARCHAR, dag DATE)`);
  });

  it('counts the customers of each set, who ordered again, and who is in two', async () => {
    await run(sql`INSERT INTO raw."orders 1" VALUES
      ('a', '2025-01-01'), ('a', '2025-10-15'), ('a', '2025-11-15'), ('a', '2025-12-31'),
      ('b', '2025-11-30'), (' b ', '2025-12-02'),
      ('c', '2025-12-20'), ('d', '2025-03-01'), ('d', '2025-12-01')`);
    const found = await ask({ ...shop, windows: { analysisDate: null, windowDays: 60, horizonDays: 30 } });
    expect(found).toMatchObject({
      ok: true,
      value: {
        history: { firstDay: '2025-01-01', lastDay: '2025-12-31', gapDays: 364 / 3 },
        overlap: { modelVerification: 1, modelScoring: 3 },
      },
    });
    if (!found.ok) return;
    const counts = Object.fromEntries(found.value.counts.map((count) => [count.set, [count.customers, count.responders]]));
    // Model: predictors 3 October to 1 December (a, b, d), target 2 to 31 December (a, b). Verification: 3 September to 1 November (a), target to 1 December (a).
    expect(counts).toEqual({ model: [3, 2], verification: [1, 1], scoring: [4, null] });
    expect(found.value.leftOut).toMatchObject({ before: 2, after: 0 });
  });

  it('counts every line it leaves out, with the reason', async () => {
    await run(
      sql`INSERT INTO raw."orders 1" VALUES ('a', '2025-06-01'), ('a', '2025-12-30'), ('', '2025-06-01'), (NULL, '2025-06-01'), ('b', '2099-01-01'), ('b', '1900-01-01'), ('b', NULL)`,
    );
    await run(
      sql`INSERT INTO raw.rejects VALUES ('orders 1', 9, 'dag', 'date', 'x'), ('orders 1', 9, 'x', 'number', 'y'), ('other', 3, 'dag', 'date', 'x')`,
    );
    const found = await ask({ ...shop, windows: { analysisDate: '2025-12-01', windowDays: 30, horizonDays: 28 } });
    expect(found).toMatchObject({
      ok: true,
      value: { lines: 2, leftOut: { read: 8, rejected: 1, noCustomer: 2, noDate: 1, impossibleDate: 2, before: 1, after: 1 } },
    });
  });

  it('leaves the sets that the history is too short for uncounted', async () => {
    await run(sql`INSERT INTO raw."orders 1" VALUES ('a', '2025-12-01'), ('a', '2025-12-31')`);
    const found = await ask(shop);
    expect(found).toMatchObject({
      ok: true,
      value: {
        windows: { horizonDays: 28, windowDays: 28, historyDays: 31 },
        sets: [{ fits: false, needDays: 56 }, { fits: false, needDays: 84 }, { fits: true }],
      },
    });
    if (found.ok) expect(found.value.counts).toEqual([{ set: 'scoring', customers: 1, responders: null }]);
  });

  it('says that there is no date when no order has one', async () => {
    expect(await ask(shop)).toEqual({ ok: false, error: { code: 'role.missing', role: 'date' } });
  });
});

describe('dateless split', () => {
  let engine: NodeEngine;
  beforeAll(async () => {
    engine = await nodeEngine();
    await engine.run(
      sql`CREATE TABLE "value" AS SELECT 'k' || range AS customer_id, CASE WHEN range < 7 THEN 'heavy' ELSE 'light' END AS tier FROM range(107) ORDER BY random()`,
    );
  });
  afterAll(() => engine.close());

  it('gives 60 % of each tier to the model', async () => {
    const found = await windowsSplit.answer({
      engine,
      project: shop,
      plan: { views: [], missing: {} },
      loaded: [],
      made: new MadeTables(),
      today: '2025-12-31',
      signal: new AbortController().signal,
    });
    expect(found.ok && found.value.tiers).toEqual([
      { tier: 'heavy', model: 4, verification: 3 },
      { tier: 'light', model: 60, verification: 40 },
    ]);
  });

  it('is empty for no customers', async () => {
    const none = await nodeEngine();
    await none.run(sql`CREATE TABLE "value" (customer_id VARCHAR, tier VARCHAR)`);
    expect(await none.run(splitQuery(1, 0.6))).toEqual({ ok: true, value: [] });
    await none.close();
  });
});
