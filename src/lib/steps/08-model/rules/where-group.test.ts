import { expect, it } from 'vitest';
import type { RowRule } from '#lib/segments/rule.ts';
import { sql } from '#lib/sql/sql.ts';
import { asWhereGroup, firstLeaf, withWhere } from './where-group.ts';

const tea: RowRule = { kind: 'column', column: 'category', test: { type: 'text', is: 'in', values: ['tea'], exactly: false } };
const table = {
  from: sql`orders`,
  columns: [
    { name: 'order_id', type: 'text' as const },
    { name: 'category', type: 'text' as const },
    { name: 'amount', type: 'number' as const },
  ],
  day: 'order_date',
  order: 'order_id',
};

it('changes, adds to and takes away from a group within a group, and leaves the rest', () => {
  const inner = { kind: 'any' as const, rules: [tea, tea] };
  const group = asWhereGroup({ kind: 'none', rules: [tea, inner] });
  expect(withWhere(group, 1, withWhere(inner, 0, null))).toEqual({ kind: 'none', rules: [tea, { kind: 'any', rules: [tea] }] });
  expect(withWhere(group, 1, null)).toEqual({ kind: 'none', rules: [tea] });
  expect(withWhere(group, 0, inner)).toEqual({ kind: 'none', rules: [inner, inner] });
  expect(asWhereGroup(tea)).toEqual({ kind: 'all', rules: [tea] });
});

it('starts with a text of a line and with an amount of an order, never with the number of the order', () => {
  expect(firstLeaf({ name: 'orders', table })).toMatchObject({ column: 'category', test: { type: 'text' } });
  expect(firstLeaf({ name: 'orders', table, per: 'order' })).toMatchObject({ column: 'amount', test: { type: 'number' } });
  expect(firstLeaf({ name: 'orders', table: { ...table, columns: [] } })).toBeNull();
});
