import { afterAll, beforeAll, expect, it } from 'vitest';
import { segmentFamily } from '#lib/jobs/questions/segment-family.ts';
import { newSegment, withSegmentAdded } from '#lib/project/own-segments.ts';
import type { Project } from '#lib/project/project.ts';
import type { Rule } from '#lib/segments/rule.ts';
import { asked } from './asked.ts';
import { type NodeEngine, nodeEngine } from './node-engine.ts';
import { orderLines, people, project, shopTables } from './shop.ts';

let engine: NodeEngine;
beforeAll(async () => {
  engine = await nodeEngine();
  for (const statement of shopTables) await engine.run({ parts: [{ kind: 'text', text: statement }] });
});
afterAll(() => engine.close());

const spent = (value: number): Rule => ({ kind: 'column', column: 'revenue', test: { type: 'number', is: 'atLeast', value } });
const shop = project([orderLines, people]);
const withRules = (...rules: Rule[]): Project =>
  rules.reduce((of, rule, i) => withSegmentAdded(of, newSegment(of, `rule-${i}`, `Segment ${i}`, rule)), shop);

const family = async (of: Project) => {
  const found = await asked(engine, segmentFamily, of);
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  return found.value;
};

it('counts each segment by itself and after priority, and everybody once', async () => {
  const { all, segments, unassigned, excluded, overlaps } = await family(withRules(spent(70), spent(1)));
  const [much, some] = segments;
  expect(some?.customers).toBeGreaterThan(much?.customers ?? 0);
  expect(much?.assigned.customers).toBe(much?.customers);
  expect(some?.assigned.customers).toBe((some?.customers ?? 0) - (much?.customers ?? 0));
  expect((much?.assigned.customers ?? 0) + (some?.assigned.customers ?? 0) + unassigned.customers + excluded.customers).toBe(all.customers);
  expect(overlaps.map(({ segments: of }) => of)).toEqual(expect.arrayContaining([['rule-0', 'rule-1'], ['rule-1']]));
});

it('leaves excluded customers out of everything', async () => {
  const before = await family(withRules(spent(1)));
  const after = await family({ ...withRules(spent(1)), exclusions: { ids: '007', rule: { kind: 'any', rules: [] } } });
  expect(after.excluded.customers).toBe(1);
  expect(after.segments[0]?.customers).toBe((before.segments[0]?.customers ?? 0) - 1);
});

it('without segments everyone is unassigned', async () => {
  const { all, segments, unassigned } = await family(shop);
  expect([segments, unassigned.customers]).toEqual([[], all.customers]);
});
