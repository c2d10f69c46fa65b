import { expect, it } from 'vitest';
import { firstColumns, loadWay, offeredPercent, waysAfter } from './load-way.ts';
import { type Recipe, type Role, plainReading } from './recipe.ts';

const recipe = (kind: Recipe['kind'], roles: Record<string, Role | null>): Recipe => ({
  ...plainReading,
  kind,
  columns: Object.entries(roles).map(([name, role]) => ({ name, type: 'text', format: null, role })),
});
const orders = recipe('orders', { nr: 'orderId', klant: 'customerId', datum: 'date', bedrag: 'amount', soort: 'category', x: null });
const MB = 1e6;

it('reads the columns of the first result first, when there are others', () => {
  expect(firstColumns(orders)).toEqual(['nr', 'klant', 'datum', 'bedrag']);
  expect(firstColumns(recipe('orders', { klant: 'customerId', bedrag: 'amount' }))).toBeNull();
  expect(firstColumns(recipe('customers', { klant: 'customerId', naam: 'name' }))).toBeNull();
  expect(firstColumns(recipe('orders', { bedrag: 'amount', naam: 'name' }))).toBeNull();
});

it.each([
  [50, 0, false, 'all'],
  [149, 400, false, 'all'],
  [150, 0, false, 'rolesFirst'],
  [485, 100, false, 'rolesFirst'],
  [485, 300, false, 'compressed'],
  [2000, 0, false, 'compressed'],
  [4000, 0, false, 'rolesOnly'],
  [2000, 0, true, 'rolesFirst'],
  [9000, 0, true, 'rolesFirst'],
] as const)('%s MB beside %s MB (on the device: %s): %s', (bytes, others, onDevice, way) => {
  expect(loadWay(orders, bytes * MB, others * MB, onDevice)).toBe(way);
});

it('steps down when memory runs out, as far as it goes', () => {
  expect(waysAfter('rolesFirst', orders)).toEqual(['compressed', 'rolesOnly']);
  expect(waysAfter('compressed', orders)).toEqual(['rolesOnly']);
  expect(waysAfter('rolesOnly', orders)).toEqual([]);
  expect(waysAfter('all', recipe('customers', { klant: 'customerId', naam: 'name' }))).toEqual(['compressed']);
});

it('offers a sample that fits', () => {
  expect([offeredPercent(1.2e9), offeredPercent(8e9), offeredPercent(1e12)]).toEqual([50, 12, 1]);
});
