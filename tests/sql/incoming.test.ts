import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startHistory } from '#lib/core/history.ts';
import { err } from '#lib/core/result.ts';
import type { Ports } from '#lib/jobs/ports.ts';
import { asideFile, asideFileColumns } from '#lib/exports/aside-file.ts';
import { isAsideColumn } from '#lib/loading/aside-columns.ts';
import type { EditName } from '#lib/project/edit-name.ts';
import { emptyProject } from '#lib/project/empty-project.ts';
import type { Project } from '#lib/project/project.ts';
import { withSource } from '#lib/project/sources.ts';
import { asHead } from '#lib/project/stacks.ts';
import { sql } from '#lib/sql/sql.ts';
import { Loader } from '#lib/state/loader.svelte.ts';
import { ProjectState } from '#lib/state/project-state.svelte.ts';
import { Workspace } from '#lib/state/workspace.svelte.ts';
import { converterInPlace } from '#lib/workers/converter-in-place.ts';
import { type NodeEngine, nodeEngine } from './node-engine.ts';

const NOW = '2026-11-21T10:00:00Z';
let engine: NodeEngine;

/** An open project with a loader over a real engine. */
function open() {
  let id = 0;
  const ports = {
    engine,
    converter: converterInPlace(),
    today: () => '2026-11-21',
    now: () => NOW,
    newId: () => String(++id),
    sampleFiles: async () => err({ code: 'sample.download' }),
  } as unknown as Ports;
  const project = new ProjectState(startHistory<Project, EditName>(emptyProject('p', 'P', NOW), NOW), () => NOW);
  const workspace = new Workspace(project, engine, ports.today);
  return { ports, project, workspace, loader: new Loader(workspace, ports) };
}
const file = (name: string, text: string) => new File([text], name);
const january = file('jan.csv', 'klantnr;datum;bedrag;soort\n007;31-01-2026;1.012,50;a\n008;2-01-2026;20,00;b\n009;3-01-2026;5,00;a\n');
const february = file(
  'feb.csv',
  'bedrag,datum,soort,Debiteurnummer\n10.5,2026-02-01,a,008\n2.25,2026-02-28,b,009\n1.00,2026-02-27,b,010\n',
);
const count = async (query: ReturnType<typeof sql<{ n: number }>>) => {
  const found = await engine.run(query);
  return found.ok ? (found.value[0]?.n ?? null) : found.error;
};
const tables = async () => {
  const found = await engine.run(
    sql<{ name: string }>`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'raw' ORDER BY 1`,
  );
  return found.ok ? found.value.map(({ name }) => name) : [];
};

beforeAll(async () => {
  engine = await nodeEngine();
});
beforeEach(async () => {
  await engine.run(sql`DROP SCHEMA IF EXISTS raw CASCADE`);
});
afterAll(() => engine.close());

/** A project with January in it and February waiting; the first of those that wait. */
async function withFebruaryWaiting() {
  const opened = open();
  await opened.loader.add([january], 'file');
  await opened.loader.add([february], 'file');
  const [waiting] = opened.loader.incoming.waiting;
  if (!waiting) throw new Error(JSON.stringify(opened.loader.failures));
  return { ...opened, waiting };
}

describe('a later file', () => {
  it('is not read before the user says what to do with it, and says what it needs', async () => {
    const { project, loader, waiting } = await withFebruaryWaiting();
    expect([project.current.sources.length, await tables()]).toEqual([1, ['jan', 'rejects']]);
    expect(waiting.match).toMatchObject({
      reordered: true,
      renamed: [{ wanted: 'klantnr', found: 'Debiteurnummer', because: 'role' }],
      absent: [],
      added: [],
    });
    expect(loader.incoming.applied(waiting).misfits).toEqual([]);
  });

  it('is never asked about among the first files of a project', async () => {
    const { loader, project } = open();
    await loader.add([january, february], 'file');
    expect([loader.incoming.waiting, project.current.sources.length]).toEqual([[], 2]);
  });

  it('is put below: a stack by the names it has', async () => {
    const { project, loader, workspace, waiting } = await withFebruaryWaiting();
    await loader.incoming.add(waiting);
    expect(loader.failures).toEqual([]);
    expect(project.current.sources.map(({ id, stack }) => [id, stack])).toEqual([
      ['jan', null],
      ['feb', { onto: 'jan', columns: { klantnr: 'Debiteurnummer' } }],
    ]);
    expect([loader.incoming.waiting, loader.needed, workspace.tables.map(({ used }) => used)]).toEqual([[], [], [3, 3]]);
    expect(workspace.plan.missing.customers).toBeUndefined();
    project.undo();
    expect(project.current.sources.length).toBe(1);
  });

  it('takes the place of the other; to undo that, the other is needed again', async () => {
    const { project, loader, waiting } = await withFebruaryWaiting();
    await loader.incoming.replace(waiting);
    expect(project.current.sources).toMatchObject([
      { id: 'jan', file: 'feb.csv', bytes: february.size, recipe: { notation: { delimiter: ',' } } },
    ]);
    expect(project.current.sources[0]?.recipe.columns.map(({ name, role }) => [name, role])).toEqual([
      ['bedrag', 'amount'],
      ['datum', 'date'],
      ['soort', null],
      ['Debiteurnummer', 'customerId'],
    ]);
    expect([loader.needed, await count(sql<{ n: number }>`SELECT sum(bedrag) AS n FROM raw.jan`)]).toEqual([[], 13.75]);

    project.undo();
    expect(loader.needed.map((source) => source.file)).toEqual(['jan.csv']);
    loader.follow();
    expect(loader.running).toBeNull();
    project.redo();
    expect(loader.needed).toEqual([]);
    project.undo();
    await loader.add([january], 'file');
    expect([loader.needed, await count(sql<{ n: number }>`SELECT sum(bedrag) AS n FROM raw.jan`)]).toEqual([[], 1037.5]);
  });

  it('is laid beside the other, and leaves nothing behind', async () => {
    const { loader, waiting } = await withFebruaryWaiting();
    await loader.incoming.compare(waiting);
    expect(loader.failures).toEqual([]);
    expect(loader.incoming.waiting[0]?.comparison).toEqual({
      before: { rows: 3, setAside: 0, customers: 3, revenue: 1037.5, from: '2026-01-02', to: '2026-01-31' },
      now: { rows: 3, setAside: 0, customers: 3, revenue: 13.75, from: '2026-02-01', to: '2026-02-28' },
      customers: { both: 2, before: 1, now: 1 },
    });
    expect(await tables()).toEqual(['jan', 'rejects']);
  });

  it('can be a table of its own, or not be read at all', async () => {
    const { project, loader, waiting } = await withFebruaryWaiting();
    await loader.incoming.readApart(waiting);
    expect(project.current.sources.map(({ id, stack }) => [id, stack])).toEqual([
      ['jan', null],
      ['feb', null],
    ]);
    await loader.add([file('maart.csv', await february.text())], 'file');
    const [march] = loader.incoming.waiting;
    if (march) loader.incoming.dismiss(march);
    expect([loader.incoming.waiting, project.current.sources.length]).toEqual([[], 2]);
  });

  it('asks for the column that is missing before anything can be done', async () => {
    const { loader } = open();
    await loader.add([january], 'file');
    await loader.add([file('mrt.csv', 'wie;datum;bedrag;soort\n007;31-03-2026;12,50;a\n008;2-03-2026;20,00;b\n')], 'file');
    const [march] = loader.incoming.waiting;
    expect(march?.mapping).not.toHaveProperty('klantnr');
    if (march) loader.incoming.map(march, 'klantnr', 'wie');
    const [answered] = loader.incoming.waiting;
    expect(answered?.mapping).toMatchObject({ klantnr: 'wie' });
    if (answered) await loader.incoming.add(answered);
    expect(await count(sql<{ n: number }>`SELECT count(*) AS n FROM raw.mrt WHERE wie = '007'`)).toBe(1);
  });

  it('still waits after the project was left and opened again', async () => {
    const { loader, ports, workspace } = await withFebruaryWaiting();
    expect(new Loader(workspace, ports).incoming.waiting).toEqual(loader.incoming.waiting);
  });

  it('of another kind is read at once', async () => {
    const { project, loader } = open();
    await loader.add([january], 'file');
    await loader.add([file('klanten.csv', 'klantnr;voornaam;achternaam;plaats\n007;An;Bos;Delft\n008;Bo;Dam;Gouda\n')], 'file');
    expect([loader.incoming.waiting, project.current.sources.map(({ id }) => id)]).toEqual([[], ['jan', 'klanten']]);
  });
});

describe('a file of the name that is needed again', () => {
  it('takes its place at once, unless a column is called otherwise', async () => {
    const { loader, project, workspace } = open();
    await loader.add([january], 'file');
    workspace.setTables([], true);
    await loader.add([file('jan.csv', (await january.text()).replace('klantnr', 'debiteurnr'))], 'file');
    expect([loader.needed.length, loader.incoming.waiting.length]).toEqual([1, 1]);
    await loader.add([january], 'file');
    expect([loader.needed, project.current.sources.length]).toEqual([[], 1]);
  });
});

describe('a file that must be told how it is cut', () => {
  const odd = (from: number) =>
    file(`odd${from}.csv`, `naam;a;b\nover dit bestand;1;2\nklantnr;datum;bedrag\n${from};1-02-2026;2,50\n${from + 1};13-02-2026;3,50\n`);
  const told = (loader: Loader, project: ProjectState) => {
    const [source] = project.current.sources;
    if (!source) throw new Error(JSON.stringify(loader.failures));
    return source;
  };

  it('is read again as it was told, and so is the next of its kind', async () => {
    const { loader, project, workspace } = open();
    await loader.add([odd(1)], 'file');
    const source = told(loader, project);
    const notation = { ...source.recipe.notation, skipLines: 2 };
    const columns = [
      { name: 'klantnr', type: 'text', format: null, role: 'customerId' },
      { name: 'datum', type: 'date', format: '%d-%m-%Y', role: 'date' },
      { name: 'bedrag', type: 'number', format: null, role: 'amount' },
    ] as const;
    project.edit(
      (now) => withSource(now, { ...source, recipe: { ...source.recipe, kind: 'orders', decimal: ',', notation, columns: [...columns] } }),
      'files',
    );
    workspace.setTables([], true);
    await loader.add([odd(1)], 'file');
    expect([loader.failures, loader.needed, await count(sql<{ n: number }>`SELECT sum(bedrag) AS n FROM raw.odd1`)]).toEqual([[], [], 6]);
    await loader.add([odd(7)], 'file');
    expect(loader.incoming.waiting.map(({ source: { id }, match }) => [id, match.same])).toEqual([['odd1', true]]);
  });
});

describe('rows set aside that come back mended', () => {
  it('follow the file they came from; mended once more they take their own place', async () => {
    const { loader, project } = open();
    await loader.add([file('jan.csv', `${await january.text()}${'011;4-01-2026;3,00;b\n'.repeat(6)}010;4-01-2026;veel;a\n`)], 'file');
    const { notation } = project.current.sources[0]?.recipe ?? {};
    if (!notation) throw new Error('no source');
    const mended = (amount: string) =>
      file(
        'jan-apart.csv',
        asideFile(
          ['klantnr', 'datum', 'bedrag', 'soort'],
          [{ cells: ['010', '4-01-2026', amount, 'a'], reason: 'geen getal', line: 5 }],
          notation,
          'nl',
        ),
      );
    await loader.add([mended('7,50')], 'file');
    expect([loader.failures, loader.incoming.waiting]).toEqual([[], []]);
    expect(project.current.sources.map(({ id, stack }) => [id, stack?.onto ?? null])).toEqual([
      ['jan', null],
      ['jan_apart', 'jan'],
    ]);
    expect(await count(sql<{ n: number }>`SELECT sum(bedrag) AS n FROM raw.jan_apart`)).toBe(7.5);
    const [jan, apart] = project.current.sources;
    if (!jan || !apart) throw new Error('no mended rows');
    expect(asHead([jan, apart], apart).recipe.columns.map(({ name, role }) => [name, role])).toEqual(
      jan.recipe.columns.map(({ name, role }) => [name, role]),
    );
    expect(Object.values(asideFileColumns).flat().every(isAsideColumn)).toBe(true);
    expect(loader.incoming.mended).toEqual([{ file: 'jan-apart.csv', source: 'jan.csv', rows: 1 }]);
    await loader.add([mended('8,50')], 'file');
    expect([project.current.sources.length, await count(sql<{ n: number }>`SELECT sum(bedrag) AS n FROM raw.jan_apart`)]).toEqual([2, 8.5]);
  });
});
