import { describe, expect, it, vi } from 'vitest';
import { startHistory } from '#lib/core/history.ts';
import { err, ok } from '#lib/core/result.ts';
import { FakeEngine } from '#lib/engine/fake-engine.ts';
import { fakePorts } from '#lib/jobs/fake-ports.ts';
import type { Ports } from '#lib/jobs/ports.ts';
import type { EditName } from '#lib/project/edit-name.ts';
import { emptyProject } from '#lib/project/empty-project.ts';
import type { Project } from '#lib/project/project.ts';
import { KeptRows } from './kept-rows.svelte.ts';
import { Loader } from './loader.svelte.ts';
import { ProjectState } from './project-state.svelte.ts';
import { Workspace } from './workspace.svelte.ts';

const NOW = '2026-11-21T10:00:00Z';
const orders = new File(['klantnr;datum;bedrag;soort\n1;2026-01-01;10;a\n2;2026-01-02;20;b\n'], 'orders.csv');

/** A project with one file of two rows in memory, over an engine that can be told to find its stored tables damaged. */
async function projectWithOrders(changes: Partial<Ports> = {}) {
  const damage = { is: false };
  const engine = new FakeEngine((text) => {
    if (damage.is && text.includes('duckdb_tables')) return { code: 'engine.query', detail: 'IO Error: Corrupt database file' };
    return /count\(\*\) AS n FROM "raw"\."~/.test(text) ? [{ n: 2 }] : [];
  });
  const forgetTables = vi.fn(async () => true);
  const ports = fakePorts(engine, { forgetTables, ...changes });
  const project = new ProjectState(startHistory<Project, EditName>(emptyProject('p', 'P', NOW), NOW), () => NOW);
  const workspace = new Workspace(project, engine, ports.today);
  const loader: Loader = new Loader(workspace, ports, (files) => kept.makeRoom(files));
  const kept = new KeptRows(workspace, loader, ports);
  await loader.add([orders], 'file');
  return { engine, workspace, loader, kept, damage, forgetTables };
}

describe('rows kept on the device', () => {
  it('says why they cannot be kept, and reads them into memory', async () => {
    const { engine, loader, kept } = await projectWithOrders();
    vi.spyOn(engine, 'open').mockResolvedValueOnce(err({ code: 'storage.locked' }));
    await kept.keep(true);
    expect([kept.onDevice, loader.failures, loader.needed]).toEqual([false, [{ code: 'storage.locked' }], []]);
  });

  it('a damaged database: the project opens without its rows, and only a new load throws the damaged one away', async () => {
    const { engine, loader, kept, damage, forgetTables } = await projectWithOrders({ hasTables: async () => true });
    damage.is = true;
    expect(await kept.begin(true)).toEqual(ok(undefined));
    expect([kept.isLost, kept.onDevice, engine.openedAs, forgetTables.mock.calls.length]).toEqual([true, true, null, 0]);
    damage.is = false;
    await loader.readAgain(loader.held);
    expect([kept.isLost, kept.onDevice, engine.openedAs, forgetTables.mock.calls.length]).toEqual([false, true, 'p', 1]);
  });

  it('a lost database is said to be lost', async () => {
    const { kept } = await projectWithOrders({ hasTables: async () => false });
    await kept.begin(true);
    expect(kept.isLost).toBe(true);
  });

  it('waits for a tab that was killed to let go of its database', async () => {
    const { engine, kept } = await projectWithOrders({ hasTables: async () => true });
    vi.spyOn(engine, 'open').mockResolvedValueOnce(err({ code: 'storage.locked' }));
    expect(await kept.begin(true)).toEqual(ok(undefined));
    expect([kept.isLost, engine.openedAs]).toEqual([false, 'p']);
  });

  it('an engine that cannot be fetched is not taken for a damaged database', async () => {
    const { engine, kept } = await projectWithOrders({ hasTables: async () => true });
    vi.spyOn(engine, 'open').mockResolvedValueOnce(err({ code: 'engine.download' }));
    expect(await kept.begin(true)).toEqual(err({ code: 'engine.download' }));
  });

  it('too little room is said before anything moves', async () => {
    const { engine, workspace, loader, kept } = await projectWithOrders({ freeBytes: async () => 400_000 });
    await kept.keep(true);
    expect(loader.failures).toEqual([{ code: 'storage.tooLittle', needMb: 2, freeMb: 0 }]);
    expect([kept.onDevice, engine.openedAs, workspace.tables.length]).toEqual([false, null, 1]);
  });

  it('a file that can no longer be read is said before its rows are given up', async () => {
    const { workspace, loader, kept } = await projectWithOrders();
    vi.spyOn(orders, 'slice').mockReturnValueOnce({ arrayBuffer: () => Promise.reject(new DOMException('', 'NotReadableError')) } as Blob);
    await kept.keep(true);
    expect([loader.failures, workspace.tables.length]).toEqual([[{ code: 'file.changed', file: 'orders.csv' }], 1]);
  });
});
