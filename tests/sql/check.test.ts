import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckKind } from '#lib/jobs/questions/check-kinds.ts';
import { type CheckFacts, checkQuestion } from '#lib/jobs/questions/check-question.ts';
import type { Column, Role } from '#lib/loading/recipe.ts';
import type { Source } from '#lib/project/project.ts';
import { sql } from '#lib/sql/sql.ts';
import { asked } from './asked.ts';
import { type NodeEngine, nodeEngine } from './node-engine.ts';
import { column, project, source } from './shop.ts';

const texts = (of: Record<string, Role>): Column[] => Object.entries(of).map(([name, role]) => column(name, 'text', role));
const klant = column('klant', 'text', 'customerId');
const orders = source(
  'orders',
  'orders',
  [klant, column('select', 'text', 'orderId'), column('dag', 'date', 'date'), column('bedrag "€"', 'number', 'amount')],
  '2025-12-31',
);
const customers = source(
  'klanten',
  'customers',
  texts({ nr: 'customerId', 'e-mail': 'email', voornaam: 'firstName', achternaam: 'lastName', postcode: 'postcode' }),
  '2025-12-31',
);

describe('checks', () => {
  let engine: NodeEngine;
  let facts: CheckFacts;
  const run = async (query: Parameters<NodeEngine['run']>[0]) => expect(await engine.run(query)).toMatchObject({ ok: true });
  const ask = (sources: Source[]) => asked(engine, checkQuestion, project(sources));
  const found = (kind: CheckKind) => facts.checks.find((check) => check.kind === kind);

  beforeAll(async () => {
    engine = await nodeEngine();
    await run(sql`CREATE SCHEMA raw`);
    await run(sql`CREATE TABLE raw.rejects (source VARCHAR, line BIGINT, column_name VARCHAR, reason VARCHAR, raw VARCHAR)`);
    await run(sql`CREATE TABLE raw.orders (klant VARCHAR, "select" VARCHAR, dag DATE, "bedrag ""€""" DOUBLE)`);
    await run(sql`CREATE TABLE raw.klanten (nr VARCHAR, "e-mail" VARCHAR, voornaam VARCHAR, achternaam VARCHAR, postcode VARCHAR)`);
    await run(sql`INSERT INTO raw.orders SELECT 'k' || range, 'o' || range, DATE '2025-01-01', 100 + range FROM range(30)`);
    await run(sql`INSERT INTO raw.orders VALUES
      ('top', 'o99', '2025-02-01', 5000), ('k1', 'o98', '2025-02-01', -50), ('k2', 'o97', '2025-02-01', 0),
      (' ', 'o96', '2025-02-01', 70), (NULL, 'o95', '2025-02-01', -30), ('k3', 'o94', '2099-02-01', 20), ('k4', 'o93', NULL, 10)`);
    await run(
      sql`INSERT INTO raw.klanten SELECT ' k' || range || ' ', 'k' || range || '@example.nl', 'Jan', 'Nummer' || range, '1234 AB' FROM range(1, 30)`,
    );
    await run(sql`INSERT INTO raw.klanten VALUES
      ('k5', NULL, NULL, NULL, NULL), ('x1', ' K5@Example.nl', 'Zoë', 'de Vries', '1000 aa'), ('x2', '', 'ZOE', 'de  vries', '1000AA'), ('x3', 'x3@example.nl', 'Zoë', 'de Vries', '9999 ZZ'), (NULL, NULL, NULL, NULL, NULL)`);
    await run(
      sql`INSERT INTO raw.rejects VALUES ('orders', 4, 'dag', 'date', 'gisteren'), ('orders', 4, 'bedrag', 'number', 'gisteren'), ('klanten', 7, 'nr', 'columns', '<script>')`,
    );
    const answer = await ask([orders, customers]);
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
    expect(found('withoutOrders')).toMatchObject({
      count: 3,
      money: null,
      examples: [{ customer: 'x1' }, { customer: 'x2' }, { customer: 'x3' }],
    });
  });

  it('finds duplicates by number, by e-mail address, and by name with postcode', () => {
    expect(found('duplicateId')).toMatchObject({ count: 1, money: 105, examples: [{ customer: 'k5', rows: 2 }] });
    expect(found('duplicateEmail')).toMatchObject({ count: 2, money: 105, examples: [{ customers: 'k5 · x1' }] });
    expect(found('duplicateName')).toMatchObject({ count: 2, money: null, examples: [{ customers: 'x1 · x2', postcode: '1000 aa' }] });
  });

  it('counts lines set aside, without customer, without date, with an impossible date', () => {
    expect(found('rejected')).toMatchObject({ count: 2, money: null });
    expect(found('rejected')?.examples).toHaveLength(3);
    expect(found('noCustomer')).toMatchObject({
      count: 2,
      money: 100,
      examples: [
        { order: 'o96', amount: 70 },
        { order: 'o95', amount: -30 },
      ],
    });
    expect(found('noDate')).toMatchObject({ count: 1, money: 10 });
    expect(found('impossibleDate')).toMatchObject({ count: 1, money: 20, examples: [{ customer: 'k3', day: '2099-02-01' }] });
  });

  it('counts negative, zero and outlying amounts', () => {
    expect(found('negative')).toMatchObject({ count: 1, money: 50, examples: [{ customer: 'k1', amount: -50 }] });
    expect(found('zero')).toMatchObject({ count: 1, money: 0 });
    expect(found('outlier')).toMatchObject({ count: 3, examples: [{ amount: 5000 }, { amount: -50 }, { amount: 0 }] });
  });

  it('only checks what the columns allow', async () => {
    const answer = await ask([source('orders', 'orders', [klant])]);
    expect(answer).toMatchObject({ ok: true, value: { hasCustomersFile: false, reconciliation: [] } });
    expect(answer.ok && answer.value.checks.map((check) => check.kind)).toEqual(['rejected', 'noCustomer']);
  });

  it('checks a customers file alone', async () => {
    const answer = await ask([customers]);
    expect(answer.ok && answer.value.checks.map((check) => [check.kind, check.count])).toEqual([
      ['duplicateId', 1],
      ['duplicateEmail', 2],
      ['duplicateName', 2],
      ['rejected', 2],
    ]);
  });

  it('gives every check its own id', () => {
    const ids = facts.checks.map((check) => check.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('names the file of a line that could not be read', () => {
    expect(found('rejected')?.examples.map((row) => row.file)).toEqual(['klanten.csv', 'orders.csv', 'orders.csv']);
  });
});
