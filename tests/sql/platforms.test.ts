import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadFiles } from '#lib/jobs/load-files.ts';
import { rfmFacts } from '#lib/jobs/questions/rfm-facts.ts';
import type { Platform } from '#lib/loading/built-in/built-in-recipe.ts';
import type { Role, TableKind } from '#lib/loading/recipe.ts';
import { id, sql } from '#lib/sql/sql.ts';
import { converterInPlace } from '#lib/workers/converter-in-place.ts';
import { asked } from './asked.ts';
import { type NodeEngine, nodeEngine } from './node-engine.ts';
import { project } from './shop.ts';

interface Expected {
  readonly file: string;
  readonly platform: Platform;
  readonly kind: TableKind;
  readonly customer: string | null;
  readonly amount: string | null;
  /** A column that says which line is a customer's or an order's, so that totals can be told apart. */
  readonly key: string;
  readonly roles: Partial<Readonly<Record<Role, string>>>;
}

const files: readonly Expected[] = [
  {
    file: 'shopify-orders.csv',
    platform: 'shopifyOrders',
    kind: 'orders',
    customer: 'Email',
    amount: 'Total',
    key: 'Name',
    roles: { orderId: 'Name', date: 'Created at', product: 'Lineitem name', consent: 'Accepts Marketing' },
  },
  {
    file: 'woocommerce-orders.csv',
    platform: 'wooCommerceOrders',
    kind: 'orders',
    customer: 'billing_email',
    amount: 'order_total',
    key: 'order_id',
    roles: { orderId: 'order_number', date: 'order_date', paidDate: 'paid_date' },
  },
  {
    file: 'woocommerce-order-lines.csv',
    platform: 'wooCommerceOrders',
    kind: 'orders',
    customer: 'billing_email',
    amount: 'item_total',
    key: 'order_id',
    roles: { orderId: 'order_number', date: 'order_date', quantity: 'item_quantity', product: 'item_name' },
  },
  {
    file: 'woocommerce-analytics.csv',
    platform: 'wooCommerceOrders',
    kind: 'orders',
    customer: 'Customer',
    amount: 'N. Revenue',
    key: 'Order #',
    roles: { orderId: 'Order #', date: 'Date', quantity: 'Items sold' },
  },
  {
    file: 'mailchimp-audience.csv',
    platform: 'mailchimpAudience',
    kind: 'customers',
    customer: 'Email Address',
    amount: null,
    key: 'LEID',
    roles: { firstName: 'First Name', lastName: 'Last Name', country: 'CC' },
  },
  {
    file: 'hubspot-contacts.csv',
    platform: 'hubspotContacts',
    kind: 'customers',
    customer: 'Record ID',
    amount: null,
    key: 'Record ID',
    roles: { email: 'Email', company: 'Company Name', country: 'Country/Region', channel: 'Original Source' },
  },
  {
    file: 'salesforce-contacts.csv',
    platform: 'salesforceContacts',
    kind: 'customers',
    customer: 'Contact ID',
    amount: null,
    key: 'Contact ID',
    roles: { email: 'Email', street: 'Mailing Street', postcode: 'Mailing Zip/Postal Code', company: 'Account Name' },
  },
  {
    file: 'dynamics-contacts.csv',
    platform: 'dynamicsContacts',
    kind: 'customers',
    customer: '(Do Not Modify) Contact',
    amount: null,
    key: '(Do Not Modify) Contact',
    roles: { email: 'Email', name: 'Full Name', city: 'Address 1: City' },
  },
  {
    file: 'dutch-relations.csv',
    platform: 'dutchContacts',
    kind: 'customers',
    customer: 'Relatienummer',
    amount: null,
    key: 'Relatienummer',
    roles: { birthDate: 'Geboortedatum', consent: 'Nieuwsbrief', city: 'Woonplaats', email: 'E-mailadres' },
  },
  {
    file: 'ga4-transactions.csv',
    platform: 'googleAnalytics',
    kind: 'orders',
    customer: 'Effective user ID',
    amount: 'Purchase revenue',
    key: 'Transaction ID',
    roles: { orderId: 'Transaction ID', date: 'Date', channel: 'Session default channel group' },
  },
  {
    file: 'ga4-user-explorer.csv',
    platform: 'googleAnalytics',
    kind: 'customers',
    customer: 'Effective user ID',
    amount: 'Purchase revenue',
    key: 'Effective user ID',
    roles: {},
  },
  {
    file: 'ga4-channels.csv',
    platform: 'googleAnalytics',
    kind: 'other',
    customer: null,
    amount: 'Total revenue',
    key: 'Session primary channel group (Default Channel Group)',
    roles: { channel: 'Session primary channel group (Default Channel Group)' },
  },
  {
    file: 'ua-user-explorer.csv',
    platform: 'googleAnalytics',
    kind: 'customers',
    customer: 'Client Id',
    amount: 'Revenue',
    key: 'Client Id',
    roles: {},
  },
];

/** The same file by another reader: the lines with a key, so without titles above and totals. */
function readIndependently({ file, key }: Expected): Record<string, string>[] {
  const text = readFileSync(`tests/fixtures/platforms/${file}`, 'utf8').replace('\uFEFF', '');
  const table = text
    .split(/\r?\n/)
    .filter((line) => !line.startsWith('# ') && line !== '#' && line !== '')
    .join('\n');
  return Papa.parse<Record<string, string>>(table, { header: true }).data.filter((row) => row[key]);
}
const cents = (text: string | undefined): number => Math.round(Number((text ?? '').replace(/[€,]/g, '')) * 100);

let engine: NodeEngine;
const load = async (name: string) => {
  const file = new File([readFileSync(`tests/fixtures/platforms/${name}`)], name);
  const [outcome] = await loadFiles({ engine, converter: converterInPlace(), today: () => '2026-11-21' }, [file], [], 'file');
  if (!outcome?.result.ok) throw new Error(JSON.stringify(outcome?.result));
  return outcome.result.value;
};

beforeAll(async () => {
  engine = await nodeEngine();
});
afterAll(() => engine.close());

describe('an export of a known program, without a hand on it', () => {
  it.each(files)('$file', async (expected) => {
    const { source, evidence, used, setAside, read } = await load(expected.file);
    const truth = readIndependently(expected);
    const column = (role: Role) => source.recipe.columns.find((each) => each.role === role)?.name ?? null;

    expect([source.recipe.kind, column('customerId'), column('amount')]).toEqual([expected.kind, expected.customer, expected.amount]);
    expect(Object.fromEntries(Object.keys(expected.roles).map((role) => [role, column(role as Role)]))).toEqual(expected.roles);
    expect(evidence.find(({ reason }) => reason?.platform)?.reason?.platform ?? null).toBe(expected.platform);
    expect([used, read]).toEqual([truth.length, used + setAside]);

    if (expected.amount !== null) {
      const name = expected.amount;
      const sum = await engine.run(sql<{ n: number }>`SELECT sum(${id(name)}) AS n FROM ${id('raw', source.id)}`);
      expect(sum.ok && Math.round((sum.value[0]?.n ?? 0) * 100)).toBe(truth.reduce((all, row) => all + cents(row[name]), 0));
    }
    if (expected.customer !== null) {
      const name = expected.customer;
      const found = await engine.run(sql<{ who: string }>`SELECT DISTINCT ${id(name)} AS who FROM ${id('raw', source.id)} ORDER BY 1`);
      expect(found.ok && found.value.map(({ who }) => who)).toEqual([...new Set(truth.map((row) => row[name]))].toSorted());
    }
  });

  it.each(files.filter(({ kind, customer }) => kind === 'orders' && customer))(
    '$file comes to RFM with the revenue of its customers',
    async (expected) => {
      const { source } = await load(expected.file);
      const facts = await asked(engine, rfmFacts, project([source]));
      if (!facts.ok) throw new Error(JSON.stringify(facts.error));
      const truth = readIndependently(expected);
      const who = new Set(truth.map((row) => row[expected.customer ?? '']));
      const revenue = truth.reduce((all, row) => all + cents(row[expected.amount ?? '']), 0);
      expect([facts.value.customers, Math.round(facts.value.revenue * 100)]).toEqual([who.size, revenue]);
    },
  );
});
