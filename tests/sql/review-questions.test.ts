import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setLocale } from '#lib/i18n/paraglide/runtime.js';
import { rowsAsideFile } from '#lib/jobs/questions/aside-file.ts';
import { columnFit } from '#lib/jobs/questions/column-fit.ts';
import { columnProfiles } from '#lib/jobs/questions/column-profiles.ts';
import type { Question } from '#lib/jobs/question.ts';
import { gridRows } from '#lib/jobs/questions/grid-rows.ts';
import { reasonsAside, rowsAside } from '#lib/jobs/questions/rows-aside.ts';
import { type Column, type Recipe, plainReading } from '#lib/loading/recipe.ts';
import { emptyProject } from '#lib/project/empty-project.ts';
import type { Project } from '#lib/project/project.ts';
import { sql } from '#lib/sql/sql.ts';
import { asked } from './asked.ts';
import { type NodeEngine, nodeEngine } from './node-engine.ts';

const column = (name: string, type: Column['type'] = 'text'): Column => ({ name, type, role: null, format: null });
const recipe: Recipe = {
  ...plainReading,
  notation: { ...plainReading.notation, delimiter: ';' },
  kind: 'other',
  columns: [column('select'), column("it's", 'number'), column('d', 'date')],
};
const project: Project = {
  ...emptyProject('p', 'P', '2026-11-21'),
  sources: [{ id: 't', file: 'kassa.csv', bytes: 1, origin: 'file', loadedOn: '2026-11-21', recipe, stack: null, samplePercent: null }],
};

describe('the questions of the review', () => {
  let engine: NodeEngine;
  const valueOf = async <Facts>(question: Question<Facts>): Promise<Facts> => {
    const found = await asked(engine, question, project);
    if (!found.ok) throw new Error(JSON.stringify(found.error));
    return found.value;
  };

  beforeAll(async () => {
    void setLocale('nl', { reload: false });
    engine = await nodeEngine();
    await engine.run(sql`CREATE SCHEMA raw`);
    await engine.run(
      sql`CREATE TABLE raw.t AS SELECT 'c' || i AS "select", CASE WHEN i = 3 THEN NULL ELSE i + 0.5 END AS "it's", DATE '2024-01-01' + CAST(i AS INTEGER) AS d FROM range(500) r(i)`,
    );
    await engine.run(sql`CREATE TABLE raw.rejects (source VARCHAR, line BIGINT, column_name VARCHAR, reason VARCHAR, "raw" VARCHAR)`);
    await engine.run(sql`INSERT INTO raw.rejects VALUES
      ('t', 9, 'd', 'date', '"a;b";1,5;31-02-2024'), ('t', 4, NULL, 'fewerFields', 'c1'), ('t', 5, NULL, 'moreFields', 'a;b;c;d'),
      ('t', 7, NULL, 'quotes', 'x;"never closed'), ('other', 1, 'd', 'date', 'z'), ('t', 8, 'd', 'date', 'q;1;n.v.t.')`);
  });
  afterAll(() => engine.close());

  it('give a block of cells in the order of the file, as text', async () => {
    const block = await valueOf(gridRows('t', { rows: { first: 2, end: 4 }, columns: { first: 1, end: 3 } }));
    expect(block).toEqual({
      row: 2,
      column: 1,
      cells: [
        ['2.5', '2024-01-03'],
        [null, '2024-01-04'],
      ],
    });
    const past = await valueOf(gridRows('t', { rows: { first: 499, end: 600 }, columns: { first: 0, end: 1 } }));
    expect(past.cells).toEqual([['c499']]);
    const place = { rows: { first: 0, end: 1 }, columns: { first: 0, end: 3 } };
    expect((await valueOf(gridRows('t', place, ['d']))).cells).toEqual([[undefined, undefined, '2024-01-01']]);
    expect((await valueOf(gridRows('t', place, []))).cells).toEqual([]);
  });

  it('profile the columns that are looked at, by name', async () => {
    const profile = await valueOf(columnProfiles('t', 1, 2));
    expect(profile.columns.map(({ name, fill }) => [name, fill])).toEqual([["it's", 499 / 500]]);
    expect((await valueOf(columnProfiles('t', 0, 3, ['d']))).columns.map(({ name }) => name)).toEqual(['d']);
  });

  it('count how the values of a column came out over the whole file', async () => {
    expect(await valueOf(columnFit('t', 'd'))).toEqual({
      values: 502,
      fits: 500,
      misfits: [
        { line: 8, text: 'n.v.t.' },
        { line: 9, text: '31-02-2024' },
      ],
    });
    // Of the two rows set aside for their date one has a number of this notation, the other has not.
    expect(await valueOf(columnFit('t', "it's"))).toEqual({ values: 501, fits: 500, misfits: [{ line: 9, text: '1,5' }] });
    expect(await valueOf(columnFit('t', 'select'))).toEqual({ values: 502, fits: 502, misfits: [] });
  });

  it('list the rows set aside, page by page, and count them by reason', async () => {
    expect((await valueOf(rowsAside('t', 1, 2))).map(({ line }) => line)).toEqual([5, 7]);
    const reasons = await valueOf(reasonsAside('t'));
    expect(reasons[0]).toEqual({ reason: 'date', column_name: 'd', rows: 2 });
    expect(reasons.reduce((sum, { rows }) => sum + rows, 0)).toBe(5);
  });

  it('write the rows set aside in the file’s notation, cells as they were, with reason and line', async () => {
    const file = await valueOf(rowsAsideFile('t'));
    expect(file).toMatchObject({ fileName: 'kassa-apart-gezet.csv', rows: 5 });
    const bytes = new Uint8Array(await file.blob.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder().decode(bytes).split('\r\n')).toEqual([
      `select;it's;d;;Kavel: reden;Kavel: regel`,
      'c1;;;;te weinig velden;4',
      'a;b;c;d;te veel velden;5',
      '"x;""never closed";;;;een aanhalingsteken sluit niet;7',
      'q;1;n.v.t.;;d: geen datum;8',
      '"a;b";1,5;31-02-2024;;d: geen datum;9',
      '',
    ]);
  });
});
