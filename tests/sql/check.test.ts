import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckKind } from '#lib/jobs/questions/check-kinds.ts';
import { type CheckFacts, checkQuestion, checksFor } from '#lib/jobs/questions/check-question.ts';
import type { Role } from '#lib/loading/recipe.ts';
import { emptyProject } from '#lib/project/empty-project.ts';
import type { Source } from '#lib/project/project.ts';
import { sql } from '#lib/sql/sql.ts';
import { type NodeEngine, nodeEngine } from './node-engine.ts';

const source = (id: string, kind: 'orders' | 'customers', columns: Record<string, Role>): Source => ({
  id,
  file: `${id}.csv`,
  bytes: 1,
  origin: 'file',
  loadedOn: '2025-12-31',
  recipe: { delimiter: ';', decimal: ',', thousands: '', kind, columns: Object.entries(columns).map(([name, role]) => ({ name, role, type: 'text', format: null })) },
});
const orders = source('orders', 'orders', { klant: 'customerId', select: 'orderId', dag: 'date', 'bedrag "€"': 'amount' });
const customers = source('klanten', 'customers', { nr: 'customerId', 'e-mail': 'email', voornaam: 'firstName', achternaam: 'lastName', postcode: 'postcode' });
const notLoaded = source('weg', 'customers', { nr: 'customerId' });

describe('checks', () => {
  let engine: NodeEngine;
  let facts: CheckFacts;
  const run = async (query: Parameters<NodeEngine['run']>[0]) => expect(await engine.run(query)).toMatchObject({ ok: true });
  const ask = (sources: Source[]) =>
    checkQuestion.answer({
      engine,
      project: { ...emptyProject('p', 'P', '2025-12-31T00:00:00Z'), sources },
      plan: { views: [], missing: {} },
      today: '2025-12-31',
      signal: new AbortController().signal,
    });
  const found = (kind: CheckKind) => facts.checks.find((check) => check.kind === kind);

  beforeAll(async () => {
    engine = await nodeEngine();
    await run(sql`CREATE SCHEMA raw`);
    await run(sql`CREATE TABLE raw.rejects (source VARCHAR, line BIGINT, column_name VARCHAR, reason VARCHAR, raw VARCHAR)`);
    await run(sql`CREATE TABLE raw.orders (klant VARCHAR, "select" VARCHAR, dag DATE, "bedrag ""€""" DOUBLE)`);
    await run(sql`CREATE TABLE raw.klanten (nr VARCHAR, "e-mail" VARCHAR, voornaam VARCHAR, achternaam VARCHAR, postcode VARCHAR)`);
    await run(sql`CREATE VIEW orders AS SELECT trim(klant) AS customer_id, "select" AS order_id, dag AS order_date, "bedrag ""€""" AS amount FROM raw.orders
      WHERE nullif(trim(klant), '') IS NOT NULL AND dag BETWEEN DATE '1990-01-01' AND DATE '2025-12-31'`);
    await run(sql`CREATE VIEW purchases AS SELECT customer_id, sum(amount) AS revenue FROM orders GROUP BY customer_id`);
    await run(sql`INSERT INTO raw.orders SELECT 'k' || range, 'o' || range, DATE '2025-01-01', 100 + range FROM range(30)`);
    await run(sql`INSERT INTO raw.orders VALUES
      ('top', 'o99', '2025-02-01', 5000), ('k1', 'o98', '2025-02-01', -50), ('k2', 'o97', '2025-02-01', 0),
      (' ', 'o96', '2025-02-01', 70), (NULL, 'o95', '2025-02-01', -30), ('k3', 'o94', '2099-02-01', 20), ('k4', 'o93', NULL, 10)`);
    await run(sql`INSERT INTO raw.klanten SELECT ' k' || range || ' ', 'k' || range || '@example.nl', 'Jan', 'Nummer' || range, '1234 AB' FROM range(1, 30)`);
    await run(sql`INSERT INTO raw.klanten VALUES
      ('k5', NULL, NULL, NULL, NULL), ('x1', ' K5@Example.nl', 'Zoë', 'de Vries', '1000 aa'), ('x2', '', 'ZOE', 'de  vries', '1000AA'), ('x3', 'x3@example.nl', 'Zoë', 'de Vries', '9999 ZZ'), (NULL, NULL, NULL, NULL, NULL)`);
    await run(sql`INSERT INTO raw.rejects VALUES ('orders', 4, 'dag', 'date', 'gisteren'), ('orders', 4, 'bedrag', 'number', 'gisteren'), ('klanten', 7, 'nr', 'columns', '<script>')`);
    const answer = await ask([orders, customers, notLoaded]);
    expect(answer).toMatchObject({ ok: true });
    if (answer.ok) facts = answer.value;
  });
  afterAll(() => engine.close());

  it('names the best customers that the customers file does not have, with their revenue', () => {
    expect(found('top20')).toMatchObject({ file: 'klanten.csv', count: 1, money: 5000, examples: [{ customer: 'top', revenue: 5000 }] });
    expect(found('top100')).toMatchObject({ count: 2, money: 5100 });
    expect(facts.reconciliation).toEqual([
      { source: 'orders', file: 'orders.csv', in20: 20, of20: 20, in100: 31, of100: 31 },
      { source: 'klanten', file: 'klanten.csv', in20: 19, of20: 20, in100: 29, of100: 31 },
    ]);
  });

  it('counts customers in one kind of file only, both ways', () => {
    expect(found('orphans')).toMatchObject({ count: 2, money: 5100, examples: [{ customer: 'top' }, { customer: 'k0' }] });
    expect(found('withoutOrders')).toMatchObject({ count: 3, money: null, examples: [{ customer: 'x1' }, { customer: 'x2' }, { customer: 'x3' }] });
  });

  it('finds duplicates by number, by e-mail address, and by name with postcode', () => {
    expect(found('duplicateId')).toMatchObject({ count: 1, money: 105, examples: [{ customer: 'k5', rows: 2 }] });
    expect(found('duplicateEmail')).toMatchObject({ count: 2, money: 105, examples: [{ customers: 'k5 · x1' }] });
    expect(found('duplicateName')).toMatchObject({ count: 2, money: null, examples: [{ customers: 'x1 · x2', postcode: '1000 aa' }] });
  });

  it('counts lines set aside, without customer, without date, with an impossible date', () => {
    expect(found('rejected')).toMatchObject({ count: 2, money: null });
    expect(found('rejected')?.examples).toHaveLength(3);
    expect(found('noCustomer')).toMatchObject({ count: 2, money: 100, examples: [{ order: 'o96', amount: 70 }, { order: 'o95', amount: -30 }] });
    expect(found('noDate')).toMatchObject({ count: 1, money: 10 });
    expect(found('impossibleDate')).toMatchObject({ count: 1, money: 20, examples: [{ customer: 'k3', day: '2099-02-01' }] });
  });

  it('counts negative, zero and outlying amounts', () => {
    expect(found('negative')).toMatchObject({ count: 1, money: 50, examples: [{ customer: 'k1', amount: -50 }] });
    expect(found('zero')).toMatchObject({ count: 1, money: 0 });
    expect(found('outlier')).toMatchObject({ count: 3, examples: [{ amount: 5000 }, { amount: -50 }, { amount: 0 }] });
  });

  it('only checks what the columns allow', async () => {
    const answer = await ask([source('orders', 'orders', { klant: 'customerId' })]);
    expect(answer).toMatchObject({ ok: true, value: { hasCustomersFile: false } });
    if (answer.ok) expect(answer.value.checks.map((check) => check.kind)).toEqual(['rejected', 'noCustomer']);
  });

  it('gives every check its own id', () => {
    const ids = checksFor([orders, customers, notLoaded]).map((check) => check.id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
