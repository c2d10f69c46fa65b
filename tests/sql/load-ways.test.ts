import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { err } from '#lib/core/result.ts';
import type { Engine } from '#lib/engine/engine.ts';
import { type LoadedFile, loadPrepared, loadRest } from '#lib/jobs/load-prepared.ts';
import { prepareFile } from '#lib/jobs/prepare-file.ts';
import { noKeptViews, runPipeline } from '#lib/jobs/run-pipeline.ts';
import { pipeline } from '#lib/pipeline/pipeline.ts';
import { emptyProject } from '#lib/project/empty-project.ts';
import type { Source } from '#lib/project/project.ts';
import { id, sql } from '#lib/sql/sql.ts';
import { converterInPlace } from '#lib/workers/converter-in-place.ts';
import { type NodeEngine, nodeEngine } from './node-engine.ts';

let engine: NodeEngine;
beforeAll(async () => {
  engine = await nodeEngine();
});
beforeEach(async () => {
  await engine.open(null);
});
afterAll(() => engine.close());

const header = 'ordernr;klantnr;datum;bedrag;aantal;categorie;opmerking\n';
const lines = Array.from(
  { length: 200 },
  (_, i) => `${i};${i % 20};${String((i % 28) + 1).padStart(2, '0')}-01-2024;${i},50;${i % 5};c${i % 3};x${i}\n`,
);
const text = `${header}${lines.join('')}`;
const file = new File([text], 'a.csv');
const ports = (over: Engine = engine) => ({ engine: over, converter: converterInPlace(), today: () => '2026-11-21' });

/** As if the file were so many bytes: what is chosen hangs on it, what is read does not. */
async function loaded(
  bytes: number,
  { contents = file, over = engine as Engine, samplePercent = null as number | null } = {},
): Promise<LoadedFile> {
  const prepared = await prepareFile(ports(), contents);
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.error));
  const large = new Proxy(prepared.value.text, {
    get: (blob, name) => {
      const value: unknown = name === 'size' ? bytes : Reflect.get(blob, name);
      return typeof value === 'function' ? value.bind(blob) : value;
    },
  });
  const { recipe } = prepared.value.proposal;
  const source: Source = { id: 'a', file: 'a.csv', bytes, origin: 'file', loadedOn: '2026-11-21', recipe, stack: null, samplePercent };
  const result = await loadPrepared(ports(over), { ...prepared.value, text: large }, source, 0, {});
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
const rows = async () => {
  const found = await engine.run(sql`SELECT * FROM raw.a ORDER BY CAST(ordernr AS INTEGER)`);
  return found.ok ? found.value : [];
};
const tables = async () => {
  const found = await engine.run(
    sql<{
      name: string;
    }>`SELECT database_name || '.' || table_name AS name FROM duckdb_tables() WHERE NOT internal AND database_name <> 'temp' ORDER BY 1`,
  );
  return found.ok ? found.value.map(({ name }) => name) : [];
};
const planOf = ({ source, columns, rest }: LoadedFile, load: string) =>
  pipeline({ ...emptyProject('p', 'P', ''), sources: [source] }, [{ id: 'a', load, ...(columns && { columns, isComing: rest !== null }) }]);

it('reads a small file whole', async () => {
  expect(await loaded(text.length)).toMatchObject({ way: 'all', columns: null, rest: null, used: 200 });
  expect(await tables()).toEqual(['memory.a', 'memory.rejects']);
});

it.each([
  [200e6, 'rolesFirst', 'memory.~a~1'],
  [8e8, 'compressed', 'memory.~a~1'],
  [3e9, 'compressed', 'kavel_memory.~a~1'],
])('reads of %d bytes the first columns first, then the rest, and makes the scores once', async (bytes, way, table) => {
  const first = await loaded(bytes);
  expect(first).toMatchObject({ way, columns: ['ordernr', 'klantnr', 'datum', 'bedrag'], used: 200 });
  expect(await tables()).toEqual([
    ...(table.startsWith('k') ? [table] : []),
    ...(table.startsWith('m') ? ['memory.rejects', table] : ['memory.rejects']),
  ]);
  expect((await rows())[7]).toEqual({
    ordernr: '7',
    klantnr: '7',
    datum: new Date('2024-01-08T00:00:00Z'),
    bedrag: 7.5,
    aantal: null,
    categorie: null,
    opmerking: null,
  });
  const kept = noKeptViews();
  expect(await runPipeline(engine, planOf(first, '1'), kept, { needs: ['rfm'] })).toEqual({
    ok: true,
    value: ['orders', 'purchases', 'rfm'],
  });
  const whole = await loadRest(ports(), first, {});
  if (!whole.ok) throw new Error(JSON.stringify(whole.error));
  expect(whole.value).toMatchObject({ columns: null, rest: null, used: 200 });
  expect((await rows())[7]).toMatchObject({ bedrag: 7.5, aantal: 2, categorie: 'c1', opmerking: 'x7' });
  expect(await runPipeline(engine, planOf(whole.value, '1'), kept, { needs: ['rfm'] })).toEqual({ ok: true, value: [] });
  expect(await engine.run(sql`SELECT count(DISTINCT category) AS n FROM orders`)).toEqual({ ok: true, value: [{ n: 3 }] });
  expect((await tables()).filter((name) => name.includes('~'))).toEqual(
    way === 'compressed' ? [expect.stringMatching(/^kavel_memory\.~a~[12]$/)] : [],
  );
});

it('reads in again over a view, and leaves nothing of the first', async () => {
  await loaded(200e6);
  await loaded(2e9);
  await loaded(text.length);
  expect((await rows()).length).toBe(200);
  expect(await tables()).toEqual(['memory.a', 'memory.rejects']);
});

it('sets a row aside for a column that comes later', async () => {
  const contents = new File([text + '900;1;01-01-2024;1,50;veel;c;x\n901;1;99-01-2024;1,50;1;c;x\n'], 'a.csv');
  const first = await loaded(200e6, { contents });
  expect([first.used, first.setAside]).toEqual([201, 1]);
  const whole = await loadRest(ports(), first, {});
  expect(whole).toMatchObject({ ok: true, value: { used: 200, setAside: 2 } });
});

it('mends a file once for both readings', async () => {
  const contents = new File([text + '900;1\n901;1;01-01-2024;1,50;1;c;x\n'], 'a.csv');
  const first = await loaded(200e6, { contents });
  expect(first).toMatchObject({ gear: 'careful', used: 201, setAside: 1 });
  let mended = 0;
  const converter = converterInPlace();
  const counting = {
    ...ports(),
    converter: { ...converter, mend: (...of: Parameters<typeof converter.mend>) => (mended++, converter.mend(...of)) },
  };
  expect(await loadRest(counting, first, {})).toMatchObject({ ok: true, value: { used: 201, setAside: 1, gear: 'careful' } });
  expect(mended).toBe(0);
});

it('leaves the rest where the first columns take the room it needs', async () => {
  expect(await loaded(1.5e9)).toMatchObject({ columns: ['ordernr', 'klantnr', 'datum', 'bedrag'], rest: null, used: 200 });
  expect(await tables()).toContain('memory.~a~1');
});

it('says that memory ran out when the rest comes out empty', async () => {
  const first = await loaded(200e6);
  const emptying: Engine = {
    ...engine,
    state: 'ready',
    run: async (query, options) => {
      const answer = await engine.run(query, options);
      const [, made] = /^CREATE OR REPLACE TABLE (\S+) AS/.exec(engine.statements.at(-1) ?? '') ?? [];
      if (made) await engine.run(sql`DELETE FROM ${id('raw', '~a~2')}`);
      return answer;
    },
  };
  expect(await loadRest(ports(emptying), first, {})).toEqual(err({ code: 'engine.memory' }));
  expect((await rows()).length).toBe(200);
});

/** An engine whose memory runs out for some statements. */
const smallEngine = (isTooMuch: (text: string) => boolean): Engine => ({
  ...engine,
  state: 'ready',
  run: async (query, options) => {
    const before = engine.statements.length;
    const answer = await engine.run(query, options);
    return engine.statements.slice(before).some(isTooMuch) ? err({ code: 'engine.memory' }) : answer;
  },
});

it('steps down when memory runs out', async () => {
  const noRoom = smallEngine((statement) => statement.includes('TABLE "raw"."~a') && statement.includes('AS SELECT'));
  expect(await loaded(text.length, { over: noRoom })).toMatchObject({ way: 'compressed', used: 200 });
  const hardly = smallEngine((statement) => statement.startsWith('CREATE OR REPLACE TABLE') && statement.includes('opmerking" FROM'));
  expect(await loaded(text.length, { over: hardly })).toMatchObject({
    way: 'compressed',
    columns: ['ordernr', 'klantnr', 'datum', 'bedrag'],
  });
  const none = smallEngine((statement) => statement.includes('AS SELECT') && statement.includes('read_csv'));
  await expect(loaded(text.length, { over: none })).rejects.toThrow('engine.memory');
});

it('reads a sample of customers, each with all rows, the same ones each time', async () => {
  const sample = await loaded(text.length, { samplePercent: 40 });
  expect(sample).toMatchObject({ way: 'sample', columns: null });
  const perCustomer = await engine.run(
    sql<{ k: string; n: number }>`SELECT klantnr AS k, count(*) AS n FROM ${id('raw', 'a')} GROUP BY 1 ORDER BY 1`,
  );
  if (!perCustomer.ok) throw new Error('no sample');
  expect(perCustomer.value.length).toBeGreaterThan(2);
  expect(perCustomer.value.length).toBeLessThan(16);
  expect(perCustomer.value.every(({ n }) => n === 10)).toBe(true);
  expect((await loaded(text.length, { samplePercent: 40 })).used).toBe(sample.used);
});
