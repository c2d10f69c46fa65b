import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customerExplained } from '#lib/jobs/questions/customer-explained.ts';
import { customerSearch } from '#lib/jobs/questions/customer-search.ts';
import { newSegment, withExclusions, withSegmentAdded, withSegmentChanged } from '#lib/project/own-segments.ts';
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

const shop = project([orderLines, people]);
const spent = (value: number): Rule => ({ kind: 'column', column: 'revenue', test: { type: 'number', is: 'atLeast', value } });
const inCountry = (country: string): Rule => ({
  kind: 'column',
  column: 'country',
  test: { type: 'text', is: 'in', values: [country], exactly: false },
});
const withRule = (rule: Rule): Project => withSegmentAdded(shop, newSegment(shop, 'rule-0', 'Mine', rule));

const found = async (typed: string, of = shop) => {
  const answer = await asked(engine, customerSearch(typed), of);
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value.hits.map(({ customerId, by }) => [customerId, by]);
};
const about = async (customerId: string, of: Project) => {
  const answer = await asked(engine, customerExplained(customerId), of);
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value;
};

describe('looking for a customer', () => {
  it('finds a number, or what begins with it', async () => {
    expect(await found('007')).toEqual([['007', 'number']]);
    expect(await found(' 00 ')).toEqual([['007', 'number']]);
    expect(await found('EMILE')).toEqual([['émile', 'number']]);
  });

  it('finds an e-mail address', async () => {
    expect(await found('N@X.nl')).toEqual([['nobody', 'email']]);
    expect(await found('l@')).toEqual([['late', 'email']]);
  });

  it('puts who is meant exactly before who begins so', async () => {
    expect((await found('l'))[0]).toEqual(['late', 'number']);
  });

  it('takes signs as letters and nothing as nobody', async () => {
    expect(await found('%')).toEqual([]);
    expect(await found("O'H")).toEqual([["O'Hara", 'number']]);
    expect(await found('   ')).toEqual([]);
  });
});

describe('a customer explained', () => {
  it('tells the scores, the tier and the segment of each model', async () => {
    const told = await about('émile', shop);
    expect(told?.rows.rfm).toMatchObject({ frequency: 4, monetary: 100 });
    expect(told?.rows.value).toMatchObject({ value: 100 });
    expect(told?.memberOf.map(({ model }) => model)).toEqual(['rfm', 'value']);
    expect(told?.analysisDate).toBe('2025-12-31');
    expect(told?.scores?.ranges.length).toBeGreaterThan(0);
  });

  it('tells of each condition whether it holds, what was seen and what is missing', async () => {
    const told = await about('late', withRule({ kind: 'all', rules: [spent(100), inCountry('nl')] }));
    expect(told?.own).toMatchObject([
      {
        segment: 'rule-0',
        isIn: false,
        pinned: null,
        rule: {
          kind: 'group',
          group: 'all',
          holds: false,
          rules: [
            { kind: 'condition', holds: false, seen: 60.6 },
            { kind: 'condition', holds: true, seen: 'NL' },
          ],
        },
      },
    ]);
    const [own] = told?.own ?? [];
    const lacks = own?.rule?.kind === 'group' && own.rule.rules[0]?.kind === 'condition' ? own.rule.rules[0].lacks : null;
    expect(lacks).toBeCloseTo(39.4);
    expect(told?.memberOf).toContainEqual({ model: 'rules', segment: 'unassigned' });
  });

  it('agrees with the members for every customer', async () => {
    const of = withRule({ kind: 'any', rules: [spent(60), { kind: 'none', rules: [inCountry('nl')] }] });
    for (const customer of ['007', "O'Hara", 'émile', 'late', 'nobody']) {
      const told = await about(customer, of);
      const isMember = told?.memberOf.some(({ model, segment }) => model === 'rules' && segment === 'rule-0');
      expect([customer, told?.own[0]?.isIn]).toEqual([customer, isMember]);
    }
  });

  it('a pin and a frozen list decide, and exclusions come last', async () => {
    const pinned = withSegmentChanged(withRule(spent(1000)), 'rule-0', { pinsIn: ['late'] });
    expect((await about('late', pinned))?.own[0]).toMatchObject({ isIn: true, pinned: 'in' });
    const frozen = withSegmentChanged(withRule(spent(1000)), 'rule-0', { frozen: { on: '2025-11-01', ids: '007\nlate' } });
    expect((await about('late', frozen))?.own[0]).toMatchObject({ isIn: true, frozenOn: '2025-11-01' });
    const excluded = await about('late', withExclusions(pinned, { ids: 'late' }));
    expect(excluded?.excluded).toEqual({ onList: true, rule: null });
    expect(excluded?.memberOf.some(({ model }) => model === 'rules')).toBe(false);
  });

  it('asks all segments together', async () => {
    const statements = async (of: Project) => {
      const before = engine.statements.length;
      const told = await about('late', of);
      return {
        own: told?.own.map(({ isIn }) => isIn),
        asked: engine.statements.slice(before).filter((text) => text.includes('holds_0')).length,
      };
    };
    const one = withRule(spent(60));
    const three = withSegmentAdded(
      withSegmentAdded(one, newSegment(one, 'rule-1', 'More', spent(61))),
      newSegment(one, 'rule-2', 'Dutch', inCountry('NL')),
    );
    expect(await statements(three)).toEqual({ own: [true, false, true], asked: 1 });
  });

  it('a rule that cannot be asked says so', async () => {
    const told = await about('late', withRule({ kind: 'column', column: 'gone', test: { type: 'known', is: 'filled' } }));
    expect(told?.own[0]).toMatchObject({ isIn: null, rule: { holds: null } });
  });

  it('nobody by that number is nobody', async () => {
    expect(await about('who', shop)).toBeNull();
  });
});
