import { describe, expect, it } from 'vitest';
import { type Recipe, plainReading } from '#lib/loading/recipe.ts';
import { emptyProject } from './empty-project.ts';
import type { Project } from './project.ts';
import { withMissingTexts, withNotation, withTable } from './reading.ts';

const recipe: Recipe = { ...plainReading, missing: ['', ' ', 'NULL'], kind: 'orders', columns: [] };
const project: Project = {
  ...emptyProject('p', 'P', '2026-11-21'),
  sources: [{ id: 'a', file: 'a.csv', bytes: 1, origin: 'file', loadedOn: '2026-11-21', recipe, stack: null, samplePercent: null }],
};
const recipeOf = (of: Project) => of.sources[0]?.recipe;

describe('how a file is read', () => {
  it('changes in what is given only', () => {
    expect(recipeOf(withNotation(project, 'a', { delimiter: ';' }))?.notation).toEqual({ ...plainReading.notation, delimiter: ';' });
    expect(recipeOf(withTable(project, 'a', 'Blad2'))).toEqual({ ...recipe, table: 'Blad2' });
  });
  it('keeps the empty text and blanks for nothing beside the texts given', () => {
    expect(recipeOf(withMissingTexts(project, 'a', ['n.v.t.', '-', '-']))?.missing).toEqual(['', ' ', 'n.v.t.', '-']);
    expect(recipeOf(withMissingTexts(project, 'a', []))?.missing).toEqual(['', ' ']);
  });
  it('of an unknown file changes nothing', () => {
    expect(withNotation(project, 'gone', { delimiter: ';' })).toBe(project);
  });
});
