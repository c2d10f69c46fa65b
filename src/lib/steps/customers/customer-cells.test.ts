import { beforeEach, expect, it } from 'vitest';
import { overwriteGetLocale } from '#lib/i18n/paraglide/runtime.js';
import { customerCells, isFigure } from './customer-cells.ts';

beforeEach(() => overwriteGetLocale(() => 'nl'));

it('shows a customer in the reader’s language', () => {
  const customer = { customer_id: '007', email: null, last_order: new Date('2026-11-01'), orders: 1200, revenue: 1234.5, tier: 'heavy' };
  expect(customerCells(customer, 'EUR')).toEqual({
    customer_id: '007',
    email: '',
    last_order: '1-11-2026',
    orders: '1.200',
    revenue: '€\u00a01.235',
    tier: 'Groot',
  });
});

it('a customer number is no figure', () => {
  expect(['customer_id', 'orders', 'last_order'].map(isFigure)).toEqual([false, true, true]);
});
