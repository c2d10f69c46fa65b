import { zipSync } from 'fflate';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type LoadedFile, loadFiles } from '#lib/jobs/load-files.ts';
import type { Role } from '#lib/loading/recipe.ts';
import { id, sql, type Sql } from '#lib/sql/sql.ts';
import { converterInPlace } from '#lib/workers/converter-in-place.ts';
import { hostileFile, hostileFiles } from '../fixtures/hostile.ts';
import { type NodeEngine, nodeEngine } from './node-engine.ts';

let engine: NodeEngine;
const load = async (file: File) => {
  const [outcome] = await loadFiles({ engine, converter: converterInPlace(), today: () => '2026-11-21' }, [file], [], 'file');
  if (!outcome) throw new Error('no outcome');
  return outcome.result;
};
const one = async <Value>(query: Sql<{ found: Value }>): Promise<Value | undefined> => {
  const rows = await engine.run(query);
  if (!rows.ok) throw new Error(JSON.stringify(rows.error));
  return rows.value[0]?.found;
};

beforeAll(async () => {
  engine = await nodeEngine();
});
beforeEach(async () => {
  await engine.run(sql`DROP SCHEMA IF EXISTS raw CASCADE`);
});
afterAll(() => engine.close());

function columnOf({ source }: LoadedFile, role: Role): Sql {
  const column = source.recipe.columns.find((each) => each.role === role);
  if (!column) throw new Error(`no ${role} among ${source.recipe.columns.map(({ name }) => name).join(', ')}`);
  return id(column.name);
}

describe('a hostile file comes out as it was counted by hand', () => {
  it.each(hostileFiles)('$file', async (expected) => {
    const result = await load(hostileFile(expected.file));
    if (expected.error) {
      expect(result).toMatchObject({ ok: false, error: { code: expected.error } });
      return;
    }
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    const found = result.value;
    const table = id('raw', found.source.id);
    const rejects = await engine.run(sql<{ reason: string; line: number }>`SELECT reason, line FROM raw.rejects ORDER BY line`);
    const reasons = rejects.ok ? rejects.value.map(({ reason }) => reason) : [];
    const counted = Object.fromEntries([...new Set(reasons)].map((reason) => [reason, reasons.filter((each) => each === reason).length]));

    expect({ used: found.used, aside: counted, rows: await one(sql`SELECT count(*) AS found FROM ${table}`) }).toEqual({
      used: expected.used,
      aside: expected.aside,
      rows: expected.used,
    });
    expect(found.read).toBe(found.used + found.setAside);
    expect(found.setAside).toBe(reasons.length);
    if (expected.lines) expect(rejects.ok && rejects.value.map(({ line }) => line)).toEqual(expected.lines);
    if (expected.columns) expect(found.source.recipe.columns.map(({ name }) => name)).toEqual(expected.columns);
    if (expected.texts) {
      const last = id(found.source.recipe.columns.at(-1)?.name ?? '');
      const cells = await engine.run(sql<{ cell: string }>`SELECT DISTINCT ${last} AS cell FROM ${table} ORDER BY cell`);
      expect(cells.ok && cells.value.map(({ cell }) => cell)).toEqual(expected.texts);
    }
    if (expected.amount !== undefined)
      expect(await one<number>(sql`SELECT sum(${columnOf(found, 'amount')}) AS found FROM ${table}`)).toBeCloseTo(expected.amount, 9);
    if (expected.customers !== undefined)
      expect(await one(sql`SELECT count(DISTINCT ${columnOf(found, 'customerId')}) AS found FROM ${table}`)).toBe(expected.customers);
    if (expected.days) {
      const day = sql`CAST(${columnOf(found, 'date')} AS DATE)`;
      expect([
        await one(sql`SELECT CAST(min(${day}) AS VARCHAR) AS found FROM ${table}`),
        await one(sql`SELECT CAST(max(${day}) AS VARCHAR) AS found FROM ${table}`),
      ]).toEqual(expected.days);
    }
  });
});

describe('a giant', () => {
  const header = 'klantnr;datum;bedrag';
  const order = (i: number) => `${1000 + (i % 50)};2024-01-${String((i % 28) + 1).padStart(2, '0')};2,50`;

  it('of 5,000 columns is read whole', async () => {
    const names = Array.from({ length: 5000 }, (_, i) => `kolom ${i}`);
    const result = await load(
      new File([`${names.join(';')}\n${names.map((_, i) => i).join(';')}\n`.repeat(1), `${names.map(() => 'x').join(';')}\n`], 'wide.csv'),
    );
    expect(result).toMatchObject({ ok: true, value: { used: 2, setAside: 0 } });
    expect(result.ok && result.value.source.recipe.columns).toHaveLength(5000);
  }, 120_000);

  it('of a million commas in one line reads that line as one without anything in it', async () => {
    const lines = Array.from({ length: 500 }, (_, i) => order(i));
    const result = await load(new File([[header, ...lines, ';'.repeat(1_000_000), ...lines].join('\n')], 'commas.csv'));
    expect(result).toMatchObject({ ok: true, value: { used: 1001, setAside: 0 } });
  }, 120_000);

  it.each([
    ['near its start', 10],
    ['far from its start', 60_000],
  ])(
    'cell of 50 MB %s is set aside and nothing else is lost',
    async (_where, before) => {
      const lines = (count: number) => Array.from({ length: count }, (_, i) => order(i)).join('\n');
      const cell = 'x'.repeat(50_000_000);
      const file = new File(
        [
          `${header};noot\n${lines(before).replaceAll('\n', ';a\n')};a\n`,
          `1001;2024-02-02;9,00;${cell}\n`,
          `${lines(70_000).replaceAll('\n', ';b\n')};b\n`,
        ],
        'cell.csv',
      );
      const result = await load(file);
      expect(result).toMatchObject({ ok: true, value: { used: before + 70_000, setAside: 1, read: before + 70_001 } });
    },
    240_000,
  );

  it('that comes out of a small zip is refused', async () => {
    const zip = zipSync({ 'a.csv': new Uint8Array(400_000_000).fill(49) }, { level: 9 });
    expect(zip.length).toBeLessThan(1_000_000);
    expect(await load(new File([zip as Uint8Array<ArrayBuffer>], 'bomb.zip'))).toMatchObject({ ok: false, error: { code: 'file.bomb' } });
  }, 120_000);
});
