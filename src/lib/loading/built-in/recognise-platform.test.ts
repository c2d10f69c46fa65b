import { readFileSync, readdirSync } from 'node:fs';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { Platform } from './built-in-recipe.ts';
import { recognisePlatform } from './recognise-platform.ts';

const folder = 'tests/fixtures/platforms';
const columns = (header: readonly string[], filled = 1, distinct = 1) => header.map((name) => ({ name, header: name, filled, distinct }));
const headerOf = (file: string): string[] => {
  const lines = readFileSync(`${folder}/${file}`, 'utf8').replace('\uFEFF', '').split(/\r?\n/);
  const header = lines.find((line) => line && !line.startsWith('#')) ?? '';
  return Papa.parse<string[]>(header).data[0] ?? [];
};

const expected: Readonly<Record<string, Platform>> = {
  'shopify-orders.csv': 'shopifyOrders',
  'woocommerce-orders.csv': 'wooCommerceOrders',
  'woocommerce-order-lines.csv': 'wooCommerceOrders',
  'woocommerce-analytics.csv': 'wooCommerceOrders',
  'mailchimp-audience.csv': 'mailchimpAudience',
  'hubspot-contacts.csv': 'hubspotContacts',
  'salesforce-contacts.csv': 'salesforceContacts',
  'dynamics-contacts.csv': 'dynamicsContacts',
  'dutch-relations.csv': 'dutchContacts',
  'ga4-transactions.csv': 'googleAnalytics',
  'ga4-user-explorer.csv': 'googleAnalytics',
  'ga4-channels.csv': 'googleAnalytics',
  'ua-user-explorer.csv': 'googleAnalytics',
};

describe('an export of a known program', () => {
  it('has an example each', () => {
    expect(readdirSync(folder).toSorted()).toEqual(Object.keys(expected).toSorted());
  });

  it.each(Object.entries(expected))('%s is known by its columns in any order, with others between', (file, platform) => {
    const header = headerOf(file);
    const turned = ['own column', ...header.toReversed(), 'another'];
    expect(recognisePlatform(columns(header))?.platform ?? null).toBe(platform);
    expect(recognisePlatform(columns(turned))?.platform ?? null).toBe(platform);
    expect(recognisePlatform(columns(turned.map((name) => name.toUpperCase())))?.platform ?? null).toBe(platform);
  });

  it.each([
    'customer_id,order_id,order_date,amount',
    'klantnr;voornaam;achternaam;e-mailadres;postcode;woonplaats;land',
    'Name,Email,Phone,Total',
    'id,first_name,last_name',
    'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country',
    'Email,First Name,Last Name,Company,Phone',
  ])('is not seen in %s', (header) => {
    expect(recognisePlatform(columns(header.split(/[,;]/)))).toBeNull();
  });

  it('takes the amount of the line where every line of an order repeats its total', () => {
    const header = headerOf('woocommerce-order-lines.csv');
    const amount = (distinct: number, filled: number) =>
      recognisePlatform(columns(header, filled, distinct))?.roles.find(({ role }) => role === 'amount')?.column;
    expect([amount(0.5, 1), amount(1, 1), amount(0.5, 0.6)]).toEqual(['item_total', 'order_total', 'order_total']);
  });

  it('gives each column one role and each role one column', () => {
    for (const file of Object.keys(expected)) {
      const roles = recognisePlatform(columns(headerOf(file)))?.roles ?? [];
      expect(new Set(roles.map(({ role }) => role)).size).toBe(roles.length);
      expect(new Set(roles.map(({ column }) => column)).size).toBe(roles.length);
    }
  });

  it('holds customers, or neither, when it knows no transactions', () => {
    const kind = (header: string) => recognisePlatform(columns(header.split(',')))?.kind;
    expect(kind('Effective user ID,Stream name,Event count,Purchase revenue')).toBe('customers');
    expect(kind('Event name,Event count,Total users')).toBe('other');
    expect(kind('Transaction ID,Date,Purchase revenue,Ecommerce purchases')).toBe('orders');
  });
});
