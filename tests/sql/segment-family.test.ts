import { afterAll, beforeAll, expect, it } from 'vitest';
import { freezeSegment } from '#lib/jobs/fitting/freeze-segment.ts';
import { customerNumbers } from '#lib/jobs/questions/customer-numbers.ts';
import { segmentFamily } from '#lib/jobs/questions/segment-family.ts';
import { segmentTemplates } from '#lib/jobs/questions/segment-templates.ts';
import { newSegment, withPin, withSegmentAdded, withSegmentChanged } from '#lib/project/own-segments.ts';
import type { Project } from '#lib/project/project.ts';
import type { Rule } from '#lib/segments/rule.ts';
import { fitterInPlace } from '#lib/workers/fitter.ts';
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

const frozen = async (of: Project, id: string, on = engine): Promise<Project> => {
  const { find, ...fit } = freezeSegment(id);
  const change = await asked(on, { ...fit, answer: (given) => find({ ...given, fitter: fitterInPlace() }) }, of);
  if (!change.ok) throw new Error(JSON.stringify(change.error));
  return change.value(of);
};

it('freezes customer numbers with line breaks, quotes, commas and noughts as they are', async () => {
  const odd = ['two\nlines', 'two', 'a "b"', "o'c", '1,5', '000123', '123'];
  const files = await nodeEngine();
  for (const text of [
    ...shopTables,
    ...odd.map(
      (number, i) =>
        `INSERT INTO raw."order lines" VALUES ('${number.replaceAll("'", "''")}', 'N${i}', DATE '2025-12-30', ${number === 'two' || number === '123' ? 1 : 500}, 1, 'thee', 'web', NULL, NULL)`,
    ),
  ])
    await files.run({ parts: [{ kind: 'text', text }] });
  const static_ = await frozen(withRules(spent(400)), 'rule-0', files);
  const all = await asked(files, segmentFamily, static_);
  await files.close();
  if (!all.ok) throw new Error(JSON.stringify(all.error));
  expect(static_.segments[0]?.frozen?.ids.split('\n').toSorted()).toEqual(['000123', '1,5', 'a "b"', "o'c", 'two\vlines']);
  expect(all.value.segments[0]?.customers).toBe(5);
});

it('HubSpot lists: newer data changes the active list, leaves the static one identical', async () => {
  const before = await frozen(withRules(spent(70), spent(70)), 'rule-1');
  const list = before.segments[1]?.frozen;
  expect(list).toEqual({ on: '2025-12-31', ids: 'émile' });
  const later = await nodeEngine();
  for (const text of [
    ...shopTables,
    `INSERT INTO raw."order lines" VALUES ('new', 'N1', DATE '2025-12-31', 500, 1, 'thee', 'web', NULL, NULL)`,
  ])
    await later.run({ parts: [{ kind: 'text', text }] });
  const found = await asked(later, segmentFamily, before);
  await later.close();
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  const [active, fixed] = found.value.segments;
  expect([active?.customers, fixed?.customers]).toEqual([2, 1]);
  expect(before.segments[1]?.frozen).toBe(list);
  const again = await family(withSegmentChanged(before, 'rule-1', { frozen: null }));
  expect(again.segments[1]?.customers).toBe(again.segments[0]?.customers);
});

it('freezes the customers of the rule; pins stay apart and go on top', async () => {
  const pinned = withPin(withPin(withRules(spent(70)), 'rule-0', '007', 'in'), 'rule-0', 'émile', 'out');
  expect((await family(pinned)).overlaps).toMatchObject([{ segments: ['rule-0'], customers: 1 }]);
  const still = await frozen(pinned, 'rule-0');
  expect(still.segments[0]).toMatchObject({ frozen: { ids: 'émile' }, pinsIn: ['007'], pinsOut: ['émile'] });
  expect((await family(still)).segments[0]?.customers).toBe(1);
});

it('a pin does not bring back who must not be contacted, by list or by rule', async () => {
  const pinned = withPin(withRules(spent(1)), 'rule-0', '007', 'in');
  const listed = await family({ ...pinned, exclusions: { ids: '007', rule: { kind: 'any', rules: [] } } });
  const ruled = await family({ ...pinned, exclusions: { ids: '', rule: spent(1) } });
  expect(listed.excluded.customers).toBe(1);
  expect(ruled.segments[0]?.customers).toBe(0);
});

it('finds customer numbers by a part of them, without regard to case, accents or signs that SQL reads otherwise', async () => {
  const numbers = async (search: string) => asked(engine, customerNumbers(search), shop);
  expect(await numbers(' EMI ')).toEqual({ ok: true, value: ['émile'] });
  expect(await numbers("o'h")).toEqual({ ok: true, value: ["O'Hara"] });
  expect(await numbers('%')).toEqual({ ok: true, value: [] });
  expect(await numbers('')).toEqual({ ok: true, value: [] });
});

it('proposes segments of each model out of the loaded data, counted, and says what is wanted and missing', async () => {
  const found = await asked(engine, segmentTemplates, shop);
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  const of = (model: string) => found.value.templates.find((template) => template.model === model);
  expect(found.value.templates).toHaveLength(7);
  expect(of('needs')?.proposals.map(({ name, customers }) => [name, customers])).toContainEqual([
    { is: 'value', column: 'top_category', value: 'thee' },
    expect.any(Number),
  ]);
  expect(of('demographic')?.proposals.map(({ name, customers }) => [name, customers])).toContainEqual([{ is: 'age', from: 45, to: 60 }, 1]);
  expect(of('demographic')?.sensitive).toEqual(['birth_date']);
  expect(of('geographic')?.wanted).toContainEqual({ fact: 'city', column: null });
  expect(of('value')?.proposals.every(({ rule }) => rule.kind === 'member')).toBe(true);
  expect(of('psychographic')?.proposals).toEqual([]);
});
