import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { PathCondition } from '#lib/methods/tree/leaf-paths.ts';
import { Rule } from '#lib/segments/rule.ts';
import { emptyProject } from './empty-project.ts';
import { countedOtherwise, type LeafContext, leafRule, withLeafSegments } from './leaf-segments.ts';

const condition = (column: string, change: Partial<PathCondition> = {}): PathCondition => ({
  column,
  of: 'number',
  above: null,
  upTo: null,
  among: null,
  except: [],
  known: true,
  missing: false,
  ...change,
});
const split: LeafContext = {
  predictors: [
    { id: 'age', type: 'number' },
    { id: 'since', type: 'date' },
    { id: 'told', type: 'boolean' },
    { id: 'city', type: 'category' },
  ],
  sets: { kind: 'split' },
};
const windows: LeafContext = {
  predictors: [
    { id: 'orders', type: 'number' },
    { id: 'revenue', type: 'number' },
    { id: 'gap_days', type: 'number' },
  ],
  sets: { kind: 'windows', windowDays: 365, horizonDays: 90, modelCutOff: '2025-09-30', verificationCutOff: '2025-06-30' },
};

describe('leaves as segments', () => {
  it('each kind of condition becomes a rule of the grammar', () => {
    const rule = leafRule(
      [
        condition('age', { above: 20, upTo: 40 }),
        condition('since', { upTo: 30 }),
        condition('told', { above: 0 }),
        condition('city', { of: 'category', among: ["'s-Hertogenbosch", 'Oss'] }),
      ],
      split,
    );
    expect(v.parse(Rule, rule)).toEqual({
      kind: 'all',
      rules: [
        { kind: 'column', column: 'age', test: { type: 'number', is: 'more', value: 20 } },
        { kind: 'column', column: 'age', test: { type: 'number', is: 'atMost', value: 40 } },
        { kind: 'column', column: 'since', test: { type: 'date', is: 'withinLast', days: 30 } },
        { kind: 'column', column: 'told', test: { type: 'truth', is: 'yes' } },
        { kind: 'column', column: 'city', test: { type: 'text', is: 'in', values: ["'s-Hertogenbosch", 'Oss'], exactly: true } },
      ],
    });
  });

  it('says "or unknown" where customers without a value came, and "known" where "not" would take them in', () => {
    const missing = { kind: 'column', column: 'age', test: { type: 'known', is: 'missing' } };
    expect(leafRule([condition('age', { upTo: 40, missing: true })], split)).toMatchObject({
      rules: [{ kind: 'any', rules: [{ column: 'age' }, missing] }],
    });
    expect(leafRule([condition('age', { known: false, missing: true })], split)).toEqual({ kind: 'all', rules: [missing] });
    expect(leafRule([condition('city', { of: 'category', except: ['Oss'] })], split)).toMatchObject({
      rules: [{ test: { is: 'filled' } }, { test: { is: 'notIn' } }],
    });
  });

  it('with windows, counts orders and revenue in the window and asks for an order in it', () => {
    expect(leafRule([condition('orders', { above: 1 }), condition('gap_days', { upTo: 40 })], windows)).toMatchObject({
      rules: [
        { kind: 'column', column: 'recency_days', test: { is: 'atMost', value: 364 } },
        { kind: 'rows', table: 'orders', when: { is: 'withinLast', days: 364 }, measure: { of: 'orders' }, test: { is: 'more', value: 1 } },
        { kind: 'column', column: 'gap_days' },
      ],
    });
    expect(countedOtherwise([[condition('orders'), condition('gap_days')]], windows)).toEqual(['gap_days']);
    expect(countedOtherwise([[condition('gap_days')]], split)).toEqual([]);
  });

  it('adds a segment per leaf, with ids and colours of their own, after those there are', () => {
    const start = emptyProject('p', 'P', '2026-01-01T00:00:00Z');
    const leaves = ['a', 'b'].map((name) => ({ name, path: [condition('age', { above: 3 })] }));
    const twice = withLeafSegments(withLeafSegments(start, leaves, split), leaves, split);
    expect(twice.segments.map(({ id, name, colour }) => [id, name, colour])).toEqual([
      ['segment-1', 'a', 0],
      ['segment-2', 'b', 1],
      ['segment-3', 'a', 2],
      ['segment-4', 'b', 3],
    ]);
  });
});
