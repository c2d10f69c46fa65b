import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MadeTables } from '#lib/jobs/made-tables.ts';
import { customersOf } from '#lib/jobs/questions/customer-list.ts';
import { sql } from '#lib/sql/sql.ts';
import { type NodeEngine, nodeEngine } from './node-engine.ts';
import { makeShopViews, shopPlan, shopProject } from './segment-views.ts';

const byRevenue = { key: 'revenue', descending: true };
let engine: NodeEngine;
beforeAll(async () => {
  engine = await nodeEngine();
  await makeShopViews(engine);
});
afterAll(() => engine.close());

async function factsOf(model: 'rfm' | 'value', segment: string, sort = byRevenue, page = 0) {
  const facts = await customersOf(model, segment, { sort, page }).answer({
    engine,
    project: shopProject,
    plan: shopPlan,
    loaded: [],
    made: new MadeTables(),
    today: '2026-11-21',
    signal: new AbortController().signal,
  });
  if (!facts.ok) throw new Error(JSON.stringify(facts.error));
  return facts.value;
}
const ids = (facts: Awaited<ReturnType<typeof factsOf>>) => facts.rows.map((row) => row['customer_id']);

describe('customersOf', () => {
  it('lists the customers of one segment of one model, with their figures and scores', async () => {
    const facts = await factsOf('rfm', 'loyal');
    expect(facts.count).toBe(2);
    expect(facts.columns.map((column) => column.name)).toEqual([
      'customer_id',
      'name',
      'last_order',
      'orders',
      'revenue',
      'r',
      'f',
      'm',
      'tier',
      'email',
    ]);
    expect(facts.rows[0]).toMatchObject({
      customer_id: 'a"1',
      email: '+31@x.nl',
      r: 4,
      last_order: new Date('2026-10-01'),
      orders: 2,
      revenue: 80,
      tier: 'medium',
    });
    expect(ids(facts)).toEqual(['a"1', 'b']);
  });
  it('sorts by any column, words without regard to capitals and accents, missing last', async () => {
    expect(ids(await factsOf('value', 'zero', { key: 'name', descending: false }))).toEqual(['d', 'e', 'c']);
    expect(ids(await factsOf('value', 'zero', { key: 'last_order', descending: true }))).toEqual(['c', 'd', 'e']);
    expect(ids(await factsOf('rfm', 'loyal', { key: 'email', descending: true }))).toEqual(['a"1', 'b']);
  });
  it('is in order of number by a column that is not there, and empty for a segment that is not', async () => {
    expect(ids(await factsOf('value', 'zero', { key: '"; DROP TABLE members; --', descending: true }))).toEqual(['c', 'd', 'e']);
    expect(await factsOf('rfm', "lo'st")).toMatchObject({ rows: [], count: 0 });
  });
  it('pages: every customer of a segment on exactly one page', async () => {
    await engine.run(sql`INSERT INTO members SELECT 'x' || range, 'rfm', 'sleep' FROM range(120)`);
    const pages = await Promise.all([0, 1, 2, 3].map((page) => factsOf('rfm', 'sleep', byRevenue, page)));
    expect(pages.map((page) => page.rows.length)).toEqual([50, 50, 20, 0]);
    expect(pages.map((page) => page.count)).toEqual([120, 120, 120, 120]);
    expect(new Set(pages.flatMap(ids)).size).toBe(120);
  });
});
