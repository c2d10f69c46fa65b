import fc from 'fast-check';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RfmList, rfmList, rfmListFile } from '#lib/jobs/questions/rfm-lists.ts';
import { rfmCutProposals } from '#lib/jobs/questions/rfm-cuts.ts';
import { rfmMoves } from '#lib/jobs/questions/rfm-moves.ts';
import { rfmPush } from '#lib/jobs/questions/rfm-push.ts';
import { addDays, proposedWindows } from '#lib/jobs/questions/windows-proposal.ts';
import { windowsQuestion } from '#lib/jobs/questions/windows-question.ts';
import { defaultRfmSettings } from '#lib/methods/rfm/grid.ts';
import { dayBefore, horizonDays } from '#lib/pipeline/horizon.ts';
import { pipeline } from '#lib/pipeline/pipeline.ts';
import { printPlan } from '#lib/pipeline/print-plan.ts';
import type { Project } from '#lib/project/project.ts';
import { print } from '#lib/sql/print.ts';
import { sql } from '#lib/sql/sql.ts';
import { asked } from './asked.ts';
import { type NodeEngine, nodeEngine } from './node-engine.ts';
import { column, loaded, project, source } from './shop.ts';

const lines = source('lines', 'orders', [
  column('who', 'text', 'customerId'),
  column('day', 'date', 'date'),
  column('paid', 'number', 'amount'),
]);
const shop = project([lines], { windows: { analysisDate: null, windowDays: null, horizonDays: 100 } });
const cuts = { recency: [30, 60, 120, 240], frequency: [2, 3, 4, 5], monetary: [20, 40, 80, 160] };
const fixed = (of: Project): Project => ({ ...of, models: { ...of.models, rfm: { ...defaultRfmSettings, cuts } } });

/** A is 2025-12-31, so A - 100 is 2025-09-22. */
const rows = [
  `('back', DATE '2025-01-10', 10)`,
  `('back', DATE '2025-12-30', 10)`,
  `('gone', DATE '2025-09-01', 50), ('gone', DATE '2025-09-02', 50), ('gone', DATE '2025-09-03', 50), ('gone', DATE '2025-09-04', 50)`,
  `('new', DATE '2025-12-31', 25), ('new', DATE '2025-12-31', NULL)`,
  `('steady', DATE '2025-09-22', 10), ('steady', DATE '2025-09-23', 7)`,
];
const making = (text: string) =>
  `CREATE TABLE raw.lines AS SELECT CAST(w AS VARCHAR) AS who, CAST(d AS DATE) AS day, CAST(p AS DOUBLE PRECISION) AS paid FROM (VALUES ${text}) AS t(w, d, p)`;

describe('RFM at A-H and at A', () => {
  let engine: NodeEngine;
  const run = async (text: string) => {
    const done = await engine.run({ parts: [{ kind: 'text', text }] });
    if (!done.ok) throw new Error(JSON.stringify(done.error));
    return done.value;
  };
  beforeAll(async () => {
    engine = await nodeEngine();
    await run('CREATE SCHEMA raw');
    await run(`CREATE TABLE raw.rejects (source VARCHAR, line BIGINT, column_name VARCHAR, reason VARCHAR, "raw" VARCHAR)`);
    await run(making(rows.join()));
  });
  afterAll(() => engine.close());

  const listOf = async (list: Partial<RfmList>, of = fixed(shop)) => {
    const found = await asked(
      engine,
      rfmList({ kind: 'moves', from: null, to: null, direction: null, ...list }, { sort: { key: '', descending: false }, page: 0 }),
      of,
    );
    if (!found.ok) throw new Error(JSON.stringify(found.error));
    return found.value;
  };

  it('counts from which cell to which, with what they brought in between, and who was no customer yet', async () => {
    const found = await asked(engine, rfmMoves, fixed(shop));
    if (!found.ok) throw new Error(JSON.stringify(found.error));
    expect(found.value).toMatchObject({
      before: '2025-09-22',
      analysisDate: '2025-12-31',
      horizonDays: 100,
      isHorizonChosen: true,
      hasFixedCuts: true,
    });
    const byCustomers = found.value.moves.toSorted((a, b) => a.revenue - b.revenue);
    expect(byCustomers).toEqual([
      { r_before: 5, second_before: 1, r: 3, second: 2, customers: 1, revenue: 17, since: 7 },
      { r_before: 1, second_before: 1, r: 5, second: 2, customers: 1, revenue: 20, since: 10 },
      { r_before: null, second_before: null, r: 5, second: 2, customers: 1, revenue: 25, since: 25 },
      { r_before: 5, second_before: 4, r: 3, second: 4, customers: 1, revenue: 200, since: 0 },
    ]);
  });

  it('finds cut points by rank anew among those who were customers then', async () => {
    const found = await asked(engine, rfmMoves, shop);
    expect(found.ok && found.value.hasFixedCuts).toBe(false);
    const scored = await run('SELECT customer_id, r FROM rfm_before ORDER BY customer_id');
    expect(scored).toEqual([
      { customer_id: 'back', r: 1 },
      { customer_id: 'gone', r: 2 },
      { customer_id: 'steady', r: 4 },
    ]);
  });

  it('lists who moved, and which way', async () => {
    const all = await listOf({});
    expect(all.rows.map((row) => [row['customer_id'], row['segment_before'], row['segment'], row['revenue_since']])).toEqual([
      ['gone', 'champions', 'loyal', 0],
      ['new', null, 'potential', 25],
      ['back', 'lost', 'potential', 10],
      ['steady', 'new', 'sleep', 7],
    ]);
    const who = async (list: Partial<RfmList>) => (await listOf(list)).rows.map((row) => row['customer_id']);
    expect(await who({ direction: 'up' })).toEqual(['back']);
    expect(await who({ direction: 'down' })).toEqual(['gone', 'steady']);
    expect(await who({ direction: 'joined' })).toEqual(['new']);
    expect(await who({ from: 'new', to: 'sleep' })).toEqual(['steady']);
    expect((await listOf({ from: "lo'st" })).count).toBe(0);
  });

  it('says that the history is short when nobody was a customer yet', async () => {
    const early = { ...shop, windows: { ...shop.windows, horizonDays: 400 } };
    expect(await asked(engine, rfmMoves, early)).toEqual({ ok: false, error: { code: 'history.short', haveDays: 356, needDays: 401 } });
  });

  it('counts who is an order away, lists them by least effort, and saves the list', async () => {
    const found = await asked(engine, rfmPush, fixed(shop));
    expect(found.ok && found.value.pairs.toSorted((a, b) => b.revenue - a.revenue)).toEqual([
      { segment: 'loyal', next_segment: 'champions', customers: 1, one_order: 1, orders_median: 1, amount_median: 0, revenue: 200 },
      { segment: 'potential', next_segment: 'champions', customers: 2, one_order: 0, orders_median: 2, amount_median: 0, revenue: 45 },
      { segment: 'sleep', next_segment: 'potential', customers: 1, one_order: 1, orders_median: 1, amount_median: 0, revenue: 17 },
    ]);
    const list = await listOf({ kind: 'push' });
    expect(list.rows.map((row) => [row['customer_id'], row['orders_needed']])).toEqual([
      ['steady', 1],
      ['gone', 1],
      ['new', 2],
      ['back', 2],
    ]);
    const file = await asked(engine, rfmListFile({ kind: 'push', from: 'potential', to: null, direction: null }), fixed(shop));
    if (!file.ok) throw new Error(JSON.stringify(file.error));
    expect(file.value.rows).toBe(2);
    const text = await file.value.blob.text();
    expect(text.split('\r\n').slice(1)).toEqual([
      'new,Potential loyalist,Champions,2,0,0,2,25',
      'back,Potential loyalist,Champions,2,0,1,2,20',
      '',
    ]);
  });

  it('proposes cut points that can be used, for every number of scores', async () => {
    const found = await asked(engine, rfmCutProposals, shop);
    if (!found.ok) throw new Error(JSON.stringify(found.error));
    expect([...found.value.keys()]).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(found.value.get(3)?.sum).toEqual({ recency: [0, 1], frequency: [4, 5], monetary: [25, 200] });
  });

  it('steps back by the H that step 6 proposes', async () => {
    const order = fc.record({ who: fc.integer({ min: 1, max: 6 }), day: fc.integer({ min: 0, max: 720 }) });
    const orders = fc.uniqueArray(order, { minLength: 1, maxLength: 25, selector: ({ who, day }) => `${who} ${day}` });
    const windows = fc.record({
      analysisDate: fc.constantFrom(null, '2024-06-30', '2026-06-30'),
      windowDays: fc.option(fc.integer({ min: 1, max: 700 })),
      horizonDays: fc.option(fc.integer({ min: 1, max: 400 })),
    });
    await fc.assert(
      fc.asyncProperty(orders, windows, async (bought, chosen) => {
        const past = bought.filter(({ day }) => !chosen.analysisDate || addDays('2024-01-01', day) <= chosen.analysisDate);
        fc.pre(past.length > 0);
        await run('DROP TABLE raw.lines');
        await run(making(past.map(({ who, day }) => `('${who}', DATE '2024-01-01' + ${day}, 5)`).join()));
        const of = { ...shop, windows: chosen };
        const step6 = await asked(engine, windowsQuestion, of);
        if (!step6.ok) throw new Error(JSON.stringify(step6.error));
        const { horizonDays: days, analysisDate } = proposedWindows(chosen, step6.value.history);
        const found = await run(print(sql`SELECT ${horizonDays(of)} AS days, CAST(${dayBefore(of)} AS VARCHAR) AS before`));
        expect(found).toEqual([{ days, before: addDays(analysisDate, -days) }]);
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  it('gives the same rows on PostgreSQL', async () => {
    const postgres = await PGlite.create();
    await postgres.exec('CREATE SCHEMA raw');
    await postgres.exec(making(rows.join()));
    await run('DROP TABLE raw.lines');
    await run(making(rows.join()));
    for (const of of [fixed(shop), { ...shop, windows: { analysisDate: null, windowDays: null, horizonDays: null } }]) {
      for (const statement of printPlan(pipeline(of, loaded(of)), 'postgres'))
        await postgres.exec(statement.replace('CREATE VIEW', 'CREATE OR REPLACE VIEW'));
      for (const [view, question] of [
        ['rfm_before', rfmMoves],
        ['rfm_push', rfmPush],
      ] as const) {
        await asked<unknown>(engine, question, of);
        const theirs = await postgres.query(`SELECT * FROM ${view} ORDER BY customer_id`);
        expect(theirs.rows).toEqual(await run(`SELECT * FROM ${view} ORDER BY customer_id`));
      }
    }
    await postgres.close();
  }, 60_000);
});
