import { expect, test } from 'vitest';
import { nextSort, sortedRows } from './sorted-rows.ts';

const rows = [
  { name: 'Élan', customers: 9 },
  { name: 'zon', customers: null },
  { name: 'eiland 10', customers: 100 },
  { name: 'eiland 9', customers: 20 },
];
const namesBy = (key: string, descending: boolean): string[] => sortedRows(rows, { key, descending }, 'nl').map((row) => row.name);

test('numbers are sorted as numbers, with what is missing last in both directions', () => {
  expect(namesBy('customers', false)).toEqual(['Élan', 'eiland 9', 'eiland 10', 'zon']);
  expect(namesBy('customers', true)).toEqual(['eiland 10', 'eiland 9', 'Élan', 'zon']);
});

test('words are sorted by the alphabet, with numbers inside them as numbers', () => {
  expect(namesBy('name', false)).toEqual(['eiland 9', 'eiland 10', 'Élan', 'zon']);
});

test('without a sort the rows stay as they came', () => {
  expect(sortedRows(rows, null, 'nl')).toBe(rows);
});

test('a heading clicked twice turns round; numbers start with the largest', () => {
  expect(nextSort(null, 'name', false)).toEqual({ key: 'name', descending: false });
  expect(nextSort(null, 'customers', true)).toEqual({ key: 'customers', descending: true });
  expect(nextSort({ key: 'name', descending: false }, 'name', false)).toEqual({ key: 'name', descending: true });
});
