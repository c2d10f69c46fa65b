import { expect, it } from 'vitest';
import type { RowsCondition } from '#lib/segments/rule.ts';
import type { RowTable } from '#lib/segments/rule-context.ts';
import { sql } from '#lib/sql/sql.ts';
import { measureKey, measureKeys, withMeasure } from './rows-measure.ts';

const table: RowTable = {
  from: sql`orders`,
  columns: [
    { name: 'amount', type: 'number' },
    { name: 'category', type: 'text' },
  ],
  day: 'order_date',
  order: 'order_id',
};
const start: RowsCondition = {
  kind: 'rows',
  table: 'orders',
  where: { kind: 'all', rules: [] },
  when: { is: 'ever' },
  measure: { of: 'orders' },
  test: { type: 'number', is: 'atLeast', value: 1 },
};

it('every choice a table gives can be made, and reads back as itself', () => {
  const keys = measureKeys(table);
  expect(keys).toEqual(expect.arrayContaining(['has', 'hasNot', 'orders', 'lines', 'sum:amount', 'first:category']));
  expect(keys).not.toContain('sum:category');
  expect(keys.map((key) => measureKey(withMeasure(start, key, table)))).toEqual(keys);
});

it('tests a measured text as a text and a sum as a number', () => {
  expect(withMeasure(start, 'last:category', table).test.type).toBe('text');
  expect(withMeasure(start, 'sum:amount', table).test.type).toBe('number');
});
