import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MadeTables } from '#lib/jobs/made-tables.ts';
import { maturityTables } from '#lib/jobs/questions/maturity-tables.ts';
import { type Role, type TableKind, plainReading } from '#lib/loading/recipe.ts';
import { emptyProject } from '#lib/project/empty-project.ts';
import type { Source } from '#lib/project/project.ts';
import { id, sql } from '#lib/sql/sql.ts';
import { type NodeEngine, nodeEngine } from './node-engine.ts';

const source = (name: string, kind: TableKind, columns: readonly (readonly [string, Role | null, 'text' | 'date'])[]): Source => ({
  id: name,
  file: `${name}.csv`,
  bytes: 1,
  origin: 'file',
  loadedOn: '2026-01-31',
  stack: null,
  samplePercent: null,
  recipe: {
    ...plainReading,
    kind,
    columns: columns.map(([column, role, type]) => ({ name: column, role, type, format: null })),
  },
});
const orders = source('o', 'orders', [
  ['select', 'customerId', 'text'],
  ['it\'s "day"', 'date', 'date'],
  ['note', null, 'text'],
]);
const customers = source('c', 'customers', [
  ['id', 'customerId', 'text'],
  ['mail', 'email', 'text'],
  ['opt in', 'consent', 'text'],
]);
const gone = source('gone', 'products', [['id', 'product', 'text']]);

describe('measured maturity', () => {
  let engine: NodeEngine;
  const measured = async (sources: Source[]) => {
    const project = { ...emptyProject('p', 'Webshop', '2026-01-01T00:00:00Z'), sources };
    const found = await maturityTables.answer({
      engine,
      project,
      plan: { views: [], missing: {} },
      loaded: [],
      made: new MadeTables(),
      today: '2026-02-10',
      signal: new AbortController().signal,
    });
    if (!found.ok) throw new Error(JSON.stringify(found.error));
    return found.value;
  };

  beforeAll(async () => {
    engine = await nodeEngine();
    await engine.run(sql`CREATE SCHEMA raw`);
    await engine.run(sql`CREATE TABLE raw.o (${id('select')} VARCHAR, ${id('it\'s "day"')} DATE, note VARCHAR)`);
    await engine.run(sql`CREATE TABLE raw.c (id VARCHAR, mail VARCHAR, ${id('opt in')} VARCHAR)`);
    await engine.run(
      sql`INSERT INTO raw.o VALUES (' 1', DATE '2024-01-01', 'x'), ('1', DATE '2025-12-31', NULL), ('2', DATE '2052-01-01', ''), (' ', NULL, ''), ('9', DATE '2025-01-01', '')`,
    );
    await engine.run(sql`INSERT INTO raw.c VALUES ('1', 'a@x.nl', 'ja'), ('2', ' ', NULL), ('2', NULL, ''), ('3', 'c@x.nl', 'nee')`);
  });
  afterAll(() => engine.close());

  it('says a project without files has no tables', async () => {
    expect(await measured([])).toEqual({ today: '2026-02-10', tables: [] });
  });

  it('counts what is filled, how long the history is and which customers match', async () => {
    const { tables } = await measured([orders, customers, gone]);
    expect(tables[0]).toMatchObject({
      loaded: true,
      rows: 5,
      setAside: 0,
      firstDay: '2024-01-01',
      lastDay: '2025-12-31',
      customers: 3,
      matched: 2,
      consented: 1,
      fill: [
        { role: 'customerId', column: 'select', filled: 4 },
        { role: 'date', filled: 4 },
      ],
    });
    expect(tables[1]).toMatchObject({
      rows: 4,
      customers: 3,
      matched: 2,
      consented: 2,
      firstDay: null,
      fill: [{ filled: 4 }, { role: 'email', filled: 2 }, { role: 'consent', filled: 2 }],
    });
    expect(tables[2]).toMatchObject({ source: 'gone', loaded: false, rows: 0 });
  });

  it('knows no match and no consent without the other table', async () => {
    const { tables } = await measured([orders]);
    expect(tables[0]).toMatchObject({ customers: 3, matched: null, consented: null });
  });

  it('counts a line set aside once, however many of its cells were wrong', async () => {
    await engine.run(sql`CREATE TABLE raw.rejects (source VARCHAR, line BIGINT, column_name VARCHAR, reason VARCHAR, raw VARCHAR)`);
    await engine.run(
      sql`INSERT INTO raw.rejects VALUES ('o', 3, 'a', 'date', 'x'), ('o', 3, 'b', 'number', 'y'), ('o', 7, 'a', 'date', 'z')`,
    );
    expect((await measured([orders])).tables[0]?.setAside).toBe(2);
  });
});
