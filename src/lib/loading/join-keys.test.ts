import { describe, expect, it } from 'vitest';
import { type KeyTable, keyPairs } from './join-keys.ts';
import type { Column, Role } from './recipe.ts';

const column = (name: string, role: Role | null = null, type: Column['type'] = 'text'): Column => ({ name, type, format: null, role });
const table = (id: string, kind: KeyTable['kind'], ...columns: Column[]): KeyTable => ({ id, kind, columns });
const keys = (into: KeyTable, from: KeyTable) => keyPairs(into, from).map(({ intoKey, fromKey, by }) => `${intoKey} ${fromKey} ${by}`);

const orders = table(
  'raw_orders',
  'orders',
  column('id', 'orderId'),
  column('user_id', 'customerId'),
  column('order_date', 'date', 'date'),
);

describe('keys of two tables', () => {
  it('are columns that mean the same', () => {
    const payments = table('raw_payments', 'other', column('id'), column('order_id', 'orderId'), column('amount', 'amount', 'number'));
    expect(keys(orders, payments)).toEqual(['id order_id role']);
  });

  it('are columns of the same name in any spelling that number something, but not two that are only called id', () => {
    const stores = table('stores', 'other', column('id'), column('StoreNr'), column('city', 'city'));
    expect(keys(table('o', 'orders', column('id'), column('store-nr')), stores)).toEqual(['store-nr StoreNr name', 'store-nr id name']);
  });

  it('are product_id and the id of a table of products, customer_id and the id of customers.csv', () => {
    const products = table('assortment', 'products', column('id'), column('category', 'category'));
    expect(keys(table('o', 'orders', column('product_id', 'product')), products)).toEqual(['product_id id name']);
    expect(keys(table('o', 'orders', column('shop_id')), table('shops_2026', 'other', column('id')))).toEqual(['shop_id id name']);
  });

  it('are e-mail addresses, whoever they are of', () => {
    const people = table('people', 'customers', column('nr', 'customerId'), column('mail', 'email'));
    expect(keys(table('o', 'orders', column('E-mailadres', 'customerId')), people)).toContain('E-mailadres mail name');
  });

  it('are not days or amounts, and products take nothing in', () => {
    const days = table('days', 'other', column('order_date', 'date', 'date'), column('n'));
    expect(keys(orders, days)).toEqual([]);
    expect(keys(table('p', 'products', column('order_id', 'orderId')), orders)).toEqual([]);
  });
});
