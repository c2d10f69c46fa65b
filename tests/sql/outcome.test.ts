import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MadeTables } from '#lib/jobs/made-tables.ts';
import { outcomesOf } from '#lib/jobs/questions/outcome-question.ts';
import { emptyProject } from '#lib/project/empty-project.ts';
import { sql } from '#lib/sql/sql.ts';
import { asked } from './asked.ts';
import { type NodeEngine, nodeEngine } from './node-engine.ts';
import { column, project, source } from './shop.ts';

describe('outcomes', () => {
  let engine: NodeEngine;
  const ask = (model: 'rfm' | 'value') =>
    outcomesOf(model).answer({
      engine,
      project: emptyProject('p', 'P', '2025-12-31T00:00:00Z'),
      plan: { views: [], missing: {} },
      loaded: [],
      made: new MadeTables(),
      today: '2025-12-31',
      signal: new AbortController().signal,
    });

  beforeAll(async () => {
    engine = await nodeEngine();
    await engine.run(
      sql`CREATE TABLE features (customer_id VARCHAR, recency_days BIGINT, top_channel VARCHAR, "plaats ""x""" VARCHAR, note VARCHAR, "only" VARCHAR)`,
    );
    await engine.run(
      sql`INSERT INTO features SELECT 'k' || range, range, CASE WHEN range < 30 THEN 'web' ELSE 'shop' END, CASE WHEN range < 50 THEN 'O''Hara' WHEN range < 60 THEN ' ' END, 'note ' || range, 'same' FROM range(100)`,
    );
    await engine.run(sql`CREATE TABLE customers (customer_id VARCHAR, orders BIGINT, revenue DOUBLE, email VARCHAR, consent VARCHAR)`);
    await engine.run(
      sql`INSERT INTO customers SELECT 'k' || range, 2, 10, CASE WHEN range % 2 = 0 THEN 'a@example.nl' WHEN range % 3 = 0 THEN 'none' END, CASE WHEN range < 40 THEN ' Ja ' ELSE 'nee' END FROM range(100)`,
    );
    await engine.run(sql`INSERT INTO customers VALUES ('p', 0, 0, 'p@example.nl', 'ja')`);
    await engine.run(
      sql`CREATE TABLE members AS SELECT customer_id, 'rfm' AS model, CASE WHEN revenue = 0 THEN 'prospects' WHEN customer_id < 'k5' THEN 'loyal' ELSE 'risk' END AS segment FROM customers`,
    );
  });
  afterAll(() => engine.close());

  it('give the figures of each segment, prospects too, once a customer', async () => {
    const found = await ask('rfm');
    expect(found.ok && found.value.segments.reduce((sum, segment) => sum + segment.customers, 0)).toBe(101);
    expect(found.ok && found.value.segments.find((segment) => segment.segment === 'prospects')).toEqual({
      segment: 'prospects',
      customers: 1,
      revenue: 0,
      orders: 0,
      recencyDays: null,
      reachable: 1,
    });
    expect(found.ok && found.value.segments.reduce((sum, segment) => sum + (segment.reachable ?? 0), 0)).toBe(21);
    expect(found).toMatchObject({ ok: true, value: { hasConsent: true } });
  });

  it('count the values of text properties that have two or more and not too many', async () => {
    const found = await ask('rfm');
    if (!found.ok) throw new Error('no answer');
    expect([...new Set(found.value.traits.map((trait) => trait.property))]).toEqual(['top_channel', 'plaats "x"']);
    expect(found.value.traits.filter((trait) => trait.trait === 'web').reduce((sum, trait) => sum + trait.customers, 0)).toBe(30);
    expect(found.value.traits.filter((trait) => trait.property === 'plaats "x"').every((trait) => trait.trait === "O'Hara")).toBe(true);
  });

  it('are nothing for a model without members, and reach nobody knows without addresses', async () => {
    expect(await ask('value')).toMatchObject({ ok: true, value: { segments: [], traits: [] } });
    await engine.run(sql`ALTER TABLE customers DROP email`);
    const found = await ask('rfm');
    expect(found.ok && found.value.segments.map((segment) => segment.reachable)).toEqual([null, null, null]);
    expect(found).toMatchObject({ ok: true, value: { hasConsent: false } });
  });

  it('take a consent of ones and noughts for yes and no', async () => {
    const shop = await nodeEngine();
    await shop.run(sql`CREATE SCHEMA raw`);
    await shop.run(sql`CREATE TABLE raw.p (k VARCHAR, b DOUBLE, m VARCHAR, c DOUBLE)`);
    await shop.run(sql`INSERT INTO raw.p VALUES ('a', 5, 'a@x.nl', 1), ('b', 5, 'b@x.nl', 0), ('c', 5, 'c@x.nl', NULL)`);
    const people = source('p', 'customers', [
      column('k', 'text', 'customerId'),
      column('b', 'number', 'amount'),
      column('m', 'text', 'email'),
      column('c', 'number', 'consent'),
    ]);
    const found = await asked(shop, outcomesOf('value'), project([people]));
    expect(found.ok && found.value.segments.reduce((sum, { reachable }) => sum + (reachable ?? 0), 0)).toBe(1);
    await shop.close();
  });

  it('count addresses in the orders when no customers file has them', async () => {
    const shop = await nodeEngine();
    await shop.run(sql`CREATE SCHEMA raw`);
    await shop.run(sql`CREATE TABLE raw.o (k VARCHAR, d DATE, b DOUBLE, m VARCHAR)`);
    await shop.run(
      sql`INSERT INTO raw.o VALUES ('a', '2025-01-01', 5, 'a@x.nl'), ('a', '2025-02-01', 5, NULL), ('b', '2025-01-01', 5, 'none'), ('c', '2025-03-01', 0, NULL)`,
    );
    const orders = source('o', 'orders', [
      column('k', 'text', 'customerId'),
      column('d', 'date', 'date'),
      column('b', 'number', 'amount'),
      column('m', 'text', 'email'),
    ]);
    const found = await asked(shop, outcomesOf('value'), project([orders]));
    expect(found.ok && found.value.segments.map(({ reachable }) => reachable).sort()).toEqual([0, 0, 1]);
    expect(found).toMatchObject({ ok: true, value: { hasConsent: false } });
    await shop.close();
  });
});
