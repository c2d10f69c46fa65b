import { describe, expect, it } from 'vitest';
import { type ProjectStore, openProjectStore } from '#lib/browser/project-store.ts';
import { ok } from '#lib/core/result.ts';
import { FakeEngine } from '#lib/engine/fake-engine.ts';
import { type Holders, fakeLocks, fakePorts } from '#lib/jobs/fake-ports.ts';
import type { Ports } from '#lib/jobs/ports.ts';
import { App } from './app.svelte.ts';
import { Language } from './language.svelte.ts';
import { SentBytes } from './sent-bytes.svelte.ts';
import { Shelf } from './shelf.svelte.ts';
import { ThemeChoice } from './theme.svelte.ts';

const orders = () => new File(['customer,date,amount,kind\n1,2026-01-01,10,a\n2,2026-01-02,20,b\n'], 'orders.csv');

const engineWithRows = () => new FakeEngine((text) => (/count\(\*\) AS n FROM "raw"\."~/.test(text) ? [{ n: 2 }] : []));

/** An app over an engine that finds two rows in every file; `sample` settles when it is told to. */
function appWithSlowSample() {
  let deliver: () => void = () => undefined;
  const delivered = new Promise<void>((settle) => (deliver = settle));
  const engine = engineWithRows();
  const ports = fakePorts(engine, {
    sampleFiles: async () => {
      await delivered;
      return ok([orders()]);
    },
  });
  return { app: appOver(ports, openProjectStore()), deliver };
}

function appOver(ports: Ports, store: ProjectStore): App {
  const shelf = new Shelf(store, ports.now);
  return new App(ports, {
    language: new Language('en', [], () => {}),
    theme: new ThemeChoice(null, () => {}),
    shelf,
    sent: new SentBytes(),
  });
}

describe('files that are about to come', () => {
  it('start the engine, and the project opens in the one that was started', async () => {
    const engine = engineWithRows();
    const app = appOver(fakePorts(engine), openProjectStore());
    app.getReady();
    expect(engine.state).toBe('ready');
    expect((await app.startWith([orders()], 'file', 'A'))?.workspace.tables).toHaveLength(1);
  });
});

describe('opening projects', () => {
  it('a project that opens slowly gives way to the one that was asked for after it', async () => {
    const { app, deliver } = appWithSlowSample();
    const first = await app.startWith([orders()], 'sample', 'Example');
    await app.autosave();
    const example = first?.workspace.project.current.id ?? '';
    await app.startWith([orders()], 'file', 'Second');
    const reopening = app.openSaved(example);
    await Promise.resolve();
    const third = app.startWith([orders()], 'file', 'Third');
    deliver();
    const [reopened, opened] = await Promise.all([reopening, third]);
    expect(opened?.workspace.project.current.name).toBe('Third');
    expect(app.open?.workspace.project.current.name).toBe('Third');
    expect(reopened.ok).toBe(false);
  });

  it('a file that cannot be used leaves no project behind, and its error', async () => {
    const { app } = appWithSlowSample();
    expect(await app.startWith([new File([], 'empty.csv')], 'file', 'Empty')).toBeNull();
    expect([app.open, app.errors]).toEqual([null, [{ code: 'file.empty', file: 'empty.csv' }]]);
  });
});

describe('a project in two tabs', () => {
  async function twoTabs() {
    const store = openProjectStore();
    const holders: Holders = new Map();
    const engines = [engineWithRows(), engineWithRows()] as const;
    let ids = 0;
    const [first, second] = engines.map((engine) =>
      appOver(fakePorts(engine, { locks: fakeLocks(holders), newId: () => `id${++ids}` }), store),
    );
    if (!first || !second) throw new Error('two tabs');
    const opened = await first.startWith([orders()], 'file', 'Shop');
    await first.autosave();
    await second.shelf.refresh();
    return { first, second, engines, store, id: opened?.workspace.project.current.id ?? '' };
  }

  it('the second tab does not open it, nor throws it away', async () => {
    const { first, second, id } = await twoTabs();
    expect(await second.openSaved(id)).toEqual({ ok: false, error: { code: 'project.elsewhere' } });
    await second.remove(id);
    expect([second.errors, second.shelf.lines.length, first.open?.workspace.project.current.id]).toEqual([
      [{ code: 'storage.locked' }],
      1,
      id,
    ]);
  });

  it('taken over: the first tab saves it, closes its database, and writes no more', async () => {
    const { first, second, engines, store, id } = await twoTabs();
    first.open?.workspace.project.edit((project) => ({ ...project, name: 'Renamed' }), 'name');
    const taken = await second.openSaved(id, true);
    expect(taken.ok && taken.value.workspace.project.current.name).toBe('Renamed');
    expect([first.open, first.takenOver, engines[0].state]).toEqual([null, id, 'stopped']);
    second.open?.workspace.project.edit((project) => ({ ...project, name: 'Second' }), 'name');
    await second.autosave();
    await first.autosave();
    expect(await store.load(id)).toMatchObject({ value: { name: 'Second' } });
    expect((await first.openSaved(id)).ok).toBe(false);
    expect((await first.openSaved(id, true)).ok).toBe(true);
    expect([first.takenOver, second.open, second.takenOver]).toEqual([null, null, id]);
  });

  it('is free again when its tab goes on with another', async () => {
    const { first, second, id } = await twoTabs();
    await first.startWith([orders()], 'file', 'Other');
    expect((await second.openSaved(id)).ok).toBe(true);
  });

  it('erasing everything lets it go in every tab first', async () => {
    const { first, second } = await twoTabs();
    await second.eraseEverything();
    expect(first.open).toBeNull();
  });
});
