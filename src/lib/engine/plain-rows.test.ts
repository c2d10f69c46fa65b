import { expect, test } from 'vitest';
import { plainRows, type ArrowBatch } from './plain-rows.ts';

const batch = (
  columns: readonly { name: string; type: ArrowBatch['schema']['fields'][number]['type']; values: readonly unknown[] }[],
): ArrowBatch => ({
  numRows: columns[0]?.values.length ?? 0,
  schema: { fields: columns },
  getChildAt: (i) => ({ get: (row) => columns[i]?.values[row] }),
});

test('integers and decimals are numbers, dates are dates, missing is null', () => {
  const rows = plainRows(
    batch([
      { name: 'n', type: { typeId: 2 }, values: [3n, null] },
      { name: 'price', type: { typeId: 7, scale: 2 }, values: [{ toString: () => '-1234' }, null] },
      { name: 'day', type: { typeId: 8 }, values: [Date.UTC(2024, 1, 29), undefined] },
      { name: 'name', type: { typeId: 5 }, values: ['007', null] },
    ]),
  );
  expect(rows).toEqual([
    { n: 3, price: -12.34, day: new Date('2024-02-29T00:00:00Z'), name: '007' },
    { n: null, price: null, day: null, name: null },
  ]);
});

test('lists and structs are read all the way down', () => {
  const bigint = { typeId: 2 };
  const rows = plainRows(
    batch([
      { name: 'edges', type: { typeId: 12, children: [{ name: 'item', type: bigint }] }, values: [[1n, null, 2n]] },
      { name: 'pair', type: { typeId: 13, children: [{ name: 'a', type: bigint }] }, values: [{ a: 7n }] },
    ]),
  );
  expect(rows).toEqual([{ edges: [1, null, 2], pair: { a: 7 } }]);
});
