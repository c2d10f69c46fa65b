import { describe, expect, it } from 'vitest';
import { exampleTable } from './example-table.ts';

describe('example table', () => {
  it('has only the columns that hold something, in reading order, with money and dates written out', () => {
    const table = exampleTable(
      [
        { amount: -50, customer: 'k1', day: '2025-02-01', order: null },
        { customer: null, amount: 1234.5 },
      ],
      'EUR',
    );
    expect(table.columns.map((column) => [column.key, column.numeric])).toEqual([
      ['customer', false],
      ['day', false],
      ['amount', true],
    ]);
    expect(table.rows).toEqual([
      { customer: 'k1', day: '1 Feb 2025', amount: '-€50.00' },
      { customer: '', day: '', amount: '€1,235' },
    ]);
  });

  it('shows a date that cannot be one as it is', () => {
    expect(exampleTable([{ day: 'gisteren' }], 'EUR').rows).toEqual([{ day: 'gisteren' }]);
  });

  it('says in words why a line could not be read', () => {
    expect(exampleTable([{ reason: 'fewerFields' }, { reason: 'else' }], 'EUR').rows).toEqual([
      { reason: 'too few fields' },
      { reason: 'else' },
    ]);
  });

  it('is empty for no rows', () => {
    expect(exampleTable([], 'EUR')).toEqual({ columns: [], rows: [] });
  });
});
