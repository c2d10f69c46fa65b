import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ruleCounts } from '#lib/jobs/questions/rule-counts.ts';
import { ruleGround } from '#lib/jobs/questions/rule-ground.ts';
import type { Rule } from '#lib/segments/rule.ts';
import { faultsOf } from '#lib/segments/rule-faults.ts';
import { asked } from './asked.ts';
import { type NodeEngine, nodeEngine } from './node-engine.ts';
import { column, project, source } from './shop.ts';

const contacts = source('contacts', 'customers', [
  column('contact id', 'text', 'customerId'),
  column('email', 'text', 'email'),
  column('City', 'text', 'city'),
]);
const events = source('events', 'events', [
  column('contact', 'text', 'customerId'),
  column('day', 'date', 'date'),
  column('what "happened"', 'text'),
]);
const workshop = project([contacts, events]);

let engine: NodeEngine;
beforeAll(async () => {
  engine = await nodeEngine();
  for (const text of [
    'CREATE SCHEMA raw',
    `CREATE TABLE raw.contacts ("contact id" VARCHAR, email VARCHAR, "City" VARCHAR)`,
    `INSERT INTO raw.contacts VALUES ('1', 'a@x.com', 'Boston'), ('2', NULL, 'Bostón'), ('3', 'c@x.com', NULL)`,
    `CREATE TABLE raw.events (contact VARCHAR, day DATE, "what ""happened""" VARCHAR)`,
    `INSERT INTO raw.events VALUES ('1', DATE '2025-10-01', 'visited'), (' 1', DATE '2025-11-05', 'attended'), ('2', DATE '2025-08-01', 'visited'), ('3', DATE '2025-11-05', NULL)`,
  ])
    await engine.run({ parts: [{ kind: 'text', text }] });
});
afterAll(() => engine.close());

const did = (what: string | null, days: number | null): Rule => ({
  kind: 'rows',
  table: 'events',
  where:
    what === null
      ? { kind: 'all', rules: [] }
      : { kind: 'column', column: 'what "happened"', test: { type: 'text', is: 'in', values: [what], exactly: false } },
  when: days === null ? { is: 'ever' } : { is: 'withinLast', days },
  measure: { of: 'lines' },
  test: { type: 'number', is: 'atLeast', value: 1 },
});
const text = (name: string, is: 'starts' | 'contains', value: string): Rule => ({
  kind: 'column',
  column: name,
  test: { type: 'text', is, value, exactly: false },
});

async function customers(rule: Rule): Promise<number | null | undefined> {
  const found = await asked(engine, ruleCounts(rule), workshop);
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  return found.value.branches[0]?.customers;
}

describe('rules about what people did', () => {
  it('count the rows of a file of events, by the customer number in them', async () => {
    expect(await customers(did('visited', null))).toBe(2);
    expect(await customers(did('Attended', null))).toBe(1);
    expect(await customers(did(null, null))).toBe(3);
  });

  it('count days back from the latest event when there are no orders', async () => {
    expect(await customers(did('visited', 35))).toBe(1);
    expect(await customers(did('visited', 34))).toBe(0);
  });

  it('ask columns that reach a person only where a rule needs them', async () => {
    expect(await customers({ kind: 'column', column: 'email', test: { type: 'known', is: 'filled' } })).toBe(2);
    expect(await customers({ kind: 'all', rules: [text('city', 'starts', 'bost'), did('attended', null)] })).toBe(1);
    expect(await customers(text('city', 'starts', 'bost'))).toBe(2);
  });

  it('hold for nobody, and say so, when a text to look for is blank', async () => {
    const blank = text('city', 'contains', ' ');
    expect(await customers(blank)).toBe(0);
    const ground = await asked(engine, ruleGround, workshop);
    if (!ground.ok) throw new Error(ground.error.code);
    expect(faultsOf(blank, ground.value.context)).toEqual([{ path: [], fault: { code: 'noValues' } }]);
    expect([...ground.value.context.rows.keys()]).toEqual(['events']);
    expect(ground.value.personal).toEqual(['email']);
  });
});
