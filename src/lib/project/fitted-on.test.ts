import { describe, expect, it } from 'vitest';
import type { Recipe } from '#lib/loading/recipe.ts';
import { plainReading } from '#lib/loading/recipe.ts';
import { emptyProject } from './empty-project.ts';
import { isFittedOnOther, withFittedOn } from './fitted-on.ts';
import type { Project, Source } from './project.ts';

const source = (id: string, kind: Recipe['kind']): Source => ({
  id,
  file: `${id}.csv`,
  bytes: 100,
  origin: 'file',
  loadedOn: '2026-11-22',
  recipe: { ...plainReading, kind, columns: [{ name: 'klant', type: 'text', format: null, role: 'customerId' }] },
  stack: null,
  samplePercent: null,
});
const begun: Project = { ...emptyProject('p', 'Test', '2026-11-22T10:00:00Z'), sources: [source('orders', 'orders')] };
const models = ['lifetime', 'clusters', 'prediction', 'lookalike'] as const;
const fitted = models.reduce((project, model) => withFittedOn(project, model, begun), begun);
const outdated = (project: Project) => models.filter((model) => isFittedOnOther(project, model));

describe('what a model was fitted on', () => {
  it('is the same as long as its rows are, whatever else changes', () => {
    expect(outdated(fitted)).toEqual([]);
    expect(outdated({ ...fitted, name: 'Shop', sources: [...fitted.sources, source('producten', 'products')] })).toEqual([]);
  });
  it('is another with another analysis date, and only for what looks at windows with another window', () => {
    expect(outdated({ ...fitted, windows: { ...fitted.windows, analysisDate: '2026-01-01' } })).toEqual(models);
    expect(outdated({ ...fitted, windows: { ...fitted.windows, horizonDays: 28 } })).toEqual(['lifetime', 'prediction']);
  });
  it('is another with a file in its place, a column read otherwise, a sample, a second file of orders', () => {
    const [orders] = fitted.sources as [Source];
    const columns = orders.recipe.columns.map((column) => ({ ...column, role: null }));
    for (const other of [
      { ...orders, file: 'december.csv' },
      { ...orders, samplePercent: 10 },
      { ...orders, recipe: { ...orders.recipe, columns } },
    ])
      expect(outdated({ ...fitted, sources: [other] })).toEqual(models);
    expect(outdated({ ...fitted, sources: [orders, source('more', 'orders')] })).toEqual(models);
  });
  it('counts a file of another kind when something is looked up in it', () => {
    const products = source('producten', 'products');
    const join = { into: 'orders', from: 'producten', intoKey: 'a', fromKey: 'a', ignoreCase: false, ignoreZeros: false } as const;
    const joined: Project = { ...begun, sources: [...begun.sources, products], joins: [{ ...join, repeats: 'add' }] };
    const of = withFittedOn(joined, 'clusters', joined);
    expect(outdated(of)).toEqual([]);
    expect(outdated({ ...of, sources: [...begun.sources, { ...products, bytes: 101 }] })).toEqual(['clusters']);
  });
  it('is what the rows were when the fit began, not when it ended', () => {
    const changed = { ...begun, windows: { ...begun.windows, analysisDate: '2026-01-01' } };
    expect(outdated(withFittedOn(changed, 'lifetime', begun))).toEqual(['lifetime']);
  });
  it('is not known of a model that was fitted before it was kept, nor of what is no model', () => {
    expect(outdated({ ...begun, windows: { ...begun.windows, analysisDate: '2026-01-01' } })).toEqual([]);
    expect(withFittedOn(begun, 'segments', begun)).toBe(begun);
  });
  it('of a prediction hangs on the list of step 3 only when no predictors were chosen for it', () => {
    expect(outdated({ ...fitted, predictors: ['orders'] })).toEqual(['prediction']);
  });
});
