import { expect, test } from 'vitest';
import { openProjectStore, type SavedProject } from './project-store.ts';

const project: SavedProject = {
  id: 'a',
  name: 'Shop',
  step: 8,
  savedAt: '2026-11-21T10:00:00.000Z',
  keptTables: false,
  document: '{}',
  history: '[]',
};

/** Node has no IndexedDB; how the store works with one is tested in Chromium (`tests/e2e/engine.spec.ts`). */
test('without IndexedDB projects last as long as the page, and the store says so', async () => {
  const store = openProjectStore();
  expect(await store.lasts()).toBe(false);
  expect(await store.save(project)).toEqual({ ok: true, value: undefined });
  expect(await store.load('a')).toEqual({ ok: true, value: project });
  expect(await store.list()).toMatchObject({ ok: true, value: [{ id: 'a', name: 'Shop' }] });
  await store.remove('a');
  expect(await store.load('a')).toEqual({ ok: true, value: null });
  await store.save(project);
  await store.eraseAll();
  expect(await store.list()).toEqual({ ok: true, value: [] });
});
