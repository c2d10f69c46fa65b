import { describe, expect, it } from 'vitest';
import { openProjectStore } from '#lib/browser/project-store.ts';
import { ok } from '#lib/core/result.ts';
import { FakeEngine } from '#lib/engine/fake-engine.ts';
import type { Ports } from '#lib/jobs/ports.ts';
import { App } from './app.svelte.ts';
import { Language } from './language.svelte.ts';
import { SentBytes } from './sent-bytes.svelte.ts';
import { Shelf } from './shelf.svelte.ts';
import { ThemeChoice } from './theme.svelte.ts';

const NOW = '2026-11-21T10:00:00Z';
const orders = () => new File(['customer,date,amount,kind\n1,2026-01-01,10,a\n2,2026-01-02,20,b\n'], 'orders.csv');

/** An app over an engine that finds two rows in every file; `sample` settles when it is told to. */
function appWithSlowSample() {
  let deliver: () => void = () => undefined;
  const delivered = new Promise<void>((settle) => (deliver = settle));
  const engine = new FakeEngine((text) => (/count\(\*\) AS n FROM "raw"\."~/.test(text) ? [{ n: 2 }] : []));
  let id = 0;
  const ports: Ports = {
    engine,
    today: () => '2026-11-21',
    now: () => NOW,
    newId: () => `id${++id}`,
    download: () => undefined,
    hasTables: async () => false,
    forgetTables: async () => true,
    canKeepTables: async () => true,
    askToKeep: async () => true,
    eraseDevice: async () => 0,
    sampleFiles: async () => {
      await delivered;
      return ok([orders()]);
    },
  };
  const shelf = new Shelf(openProjectStore(), ports.now);
  const app = new App(ports, {
    language: new Language('en', [], () => {}),
    theme: new ThemeChoice(null, () => {}),
    shelf,
    sent: new SentBytes(),
  });
  return { app, deliver };
}

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
