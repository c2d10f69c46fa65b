import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#lib/sql/sql.ts';
import { nodeEngine, type NodeEngine } from './node-engine.ts';

describe('node engine', () => {
  let engine: NodeEngine;
  beforeAll(async () => {
    engine = await nodeEngine();
  });
  afterAll(() => engine.close());

  it('gives plain rows: numbers, dates at UTC midnight, null', async () => {
    const rows = await engine.run(sql`SELECT count(*) AS n, 1.5 AS d, DATE '2024-01-02' AS day, NULL AS nothing, sum(2::BIGINT) AS s`);
    expect(rows).toEqual({ ok: true, value: [{ n: 1, d: 1.5, day: new Date('2024-01-02T00:00:00Z'), nothing: null, s: 2 }] });
  });

  it('hands rows over in batches, in order', async () => {
    const seen: number[] = [];
    const count = await engine.each(sql<{ i: number }>`SELECT range AS i FROM range(5000)`, (rows) =>
      seen.push(...rows.map((row) => row.i)),
    );
    expect(count).toEqual({ ok: true, value: 5000 });
    expect(seen).toEqual(Array.from({ length: 5000 }, (_, i) => i));
  });

  it('reads a file by name', async () => {
    await engine.addFile('a.csv', new Blob(['x;y\n1;2\n']));
    expect(await engine.run(sql`SELECT * FROM read_csv('a.csv', delim=';', header=true)`)).toEqual({ ok: true, value: [{ x: 1, y: 2 }] });
  });

  it("answers a wrong query with the engine's words, and a cancelled one with cancelled", async () => {
    expect(await engine.run(sql`SELECT * FROM nowhere`)).toMatchObject({ ok: false, error: { code: 'engine.query' } });
    expect(await engine.run(sql`SELECT 1`, { signal: AbortSignal.abort() })).toEqual({ ok: false, error: { code: 'cancelled' } });
  });

  it('settles after close, and works again after a restart', async () => {
    const other = await nodeEngine();
    await other.close();
    expect(await other.run(sql`SELECT 1 AS one`)).toEqual({ ok: false, error: { code: 'engine.stopped' } });
    await other.restart();
    expect(await other.run(sql`SELECT 1 AS one`)).toEqual({ ok: true, value: [{ one: 1 }] });
    await other.close();
  });
});
