import { describe, expect, it } from 'vitest';
import { sql } from '#lib/sql/sql.ts';
import type { Condition, Rule, RowsCondition } from './rule.ts';
import type { RuleContext } from './rule-context.ts';
import { contradictions, faultsOf, stopsRule } from './rule-faults.ts';
import type { Segment } from './segment.ts';
import { cyclePath, usedSegments } from './used-segments.ts';

const segment = (id: string, rule: Rule): Segment => ({
  id,
  name: id,
  colour: 0,
  rule,
  frozen: null,
  pinsIn: [],
  pinsOut: [],
  tag: null,
  note: '',
});
const refer = (to: string): Condition => ({ kind: 'segment', segment: to, not: false });
const segments = [
  segment('a', refer('b')),
  segment('b', { kind: 'none', rules: [refer('c')] }),
  segment('c', refer('b')),
  segment('d', refer('e')),
];
const context: RuleContext = {
  customers: { from: sql`features`, columns: [{ name: 'age', type: 'number' }], revenue: sql`0` },
  rows: new Map([['orders', { from: sql`orders`, columns: [{ name: 'category', type: 'text' }], day: null, order: null }]]),
  views: new Map(),
  models: new Map(),
  analysisDate: sql`NULL`,
  segments,
};
const old: Condition = { kind: 'column', column: 'age', test: { type: 'number', is: 'more', value: 60 } };
const bought: RowsCondition = {
  kind: 'rows',
  table: 'orders',
  where: { kind: 'all', rules: [] },
  when: { is: 'ever' },
  measure: { of: 'lines' },
  test: { type: 'number', is: 'atLeast', value: 1 },
};
const codes = (rule: Rule) => faultsOf(rule, context).map(({ path, fault }) => [path, fault.code]);

describe('what is wrong in a rule', () => {
  it('rule 4: names what cannot be asked and where', () => {
    expect(codes({ kind: 'all', rules: [old, { ...old, column: 'gone' }, { ...old, test: { type: 'truth', is: 'yes' } }] })).toEqual([
      [[1], 'columnGone'],
      [[2], 'typeChanged'],
    ]);
    expect(codes({ ...bought, table: 'visits' })).toEqual([[[], 'tableGone']]);
    expect(codes({ ...bought, when: { is: 'withinLast', days: 3 } })).toEqual([[[], 'noDays']]);
    expect(codes({ ...bought, measure: { of: 'sum', column: 'category' } })).toEqual([[[], 'measureUnfit']]);
    expect(codes({ ...bought, where: { kind: 'column', column: 'shop', test: { type: 'known', is: 'filled' } } })).toEqual([
      [[], 'columnGone'],
    ]);
    expect(codes({ ...bought, per: 'order' })).toEqual([[[], 'noOrders']]);
    expect(codes({ ...bought, where: { kind: 'lines', test: { type: 'number', is: 'more', value: 1 } } })).toEqual([[[], 'linesOfLine']]);
    expect(codes({ kind: 'score', view: 'lifetime', column: 'x', test: { type: 'known', is: 'filled' } })).toEqual([[[], 'viewGone']]);
    expect(codes({ kind: 'member', model: 'rfm', segments: ['x'], not: false })).toEqual([[[], 'modelGone']]);
    expect(codes(refer('nowhere'))).toEqual([[[], 'segmentGone']]);
    expect(faultsOf(old, context)).toEqual([]);
  });

  it('rule 6: tells empty groups and values that say nothing apart from what stops a rule', () => {
    const silent: Rule = {
      kind: 'all',
      rules: [
        { kind: 'any', rules: [] },
        { kind: 'list', name: '', ids: '', not: false },
        { ...old, test: { type: 'number', is: 'between', from: 3, to: 1 } },
      ],
    };
    const faults = faultsOf(silent, context);
    expect(faults.map(({ fault }) => fault.code)).toEqual(['emptyGroup', 'emptyList', 'runsBack']);
    expect(faults.some(({ fault }) => stopsRule(fault))).toBe(false);
    expect(codes({ kind: 'all', rules: [] })).toEqual([[[], 'blankRule']]);
  });

  it('rule 11: refuses circles with the path that closes them', () => {
    expect(cyclePath(segments, 'a')).toEqual(['b', 'c', 'b']);
    expect(cyclePath(segments, 'd')).toBeNull();
    expect(usedSegments({ kind: 'all', rules: [refer('x'), { kind: 'none', rules: [refer('x'), refer('y')] }] })).toEqual(['x', 'y']);
    expect(faultsOf(refer('b'), context)).toEqual([{ path: [], fault: { code: 'segmentCircle', path: ['b', 'c', 'b'] } }]);
  });

  it('finds the branch that leaves nobody: a condition, or a group that contradicts itself', () => {
    const rule: Rule = { kind: 'all', rules: [old, { kind: 'any', rules: [old, old] }, { kind: 'all', rules: [old, old] }] };
    const counts = (...customers: number[]) =>
      [[], [0], [1], [1, 0], [1, 1], [2], [2, 0], [2, 1]].map((path, i) => ({ path, customers: customers[i] ?? 0, revenue: 0 }));
    expect(contradictions(rule, counts(0, 5, 5, 5, 0, 5, 5, 5))).toEqual([[]]);
    expect(contradictions(rule, counts(0, 5, 5, 5, 0, 0, 5, 5))).toEqual([[2]]);
    expect(contradictions(rule, counts(0, 0, 5, 5, 0, 0, 0, 5))).toEqual([[0], [2, 0]]);
    expect(contradictions(rule, counts(1, 5, 5, 5, 5, 5, 5, 5))).toEqual([]);
  });
});
