import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parcels } from './parcels.ts';

const map = (names: string[][]) =>
  names.flatMap((row, r) => row.map((name, s) => ({ recency: names.length - r, second: s + 1, name, customers: 10, revenue: 100 })));

describe('parcels', () => {
  it('labels each plot once, with the customers of the whole plot', () => {
    const drawn = parcels(
      map([
        ['new', 'loyal'],
        ['lost', 'loyal'],
      ]),
      2,
    );
    expect(drawn.flat().map((cell) => [cell.name, cell.label?.customers ?? null])).toEqual([
      ['new', 10],
      ['loyal', 20],
      ['lost', 10],
      ['loyal', null],
    ]);
    expect(drawn[1]?.[1]?.sameAbove).toBe(true);
    expect(drawn[0]?.[1]?.sameLeft).toBe(false);
  });
  it('labels a name twice when its plots do not touch', () => {
    const drawn = parcels(
      map([
        ['loyal', 'new'],
        ['new', 'loyal'],
      ]),
      2,
    );
    expect(drawn.flat().filter((cell) => cell.label).length).toBe(4);
  });
  it('lets a label lie across the cells of its row', () => {
    const drawn = parcels(
      map([
        ['new', 'loyal', 'loyal'],
        ['loyal', 'loyal', 'lost'],
        ['sleep', 'sleep', 'sleep'],
      ]),
      3,
    );
    expect(drawn.flat().flatMap((cell) => (cell.label ? [[cell.name, cell.label.columns]] : []))).toEqual([
      ['new', 1],
      ['loyal', 2],
      ['lost', 1],
      ['sleep', 3],
    ]);
  });
  it('loses no customer', () => {
    const names = fc.array(fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 4, maxLength: 4 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(names, (grid) => {
        const labelled = parcels(map(grid), 4).flat();
        expect(labelled.reduce((total, cell) => total + (cell.label?.customers ?? 0), 0)).toBe(160);
      }),
    );
  });
});
