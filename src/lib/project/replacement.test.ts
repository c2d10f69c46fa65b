import { describe, expect, it } from 'vitest';
import { type Column, plainReading } from '#lib/loading/recipe.ts';
import { emptyProject } from './empty-project.ts';
import type { Join, Source } from './project.ts';
import { withReplacement } from './replacement.ts';

const column = (name: string): Column => ({ name, type: 'text', format: null, role: null });
const source = (id: string, names: readonly string[], stack: Source['stack'] = null): Source => ({
  id,
  file: `${id}.csv`,
  bytes: 1,
  origin: 'file',
  loadedOn: '2026-01-01',
  stack,
  samplePercent: null,
  recipe: { ...plainReading, kind: 'orders', columns: names.map(column) },
});
const join: Join = { into: 'jan', from: 'people', intoKey: 'klant', fromKey: 'id', ignoreCase: false, ignoreZeros: false, repeats: 'add' };
const project = {
  ...emptyProject('p', 'P', '2026-01-01T00:00:00Z'),
  sources: [
    source('jan', ['klant', 'bedrag']),
    source('feb', ['nr', 'bedrag'], { onto: 'jan', columns: { klant: 'nr' } }),
    source('people', ['id', 'naam']),
  ],
  joins: [join],
};
const newer = (id: string, names: readonly string[]): Source => ({ ...source(id, names), file: 'newer.csv', bytes: 2 });
const byId = (of: typeof project, id: string) => of.sources.find((each) => each.id === id);

describe('a newer file in the place of one', () => {
  it('keeps its place, and what follows it and is joined to it finds the new names', () => {
    const after = withReplacement(project, newer('jan', ['debiteur', 'bedrag']), { klant: 'debiteur', bedrag: 'bedrag' });
    expect(after.sources.map(({ id, file }) => [id, file])).toEqual([
      ['jan', 'newer.csv'],
      ['feb', 'feb.csv'],
      ['people', 'people.csv'],
    ]);
    expect(byId(after, 'feb')?.stack).toEqual({ onto: 'jan', columns: { debiteur: 'nr' } });
    expect(after.joins).toEqual([{ ...join, intoKey: 'debiteur' }]);
  });

  it('of a file that follows another still follows it, by its own new names', () => {
    const after = withReplacement(project, newer('feb', ['klant', 'totaal']), { nr: 'klant', bedrag: 'totaal' });
    expect(byId(after, 'feb')?.stack).toEqual({ onto: 'jan', columns: { bedrag: 'totaal' } });
    expect(after.joins).toEqual([join]);
  });

  it('changes the key of a table that is looked up', () => {
    const after = withReplacement(project, newer('people', ['Klant-id', 'naam']), { id: 'Klant-id', naam: 'naam' });
    expect(after.joins).toEqual([{ ...join, fromKey: 'Klant-id' }]);
  });

  it('leaves everything else as it is when nothing is called otherwise, also what is absent now', () => {
    const after = withReplacement(project, newer('jan', ['klant']), { klant: 'klant', bedrag: null });
    expect(byId(after, 'feb')).toBe(project.sources[1]);
    expect(after.joins).toEqual([join]);
  });
});
