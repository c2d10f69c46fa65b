import { afterEach, expect, it } from 'vitest';
import { overwriteGetLocale } from '#lib/i18n/paraglide/runtime.js';
import type { Source } from '#lib/project/project.ts';
import { plainReading } from '#lib/loading/recipe.ts';
import { wayNotes } from './way-notes.ts';

const source = (id: string, samplePercent: number | null = null): Source => ({
  id,
  file: `${id}.csv`,
  bytes: 1,
  origin: 'file',
  loadedOn: '2026-11-21',
  recipe: { ...plainReading, kind: 'orders', columns: [] },
  stack: null,
  samplePercent,
});
const table = (id: string) => ({ id, load: '1', recipe: source(id).recipe, read: 1, used: 1, setAside: 0, file: null });

afterEach(() => overwriteGetLocale(() => 'en'));

it('says nothing of files that were simply read', () => {
  expect(wayNotes([source('a')], [{ ...table('a'), way: 'all' }])).toEqual([]);
  expect(wayNotes([source('a')], [])).toEqual([]);
});

it('names a sample first, and says which columns are there or still come', () => {
  overwriteGetLocale(() => 'nl');
  const notes = wayNotes(
    [source('a'), source('b'), source('c', 12)],
    [
      { ...table('a'), columns: ['klant', 'bedrag'], isComing: true },
      { ...table('b'), columns: ['klant', 'bedrag'], way: 'rolesOnly' },
    ],
  );
  expect(notes.map((note) => note.split('.csv')[0])).toEqual(['Steekproef: van c', 'Van a', 'Van b']);
  expect(notes[0]).toContain('12 %');
  expect(notes[2]).toContain('klant en bedrag');
});
