import { afterEach, beforeEach, expect, it } from 'vitest';
import { forgetLoad, rememberLoad } from '#lib/jobs/earlier-load.ts';
import { loadsCompared } from '#lib/jobs/questions/loads-compared.ts';
import { newSegment, withSegmentAdded, withSegmentChanged } from '#lib/project/own-segments.ts';
import type { Project, SegmentModel } from '#lib/project/project.ts';
import type { Rule } from '#lib/segments/rule.ts';
import { asked } from './asked.ts';
import { type NodeEngine, nodeEngine } from './node-engine.ts';
import { column, project, source } from './shop.ts';

let engine: NodeEngine;
const run = (text: string) => engine.run({ parts: [{ kind: 'text', text }] });
beforeEach(async () => {
  engine = await nodeEngine();
  await run('CREATE SCHEMA raw');
  await run(
    `CREATE TABLE raw.people AS SELECT * FROM (VALUES ('a', 'Utrecht', 5.0), ('b', 'Utrecht', 1.0), ('c', 'Zeist', 9.0), ('d', 'Zeist', 9.0)) AS t(nr, city, visits)`,
  );
});
afterEach(() => engine.close());

const people = source(
  'people',
  'customers',
  [column('nr', 'text', 'customerId'), column('city', 'text', 'city'), column('visits', 'number')],
  '2026-11-21',
);
const inUtrecht: Rule = { kind: 'column', column: 'city', test: { type: 'text', is: 'in', values: ['Utrecht'], exactly: false } };
const often: Rule = { kind: 'column', column: 'visits', test: { type: 'number', is: 'atLeast', value: 4 } };
const shop = project([people]);
const of = withSegmentAdded(shop, newSegment(shop, 'fans', 'Fans', { kind: 'all', rules: [inUtrecht, often] }));
const after: Project = { ...of, sources: [{ ...people, file: 'people-2.csv', loadedOn: '2026-11-22' }] };

/** a moves to Zeist, b comes more often, c is gone, e is new; d stays as it was. */
const newRows = `CREATE OR REPLACE TABLE raw.people AS SELECT * FROM (VALUES ('a', 'Zeist', 5.0), ('b', 'Utrecht', 6.0), ('d', 'Zeist', 9.0), ('e', 'Utrecht', 7.0)) AS t(nr, city, visits)`;

const compared = async (model: SegmentModel, now: Project, page = 0) => {
  const found = await asked(engine, loadsCompared(model, page), now);
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  return found.value;
};
const remember = async (now: Project) => {
  const kept = await asked(engine, rememberLoad, now);
  if (!kept.ok) throw new Error(JSON.stringify(kept.error));
};

it('without an earlier load there is nothing to compare', async () => {
  expect(await compared('rules', of)).toBeNull();
  await remember(of);
  await forgetLoad(engine);
  expect(await compared('rules', of)).toBeNull();
});

it('tells who entered, left, stayed and moved, and which load is compared with which', async () => {
  await remember(of);
  await run(newRows);
  const found = await compared('rules', after);
  expect([found?.before.on, found?.before.files, found?.now.on, found?.now.files]).toEqual([
    '2026-11-21',
    ['people.csv'],
    '2026-11-22',
    ['people-2.csv'],
  ]);
  const moves = Object.fromEntries((found?.moves ?? []).map(({ before, now, customers }) => [`${before} > ${now}`, customers]));
  expect(moves).toEqual({
    'fans > unassigned': 1,
    'unassigned > fans': 1,
    'unassigned > unassigned': 1,
    'unassigned > null': 1,
    'null > fans': 1,
  });
});

it('tells which condition flipped, in total and per person', async () => {
  await remember(of);
  await run(newRows);
  const found = await compared('rules', after);
  expect(found?.flips).toEqual([
    { segment: 'fans', condition: inUtrecht, becameTrue: 0, becameFalse: 1 },
    { segment: 'fans', condition: often, becameTrue: 1, becameFalse: 0 },
  ]);
  expect(found?.movers).toEqual([
    { customerId: 'e', before: null, now: 'fans', flips: [] },
    { customerId: 'a', before: 'fans', now: 'unassigned', flips: [{ segment: 'fans', condition: inUtrecht, isTrue: false }] },
    { customerId: 'b', before: 'unassigned', now: 'fans', flips: [{ segment: 'fans', condition: often, isTrue: true }] },
    { customerId: 'c', before: 'unassigned', now: null, flips: [] },
  ]);
  expect((await compared('rules', after, 1))?.movers).toEqual([]);
});

it('does not hold the conditions of a changed rule against each other', async () => {
  await remember(of);
  await run(newRows);
  const changed = withSegmentChanged(after, 'fans', { rule: often });
  const found = await compared('rules', changed);
  expect([found?.changedRules, found?.flips]).toEqual([['fans'], []]);
});

it('the same load has no movers', async () => {
  await remember(of);
  const same = await compared('rules', of);
  expect(same?.moves.every(({ before, now }) => before === now)).toBe(true);
  expect([same?.flips, same?.movers]).toEqual([[], []]);
});
