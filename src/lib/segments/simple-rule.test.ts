import { describe, expect, it } from 'vitest';
import type { Condition, Rule } from './rule.ts';
import { asSimple, fromSimple, unbracketed } from './simple-rule.ts';

const [a, b, c, d, e, f] = ['a', 'b', 'c', 'd', 'e', 'f'].map((column): Condition => ({
  kind: 'column',
  column,
  test: { type: 'truth', is: 'yes' },
})) as [Condition, Condition, Condition, Condition, Condition, Condition];
const all = (...rules: Rule[]): Rule => ({ kind: 'all', rules });
const any = (...rules: Rule[]): Rule => ({ kind: 'any', rules });
const none = (...rules: Rule[]): Rule => ({ kind: 'none', rules });

describe('simple mode', () => {
  it('comes back from nested mode as it went, with one to five conditions, all or any', () => {
    for (const kind of ['all', 'any'] as const) {
      for (const conditions of [[], [a], [a, b], [a, b, c, d, e]])
        expect(asSimple(fromSimple({ kind, conditions }))).toEqual({ kind, conditions });
    }
  });

  it('takes off brackets that mean nothing', () => {
    expect(asSimple(all(all(a, any(b)), any(), c))).toEqual({ kind: 'all', conditions: [a, b, c] });
    expect(asSimple(any(any(a, all(b)), none(), c))).toEqual({ kind: 'any', conditions: [a, b, c] });
    expect(asSimple(a)).toEqual({ kind: 'all', conditions: [a] });
  });

  it('is not there for a rule that needs brackets, "none of" or a sixth condition', () => {
    expect(asSimple(all(a, any(b, c)))).toBeNull();
    expect(asSimple(none(a))).toBeNull();
    expect(asSimple(all(a, none(b)))).toBeNull();
    expect(asSimple(all(a, b, c, d, e, f))).toBeNull();
    expect(unbracketed(all(a, any(b, c)))).toEqual(all(a, any(b, c)));
  });
});
