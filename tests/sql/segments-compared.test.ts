import { afterAll, beforeAll, expect, it } from 'vitest';
import { segmentsCompared, type SegmentOf } from '#lib/jobs/questions/segments-compared.ts';
import { newSegment, withSegmentAdded } from '#lib/project/own-segments.ts';
import type { Rule } from '#lib/segments/rule.ts';
import { asked } from './asked.ts';
import { type NodeEngine, nodeEngine } from './node-engine.ts';
import { column, project, source } from './shop.ts';

let engine: NodeEngine;
beforeAll(async () => {
  engine = await nodeEngine();
  const text = `CREATE SCHEMA raw;
CREATE TABLE raw.people AS SELECT 'c' || lpad(CAST(i AS VARCHAR), 3, '0') AS nr, CASE WHEN i < 60 THEN 'Zeist' WHEN i < 80 THEN ' Ede ' WHEN i < 195 THEN 'Breda' END AS city,
  CAST(i % 7 AS DOUBLE) AS visits, i % 2 = 0 AS member, DATE '2025-01-01' AS joined FROM range(200) AS t(i)`;
  for (const statement of text.split(';\n')) await engine.run({ parts: [{ kind: 'text', text: statement }] });
});
afterAll(() => engine.close());

const people = source('people', 'customers', [
  column('nr', 'text', 'customerId'),
  column('city', 'text', 'city'),
  column('visits', 'number'),
  column('member', 'boolean'),
  column('joined', 'date'),
]);
const before = (city: string): Rule => ({
  kind: 'column',
  column: 'city',
  test: { type: 'text', is: 'in', values: [city], exactly: false },
});
const shop = project([people]);
const first = withSegmentAdded(shop, newSegment(shop, 'zeist', 'Zeist', before('Zeist')));
const of = withSegmentAdded(first, newSegment(first, 'rest', 'Rest', { kind: 'none', rules: [before('Zeist')] }));

const compared = async (a: string, b: string | null) => {
  const segment = (id: string): SegmentOf => ({ model: 'rules', segment: id });
  const found = await asked(engine, segmentsCompared(segment(a), b === null ? null : segment(b)), of);
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  return found.value;
};

it('counts each value on each side, of those of whom it is known', async () => {
  const { customers, traits } = await compared('zeist', 'rest');
  expect(customers).toEqual({ a: 60, both: 0, b: 140 });
  const city = traits.filter((trait) => trait.kind === 'value' && trait.property === 'city');
  expect(city.find((trait) => trait.kind === 'value' && trait.value === 'Ede')).toMatchObject({
    a: { n: 0, of: 60, share: 0 },
    b: { n: 20, of: 135 },
    index: 0,
  });
  expect(traits[0]).toMatchObject({ property: 'city', value: 'Zeist', index: null });
});

it('a segment against everyone is tested against the others', async () => {
  const { customers, traits } = await compared('zeist', null);
  expect(customers).toEqual({ a: 0, both: 60, b: 140 });
  expect(traits.find((trait) => trait.kind === 'value' && trait.value === 'Zeist')).toMatchObject({
    a: { n: 60, of: 60, share: 1 },
    b: { n: 60, of: 195 },
    index: 325,
  });
  const visits = traits.find(({ property }) => property === 'visits');
  expect(visits).toMatchObject({ kind: 'number', a: { n: 60 }, b: { n: 200 } });
  expect(visits?.p).toBeGreaterThan(0.05);
});

it('an empty segment has no traits', async () => {
  const { customers, traits } = await compared('unassigned', 'rest');
  expect([customers.a, customers.both, traits]).toEqual([0, 0, []]);
});

it('a segment against itself differs in nothing', async () => {
  const { customers, traits } = await compared('zeist', 'zeist');
  expect(customers).toEqual({ a: 0, both: 60, b: 0 });
  expect(traits.every(({ p, effect }) => p === null && effect === 0)).toBe(true);
});
