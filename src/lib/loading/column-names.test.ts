import { expect, it } from 'vitest';
import { columnNames, sourceId } from './column-names.ts';

it('names every column once, also when capitals or nothing tell them apart', () => {
  expect(columnNames(['naam', ' Naam ', '', 'select', '<script>alert(1)</script>', '😀 "x"', 'naam_2', ''])).toEqual([
    'naam',
    'Naam_2',
    'column_3',
    'select',
    '<script>alert(1)</script>',
    '😀 "x"',
    'naam_2_2',
    'column_8',
  ]);
  expect([...(columnNames(['😀'.repeat(500)])[0] ?? '')]).toHaveLength(120);
});

it.each([
  ['Orders 2024.csv', [], 'orders_2024'],
  ['orders.csv', ['orders', 'orders_2'], 'orders_3'],
  ['2024.csv', [], 'table_2024'],
  ['Überträge (kopie).CSV', [], 'ubertrage_kopie'],
  ['😀.csv', [], 'table'],
  ['.csv', [], 'table'],
  ['rejects.csv', [], 'rejects_2'],
])('calls the table of %s with %j taken %s', (file, taken, id) => {
  expect(sourceId(file, taken)).toBe(id);
});
