import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TableProfile, profileTable } from '#lib/jobs/profile-table.ts';
import { type Column, type Recipe, plainReading } from '#lib/loading/recipe.ts';
import { sql } from '#lib/sql/sql.ts';
import { type NodeEngine, nodeEngine } from './node-engine.ts';

const column = (name: string, type: Column['type'] = 'text', role: Column['role'] = null): Column => ({ name, type, role, format: null });
const recipe = (...columns: Column[]): Recipe => ({ ...plainReading, kind: 'orders', columns });

describe('the profile of a table', () => {
  let engine: NodeEngine;
  const profile = async (id: string, of: Recipe): Promise<TableProfile> => {
    const found = await profileTable(engine, { id, recipe: of });
    if (!found.ok) throw new Error(JSON.stringify(found.error));
    return found.value;
  };
  const of = (found: TableProfile, name: string) => found.columns.find((each) => each.name === name);

  beforeAll(async () => {
    engine = await nodeEngine();
    await engine.run(sql`CREATE SCHEMA raw`);
  });
  afterAll(() => engine.close());

  it('has fill, range, values and bins per column', async () => {
    await engine.run(sql`CREATE TABLE raw.t AS SELECT 'c' || i AS "select", 'p' || (i % 2) || '@x.nl' AS mail, CASE WHEN i % 4 = 0 THEN NULL ELSE 'cat "' || (i % 3) || '"' END AS "it's",
      i - 20.5 AS n, CASE WHEN i > 9 THEN DATE '2024-01-01' + CAST(i AS INTEGER) END AS d, TIMESTAMP '2024-01-01 10:00:00' + INTERVAL 1 DAY * i AS t, i % 2 = 0 AS b, 7.0 AS same, 'v' || i AS free
      FROM range(80) r(i)`);
    const found = await profile(
      't',
      recipe(
        column('select', 'text', 'customerId'),
        column('mail', 'text', 'email'),
        column("it's"),
        column('n', 'number', 'amount'),
        column('d', 'date', 'date'),
        column('t', 'timestamp'),
        column('b', 'boolean'),
        column('same', 'number'),
        column('free'),
      ),
    );
    expect(found).toMatchObject({ rows: 80, sampled: null });
    expect(of(found, 'select')).toMatchObject({ fill: 1, lowest: null, top: [], bins: [] });
    expect(of(found, 'mail')).toMatchObject({ distinct: 2, top: [] });
    expect(of(found, "it's")).toMatchObject({
      fill: 0.75,
      distinct: 3,
      top: [
        { value: 'cat "1"', rows: 20 },
        { value: 'cat "2"', rows: 20 },
        { value: 'cat "0"', rows: 20 },
      ].sort((a, b) => b.rows - a.rows || (a.value < b.value ? -1 : 1)),
    });
    expect(of(found, 'n')).toMatchObject({ lowest: -20.5, highest: 58.5, bins: [10, 10, 10, 10, 10, 10, 10, 10] });
    expect(of(found, 'd')).toMatchObject({ fill: 70 / 80, lowest: '2024-01-11', highest: '2024-03-20' });
    expect(of(found, 'd')?.bins.reduce((a, b) => a + b, 0)).toBe(70);
    expect(of(found, 't')).toMatchObject({ lowest: '2024-01-01', highest: '2024-03-20' });
    expect(of(found, 'b')?.top).toEqual([
      { value: 'false', rows: 40 },
      { value: 'true', rows: 40 },
    ]);
    expect(of(found, 'same')).toMatchObject({ lowest: 7, highest: 7, bins: [] });
    expect(of(found, 'free')?.top).toEqual([]);
  });

  it('has nothing to say of no rows, and of cells that are all missing', async () => {
    await engine.run(sql`CREATE TABLE raw.none (a VARCHAR, b DOUBLE)`);
    expect(await profile('none', recipe(column('a'), column('b', 'number')))).toEqual({
      rows: 0,
      sampled: null,
      distinctIsExact: true,
      columns: [
        expect.objectContaining({ fill: 0, distinct: 0, top: [] }),
        expect.objectContaining({ fill: 0, lowest: null, highest: null, bins: [] }),
      ],
    });
  });

  it('samples a large table and says so, but counts rows, fill and range in full', async () => {
    await engine.run(
      sql`CREATE TABLE raw.big AS SELECT CAST(i % 7 AS VARCHAR) AS k, CASE WHEN i = 2400000 THEN 1e9 WHEN i % 2 = 0 THEN 1 END AS n FROM range(2500000) r(i)`,
    );
    const found = await profile('big', recipe(column('k'), column('n', 'number')));
    expect(found.rows).toBe(2_500_000);
    expect(found.sampled).toBeGreaterThan(250_000);
    expect(found.sampled).toBeLessThan(1_000_000);
    expect(of(found, 'n')).toMatchObject({ fill: 0.5, lowest: 1, highest: 1e9 });
    expect(of(found, 'k')?.distinct).toBe(7);
    expect(await engine.run(sql`SELECT count(*) AS n FROM information_schema.tables WHERE table_name = 'kavel_sample'`)).toMatchObject({
      value: [{ n: 0 }],
    });
  });

  it('gives the error of a table that is not there, and stops when told', async () => {
    expect(await profileTable(engine, { id: 'gone', recipe: recipe(column('a')) })).toMatchObject({
      ok: false,
      error: { code: 'engine.query' },
    });
    expect(await profileTable(engine, { id: 't', recipe: recipe(column('n', 'number')) }, AbortSignal.abort())).toEqual({
      ok: false,
      error: { code: 'cancelled' },
    });
  });
});
