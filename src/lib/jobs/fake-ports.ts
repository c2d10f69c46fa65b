import type { ProjectLocks } from '#lib/browser/project-locks.ts';
import { ok } from '#lib/core/result.ts';
import type { Engine } from '#lib/engine/engine.ts';
import { converterInPlace } from '#lib/workers/converter-in-place.ts';
import { fitterInPlace } from '#lib/workers/fitter.ts';
import type { Ports } from './ports.ts';

/** Ports for tests: a device that keeps nothing and has room for all, and no other tab. `ports` says what is otherwise. */
export function fakePorts(engine: Engine, ports: Partial<Ports> = {}): Ports {
  let id = 0;
  return {
    engine,
    converter: converterInPlace(),
    fitter: fitterInPlace(),
    today: () => '2026-11-21',
    now: () => '2026-11-21T10:00:00Z',
    newId: () => `id${++id}`,
    download: () => undefined,
    hasTables: async () => false,
    forgetTables: async () => true,
    canKeepTables: async () => true,
    askToKeep: async () => true,
    isPromised: async () => false,
    freeBytes: async () => null,
    locks: fakeLocks(new Map()),
    knownFiles: {
      canRemember: () => false,
      remembered: async () => [],
      remember: async () => ok(undefined),
      forget: async () => undefined,
      find: async (_project, _source, file) => ({ ok: false, error: { code: 'file.gone', file } }),
    },
    eraseDevice: async () => 0,
    sampleFiles: async () => ({ ok: false, error: { code: 'sample.download' } }),
    ...ports,
  };
}

/** What each project that is open is held by: tabs that share it are tabs of one browser. */
export type Holders = Map<string, () => Promise<void>>;

/** The locks of one tab. */
export function fakeLocks(holders: Holders): ProjectLocks {
  const hold: ProjectLocks['hold'] = async (projectId, onAsked) => {
    if (holders.has(projectId)) return null;
    holders.set(projectId, onAsked);
    return () => {
      if (holders.get(projectId) === onAsked) holders.delete(projectId);
    };
  };
  return {
    hold,
    takeOver: async (projectId, onAsked) => {
      await holders.get(projectId)?.();
      holders.delete(projectId);
      return hold(projectId, onAsked);
    },
    held: async () => [...holders.keys()],
  };
}
