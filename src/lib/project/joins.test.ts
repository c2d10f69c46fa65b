import { expect, it } from 'vitest';
import { emptyProject } from './empty-project.ts';
import { isDeclined, withDeclined, withJoin } from './joins.ts';
import type { Join } from './project.ts';

const payments: Join = {
  into: 'orders',
  from: 'payments',
  intoKey: 'id',
  fromKey: 'order',
  ignoreCase: false,
  ignoreZeros: false,
  repeats: 'add',
};
const start = emptyProject('p', 'Test', '2026-01-01T00:00:00Z');

it('a proposal that was turned down is known again, whatever is overlooked in its keys', () => {
  const declined = withDeclined(start, payments);
  expect(isDeclined(declined, { ...payments, ignoreCase: true })).toBe(true);
  expect(isDeclined(declined, { ...payments, fromKey: 'number' })).toBe(false);
  expect(isDeclined(start, payments)).toBe(false);
});

it('a join between the same columns is replaced', () => {
  const again = withJoin(withJoin(start, payments), { ...payments, ignoreCase: true });
  expect(again.joins).toEqual([{ ...payments, ignoreCase: true }]);
});
