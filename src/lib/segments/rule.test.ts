import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { Rule } from './rule.ts';
import { MOST_NODES, rulesIn } from './rule-limits.ts';

const deep = (levels: number): unknown =>
  Array.from({ length: levels }).reduce((inside: unknown) => ({ kind: 'all', rules: [inside] }), { kind: 'any', rules: [] });
const yes = { kind: 'column', column: 'x', test: { type: 'truth', is: 'yes' } };

describe('a rule of unknown origin', () => {
  it('rule 14: is read up to 50 levels and 2,000 nodes, and refused beyond without a crash', () => {
    expect(v.is(Rule, deep(49))).toBe(true);
    expect(v.is(Rule, deep(50))).toBe(false);
    expect(v.is(Rule, deep(100_000))).toBe(false);
    expect(v.is(Rule, { kind: 'any', rules: Array.from({ length: MOST_NODES - 1 }, () => yes) })).toBe(true);
    expect(v.is(Rule, { kind: 'any', rules: Array.from({ length: MOST_NODES }, () => yes) })).toBe(false);
    expect(rulesIn(deep(100_000)).levels).toBe(51);
  });

  it('knows days that exist from days that do not', () => {
    const on = (day: string) => v.is(Rule, { ...yes, test: { type: 'date', is: 'on', day } });
    expect(['2024-02-29', '2000-02-29', '2025-12-31', '0001-01-01'].map(on)).toEqual([true, true, true, true]);
    expect(['2025-02-29', '1900-02-29', '2025-02-30', '2025-04-31', '2025-13-01', '0000-01-01', '2025-1-1', ''].map(on)).toEqual(
      Array.from({ length: 8 }, () => false),
    );
  });

  it('refuses numbers that are none and conditions that it does not know', () => {
    expect(v.is(Rule, { ...yes, test: { type: 'number', is: 'more', value: Number.NaN } })).toBe(false);
    expect(v.is(Rule, { ...yes, test: { type: 'number', is: 'more', value: Infinity } })).toBe(false);
    expect(v.is(Rule, { kind: 'code', text: 'DROP TABLE' })).toBe(false);
    expect(v.is(Rule, 'x')).toBe(false);
  });
});
