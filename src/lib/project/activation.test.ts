import { plainReading } from '#lib/loading/recipe.ts';
import { describe, expect, it } from 'vitest';
import { activationOf, withModelToExport, withSegment } from './activation.ts';
import { emptyProject } from './empty-project.ts';
import type { Project } from './project.ts';

const project = emptyProject('p', 'Shop', '2026-11-21T10:00:00Z');
const withOrders = (role: 'date' | null): Project => ({
  ...project,
  sources: [
    {
      id: 'orders',
      file: 'orders.csv',
      bytes: 1,
      origin: 'file',
      loadedOn: '2026-11-21',
      stack: null,
      samplePercent: null,
      recipe: { ...plainReading, kind: 'orders', columns: [{ name: 'day', type: 'date', format: null, role }] },
    },
  ],
});

describe('activationOf', () => {
  it('is every RFM segment as a spreadsheet file until something else is chosen', () => {
    expect(activationOf(withOrders('date'))).toEqual({ model: 'rfm', flavour: 'spreadsheet', segments: null });
  });
  it('is the value tiers where no orders file has a date', () => expect(activationOf(withOrders(null)).model).toBe('value'));
  it('is what was chosen', () => {
    const activation = { model: 'value', flavour: 'plain', segments: ['heavy'] } as const;
    expect(activationOf({ ...withOrders('date'), activation: { ...activation, segments: ['heavy'] } })).toEqual(activation);
  });
});

describe('withSegment', () => {
  const all = ['a', 'b', 'c'];
  it('leaves one out of all', () => expect(withSegment(null, all, 'b', false)).toEqual(['a', 'c']));
  it('is all again when the last one comes back', () => expect(withSegment(['a', 'c'], all, 'b', true)).toBeNull());
  it('can leave nothing', () => expect(withSegment(['a'], all, 'a', false)).toEqual([]));
  it('keeps a choice that is not there now', () => expect(withSegment(['z'], all, 'a', true)).toEqual(['z', 'a']));
});

it('takes away the segments of the model one comes from, all of them', () => {
  const start = emptyProject('p', 'Test', '2026-01-01T00:00:00Z');
  const chosen = { ...start, activation: { model: 'value' as const, flavour: 'plain' as const, segments: ['heavy'] } };
  expect(withModelToExport(chosen, 'clusters').activation).toEqual({ model: 'clusters', flavour: 'plain', segments: null });
  expect(withModelToExport(chosen, 'value')).toBe(chosen);
});
