import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { ok } from '#lib/core/result.ts';
import { MadeTables } from '#lib/jobs/made-tables.ts';
import { segmentFamily } from '#lib/jobs/questions/segment-family.ts';
import { noKeptViews, runPipeline } from '#lib/jobs/run-pipeline.ts';
import { viewsFor } from '#lib/jobs/question.ts';
import { pipeline } from '#lib/pipeline/pipeline.ts';
import type { Plan, ViewName } from '#lib/pipeline/view.ts';
import { newSegment, withSegmentAdded } from '#lib/project/own-segments.ts';
import type { RuleTable } from '#lib/segments/rule-tables.ts';
import { id, sql } from '#lib/sql/sql.ts';
import { type NodeEngine, nodeEngine } from './node-engine.ts';
import { loaded, orderLines, people, project, shopTables } from './shop.ts';

let engine: NodeEngine;
let made: MadeTables;
beforeAll(async () => {
  engine = await nodeEngine();
  await engine.run(sql`CREATE SCHEMA raw`);
  for (const name of [id('orders'), id('features'), id('raw', 'visits')]) await engine.run(sql`CREATE TABLE ${name} AS SELECT 1 AS n`);
});
beforeEach(() => {
  made = new MadeTables();
});
afterAll(() => engine.close());

const plan = (keys: Partial<Record<ViewName, string>>): Plan => ({
  views: Object.entries(keys).map(([name, key]) => ({ name: name as ViewName, key, query: sql`SELECT 1`, inputs: [], kept: false })),
  missing: {},
});
const now = { orders: '1', features: '1', value: '1' };
const ofOrders: RuleTable = { name: 'rule_of_orders', query: sql`SELECT n FROM orders WHERE ${'features'} <> ''` };
const ofVisits: RuleTable = { name: 'rule_of_visits', query: sql`SELECT n FROM ${id('raw', 'visits')}` };
const ofBoth: RuleTable = { name: 'rule_of_both', query: sql`SELECT count(*) AS n FROM features, ${id('rule_of_orders')}` };
const tables = [ofOrders, ofVisits, ofBoth];
/** What is made for a plan, by name. */
const madeFor = async (keys: Partial<Record<ViewName, string>>, loads: readonly string[] = ['1']) => {
  const before = engine.statements.length;
  expect(await made.use(engine, plan(keys), { tables, loads }, async () => ok(null))).toEqual(ok(null));
  return engine.statements.slice(before).flatMap((statement) => /^CREATE.*?"(\w+)"/.exec(statement)?.[1] ?? []);
};
const all = tables.map(({ name }) => name);

it('makes a table once, and anew when a view, a file or a table that it reads has other rows', async () => {
  expect(await madeFor(now)).toEqual(all);
  expect(await madeFor(now)).toEqual([]);
  expect(await madeFor({ ...now, value: '2' })).toEqual([]);
  expect(await madeFor({ ...now, features: '2' })).toEqual(['rule_of_both']);
  expect(await madeFor({ ...now, orders: '2' }, ['1'])).toEqual(all.filter((name) => name !== 'rule_of_visits'));
  expect(await madeFor({ ...now, orders: '2' }, ['2'])).toEqual(['rule_of_visits']);
});

it('drops no table that another is reading', async () => {
  const reads = (orders: string) =>
    made.use(engine, plan({ ...now, orders }), { tables, loads: [] }, async () => {
      await Promise.resolve();
      return engine.run(sql`SELECT count(*) AS n FROM rule_of_orders`);
    });
  expect(await Promise.all(['1', '2', '3'].map(reads))).toEqual(Array.from({ length: 3 }, () => ok([{ n: 1 }])));
});

it('makes nothing for who was cancelled while waiting', async () => {
  const stop = new AbortController();
  const before = engine.statements.length;
  const first = made.use(engine, plan(now), { tables: [ofVisits], loads: [] }, async () => {
    stop.abort();
    return ok(null);
  });
  const second = made.use(engine, plan(now), { tables: [ofOrders], loads: [] }, async () => ok(null), { signal: stop.signal });
  expect([await first, await second]).toEqual([ok(null), { ok: false, error: { code: 'cancelled' } }]);
  expect(engine.statements.slice(before).some((statement) => statement.includes('rule_of_orders'))).toBe(false);
});

it('makes again what was cancelled halfway', async () => {
  const stop = new AbortController();
  const stopping: NodeEngine = {
    ...engine,
    run: async (query, options) => {
      const result = await engine.run(query, options);
      stop.abort();
      return options?.signal?.aborted ? { ok: false, error: { code: 'cancelled' } } : result;
    },
  };
  const cancelled = await made.use(stopping, plan(now), { tables, loads: ['1'] }, async () => ok(null), { signal: stop.signal });
  expect(cancelled).toEqual({ ok: false, error: { code: 'cancelled' } });
  expect(await madeFor(now)).toEqual(all);
});

it('lets the tables go that were not used for longest, joined ones first, when there are too many', async () => {
  const one = (i: number, more: Partial<RuleTable> = {}): RuleTable => ({ name: `rule_${i}`, query: sql`SELECT ${i} AS n`, ...more });
  const use = (...some: RuleTable[]) => made.use(engine, plan(now), { tables: some, loads: [] }, async () => ok(null));
  await use(one(0), one(1));
  await use(one(2, { isJoined: true }));
  await use(...Array.from({ length: 200 }, (_, i) => one(3 + i)));
  await use(one(0));
  await use(one(1000));
  const there = await engine.run(sql<{ name: string }>`SELECT table_name AS name FROM duckdb_tables() WHERE temporary`);
  const names = there.ok ? there.value.map(({ name }) => name) : [];
  expect([names.includes('rule_0'), names.includes('rule_1'), names.includes('rule_2')]).toEqual([true, false, false]);
  expect(names.filter((name) => /^rule_\d+$/.test(name))).toHaveLength(201);
});

it('the segments of customers and their counts share the tables behind them', async () => {
  const shop = await nodeEngine();
  for (const text of shopTables) await shop.run({ parts: [{ kind: 'text', text }] });
  const kept = noKeptViews();
  const empty = project([orderLines, people]);
  const of = withSegmentAdded(
    empty,
    newSegment(empty, 'tea', 'Tea', {
      kind: 'rows',
      table: 'orders',
      where: { kind: 'column', column: 'category', test: { type: 'text', is: 'in', values: ['thee'], exactly: false } },
      when: { is: 'ever' },
      measure: { of: 'lines' },
      test: { type: 'number', is: 'atLeast', value: 1 },
    }),
  );
  const views = pipeline(of, loaded(of));
  await runPipeline(shop, views, kept, { needs: viewsFor(segmentFamily, views) });
  const { signal } = new AbortController();
  const asked = { engine: shop, project: of, plan: views, loaded: loaded(of), made: kept.made, today: '2025-12-31', signal };
  const family = await segmentFamily.answer(asked);
  const before = shop.statements.length;
  await runPipeline(shop, views, kept, { needs: ['rules'] });
  expect(shop.statements.slice(before).filter((statement) => /TEMP TABLE|GROUP BY/.test(statement))).toEqual([]);
  const tea = await shop.run(sql<{ n: number }>`SELECT count(*) AS n FROM rules WHERE segment = 'tea'`);
  await shop.close();
  if (!family.ok || !tea.ok) throw new Error('no answer');
  expect(tea.value[0]?.n).toBe(family.value.segments[0]?.customers);
  expect(tea.value[0]?.n).toBeGreaterThan(0);
});
