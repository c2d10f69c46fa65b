import { describe, expect, it, vi } from 'vitest';
import { startHistory } from '#lib/core/history.ts';
import { FakeEngine } from '#lib/engine/fake-engine.ts';
import { fakePorts } from '#lib/jobs/fake-ports.ts';
import type { EditName } from '#lib/project/edit-name.ts';
import { emptyProject } from '#lib/project/empty-project.ts';
import type { Project } from '#lib/project/project.ts';
import { withColumnRole } from '#lib/project/sources.ts';
import { Loader } from './loader.svelte.ts';
import { ProjectState } from './project-state.svelte.ts';
import { Workspace } from './workspace.svelte.ts';

const NOW = '2026-11-21T10:00:00Z';
const orders = new File(['klantnr;datum;bedrag;soort\n1;2026-01-01;10;a\n2;2026-01-02;20;b\n'], 'orders.csv');

/** A loader over an engine that finds `rows.count` rows in every file, as soon as `rows.ready`. */
async function loaderWithOrders() {
  const rows = { count: 2, ready: Promise.resolve() };
  const engine = new FakeEngine((text) => (/count\(\*\) AS n FROM "raw"\."~/.test(text) ? rows.ready.then(() => [{ n: rows.count }]) : []));
  const ports = fakePorts(engine);
  const project = new ProjectState(startHistory<Project, EditName>(emptyProject('p', 'P', NOW), NOW), () => NOW);
  const workspace = new Workspace(project, engine, ports.today);
  const loader = new Loader(workspace, ports);
  await loader.add([orders], 'file');
  const role = (column: string, to: 'amount' | 'category') => project.edit((now) => withColumnRole(now, 'orders', column, to), 'roles');
  const roleOf = (column: string) => project.current.sources[0]?.recipe.columns.find(({ name }) => name === column)?.role;
  return { engine, rows, project, loader, role, roleOf };
}

describe('loading into a project', () => {
  it('adds the file as one step that can be taken back', async () => {
    const { project, roleOf } = await loaderWithOrders();
    expect([project.current.sources.length, roleOf('bedrag'), project.history.moments.length]).toEqual([1, 'amount', 2]);
  });

  it('does not read a file again and again by a recipe that failed', async () => {
    const { engine, rows, loader, role } = await loaderWithOrders();
    rows.count = 0;
    role('soort', 'amount');
    loader.follow();
    await vi.waitFor(() => expect([loader.failures.length, loader.running]).toEqual([1, null]));
    const asked = engine.queries.length;
    loader.follow();
    await new Promise((later) => setTimeout(later, 50));
    expect(engine.queries.length).toBe(asked);
  });

  it('keeps what was chosen while the file was read again', async () => {
    const { engine, rows, loader, role, roleOf } = await loaderWithOrders();
    let finish = () => {};
    rows.ready = new Promise((ready) => (finish = ready));
    const asked = engine.queries.length;
    role('soort', 'amount');
    loader.follow();
    await vi.waitFor(() => expect(engine.queries.slice(asked).some((text) => text.includes('count(*) AS n'))).toBe(true));
    role('datum', 'category');
    finish();
    await vi.waitFor(() => expect(loader.running).toBeNull());
    expect([roleOf('soort'), roleOf('datum')]).toEqual(['amount', 'category']);
  });

  it('a file that changed on the disk: said by name, and its earlier rows stay', async () => {
    const { project, loader, role } = await loaderWithOrders();
    const gone = vi.spyOn(orders, 'slice').mockImplementation(() => {
      throw new DOMException('', 'NotReadableError');
    });
    role('soort', 'amount');
    loader.follow();
    await vi.waitFor(() => expect(loader.failures).toEqual([{ code: 'file.changed', file: 'orders.csv' }]));
    expect([project.current.sources.length, loader.held.length]).toEqual([1, 1]);
    gone.mockRestore();
  });
});
