import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type LoadedFile, loadFiles } from '#lib/jobs/load-files.ts';
import { loadedSources } from '#lib/pipeline/sources.ts';
import { attributesView } from '#lib/pipeline/attributes-view.ts';
import { withColumnRole, withRowsAsCustomers } from '#lib/project/sources.ts';
import type { Project, Source } from '#lib/project/project.ts';
import { sql } from '#lib/sql/sql.ts';
import { converterInPlace } from '#lib/workers/converter-in-place.ts';
import { type NodeEngine, nodeEngine } from './node-engine.ts';
import { loaded, project } from './shop.ts';

let engine: NodeEngine;

async function load(text: string, already: readonly Source[] = []): Promise<LoadedFile> {
  const ports = { engine, converter: converterInPlace(), today: () => '2026-11-21' };
  const [found] = await loadFiles(ports, [new File([text], `survey ${already.length}.csv`)], already, 'file');
  if (!found?.result.ok) throw new Error(JSON.stringify(found?.result));
  return found.result.value;
}
const customers = async (of: Project) => {
  const view = attributesView(loadedSources(of, loaded(of)));
  if (!view.ok) return view.error;
  const rows = await engine.run(sql<{ customer_id: string; age: number }>`SELECT * FROM (${view.value.query}) AS found`);
  if (!rows.ok) throw new Error(JSON.stringify(rows.error));
  return rows.value.toSorted((a, b) => (a.customer_id < b.customer_id ? -1 : 1)).map(({ customer_id, age }) => [customer_id, age]);
};

beforeAll(async () => {
  engine = await nodeEngine();
});
beforeEach(async () => {
  await engine.run(sql`DROP SCHEMA IF EXISTS raw CASCADE`);
});
afterAll(() => engine.close());

describe('a file without a customer number', () => {
  it('has no customers until each row is one, in the order of the file; and again when that is taken back', async () => {
    const { source } = await load('age;answer\n31;yes\n47;no\n31;yes\n');
    const survey = project([source]);
    expect(await customers(survey)).toMatchObject({ code: 'role.missing', role: 'customerId' });
    const numbered = withRowsAsCustomers(survey, source.id, true);
    expect(numbered.sources[0]?.recipe.kind).toBe('customers');
    expect(await customers(numbered)).toEqual([
      ['1', 31],
      ['2', 47],
      ['3', 31],
    ]);
    expect(await customers(withRowsAsCustomers(numbered, source.id, false))).toMatchObject({ code: 'role.missing' });
  });

  it('counts by the column that is chosen later', async () => {
    const { source } = await load('code;age\nA;31\nB;47\nA;31\n');
    const numbered = withRowsAsCustomers(
      project([{ ...source, recipe: { ...source.recipe, columns: source.recipe.columns.map((column) => ({ ...column, role: null })) } }]),
      source.id,
      true,
    );
    expect(await customers(numbered)).toHaveLength(3);
    expect(await customers(withColumnRole(numbered, source.id, 'code', 'customerId'))).toEqual([
      ['A', 31],
      ['B', 47],
    ]);
  });

  it('keeps the rows of a second file apart', async () => {
    const first = await load('age;answer\n31;yes\n47;no\n');
    const second = await load('age;answer\n20;yes\n', [first.source]);
    const follower: Source = { ...second.source, stack: { onto: first.source.id, columns: {} } };
    const numbered = withRowsAsCustomers(project([first.source, follower]), follower.id, true);
    expect(await customers(numbered)).toEqual([
      ['1', 31],
      ['2', 47],
      ['2-1', 20],
    ]);
  });

  it('is in the order of the file when rows are many', async () => {
    const { source } = await load(`age;answer\n${Array.from({ length: 30_000 }, (_, i) => `${i};yes`).join('\n')}\n`);
    const found = await customers(withRowsAsCustomers(project([source]), source.id, true));
    expect(Array.isArray(found) && found.every(([place, age]) => Number(place) === Number(age) + 1)).toBe(true);
  });
});
