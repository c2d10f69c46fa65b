import type { Recipe } from '#lib/loading/recipe.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keptTables } from '#lib/jobs/kept-tables.ts';
import { markLoaded, markUnfinished } from '#lib/jobs/load-mark.ts';
import { id, sql } from '#lib/sql/sql.ts';
import { type NodeEngine, nodeEngine } from './node-engine.ts';
import { column, source } from './shop.ts';

const wanted = [
  source('orders', 'orders', [column('k', 'text', 'customerId')]),
  source('lost', 'orders', [column('k', 'text', 'customerId')]),
];
let engine: NodeEngine;
beforeAll(async () => {
  engine = await nodeEngine();
  await engine.run(sql`CREATE SCHEMA raw`);
  await engine.run(sql`CREATE TABLE raw.orders AS SELECT 'k' AS k FROM range(3)`);
  await engine.run(sql`CREATE TABLE raw."~orders" AS SELECT 'half' AS k`);
  await engine.run(sql`CREATE TABLE raw."gone ""x""" AS SELECT 'k' AS k`);
  await engine.run(sql`CREATE TABLE raw.rejects (source VARCHAR, line BIGINT, column_name VARCHAR, reason VARCHAR, "raw" VARCHAR)`);
  await engine.run(
    sql`INSERT INTO raw.rejects VALUES ('orders', 2, 'a', 'date', 'x'), ('orders', 2, 'b', 'date', 'x'), ('gone', 2, 'a', 'date', 'x')`,
  );
});
afterAll(() => engine.close());

it('finds the rows that were kept, counted, and not those of a file whose rows are lost', async () => {
  expect(await keptTables(engine, wanted)).toMatchObject({
    ok: true,
    value: [{ id: 'orders', read: 4, used: 3, setAside: 1, file: null }],
  });
});

it('leaves nothing of files that are not in the project', async () => {
  await keptTables(engine, wanted);
  expect(await engine.run(sql`SELECT table_name AS name FROM duckdb_tables() WHERE schema_name = 'raw' ORDER BY name`)).toEqual({
    ok: true,
    value: [{ name: 'orders' }, { name: 'rejects' }],
  });
  expect(await engine.run(sql`SELECT DISTINCT source FROM raw.rejects`)).toEqual({ ok: true, value: [{ source: 'orders' }] });
});

describe('the mark of a load', () => {
  const [orders] = wanted;
  const other = { ...(orders?.recipe as Recipe), decimal: ',' as const };

  it('says by which recipe the rows were read, also when the project says otherwise by now, and goes along with a new name', async () => {
    await engine.run(sql`CREATE TABLE raw."~orders~1" AS SELECT 'k' AS k FROM range(5)`);
    await engine.run(markUnfinished(id('raw', '~orders~1')));
    await engine.run(sql`DROP TABLE raw.orders`);
    await engine.run(sql`ALTER TABLE raw."~orders~1" RENAME TO orders`);
    expect(await keptTables(engine, wanted)).toEqual({ ok: true, value: [] });
    await engine.run(markLoaded('orders', other));
    expect(await keptTables(engine, wanted)).toMatchObject({ ok: true, value: [{ id: 'orders', used: 5, recipe: other }] });
  });

  it('says of which file the rows are: those of a file that came in its place are not taken for it', async () => {
    if (!orders) throw new Error('no source');
    await engine.run(markLoaded('orders', other, { file: orders.file, bytes: orders.bytes + 1 }));
    expect(await keptTables(engine, wanted)).toEqual({ ok: true, value: [] });
    await engine.run(markLoaded('orders', other, orders));
    expect(await keptTables(engine, wanted)).toMatchObject({ ok: true, value: [{ id: 'orders' }] });
  });
});
