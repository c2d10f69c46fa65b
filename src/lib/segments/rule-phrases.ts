import { isGroup } from './groups.ts';
import { hasOrHasNot } from './row-question.ts';
import type { Condition, Group, Rule } from './rule.ts';
import { unbracketed } from './simple-rule.ts';
import { oppositeTest } from './value-test.ts';

/**
 * A rule as one would say it: clauses joined by "and" or "or", and after "but not" those who are left out. What needs no
 * brackets has none.
 */
export type Phrase<Leaf> =
  | { readonly kind: 'clause'; readonly condition: Leaf }
  | { readonly kind: 'joined'; readonly by: 'and' | 'or'; readonly parts: readonly Phrase<Leaf>[] }
  | { readonly kind: 'except'; readonly who: Phrase<Leaf> | null; readonly except: Phrase<Leaf> };

/** Null for a rule that says nothing. `who` of an exception is null when it is an exception from everyone. */
export const phraseOf = (rule: Rule): Phrase<Condition> | null => said(unbracketed(rule));

function said(rule: Rule): Phrase<Condition> | null {
  if (!isGroup<Condition>(rule)) return { kind: 'clause', condition: rule };
  if (!rule.rules.length) return null;
  if (rule.kind === 'none') return { kind: 'except', who: null, except: joined('or', rule.rules) };
  if (rule.kind === 'any') return joined('or', rule.rules);
  const left = rule.rules.filter((inside): inside is Group<Condition> => isGroup<Condition>(inside) && inside.kind === 'none');
  const taken = rule.rules.filter((inside) => !left.some((group) => group === inside));
  if (!left.length) return joined('and', taken);
  const except = joined(
    'or',
    left.flatMap(({ rules }) => rules),
  );
  return { kind: 'except', who: taken.length ? joined('and', taken) : null, except };
}

function joined(by: 'and' | 'or', rules: readonly Rule[]): Phrase<Condition> {
  const parts = (by === 'or' ? together(rules) : rules).flatMap((rule) => said(unbracketed(turned(rule))) ?? []);
  const [only] = parts;
  return parts.length === 1 && only ? only : { kind: 'joined', by, parts };
}

/** Inside other groups "none of" is said by opposites, where there are: "do not live in Utrecht". */
function turned(rule: Rule): Rule {
  if (!isGroup<Condition>(rule) || rule.kind === 'any') return rule;
  if (rule.kind === 'all') return { kind: 'all', rules: rule.rules.map(turned) };
  const opposites = rule.rules.map((inside) => (isGroup<Condition>(inside) ? null : oppositeOf(inside)));
  const known = opposites.filter((each) => each !== null);
  return known.length < opposites.length ? rule : { kind: 'all', rules: known };
}

/** The condition that holds wherever another does not (rule 3); null when the grammar has none. */
function oppositeOf(condition: Condition): Condition | null {
  switch (condition.kind) {
    case 'member':
    case 'segment':
    case 'list':
      return { ...condition, not: !condition.not };
    case 'column':
    case 'score': {
      const test = oppositeTest(condition.test);
      return test && { ...condition, test };
    }
    case 'rows': {
      const has = hasOrHasNot(condition);
      return has && { ...condition, test: { type: 'number', is: has.has ? 'equal' : 'atLeast', value: has.has ? 0 : 1 } };
    }
    default:
      return null;
  }
}

/** "In Utrecht or in Zeist" is "in Utrecht or Zeist": conditions of a group `any` on the same column are said as one. */
function together(rules: readonly Rule[]): Rule[] {
  return rules.reduce<Rule[]>((before, rule) => {
    const place = before.findIndex((other) => merged(other, rule));
    const both = before[place] && merged(before[place], rule);
    return both ? before.with(place, both) : [...before, rule];
  }, []);
}

function merged(one: Rule, other: Rule): Condition | null {
  if (one.kind !== 'column' || other.kind !== 'column' || one.column !== other.column) return null;
  const [first, second] = [one.test, other.test];
  if (first.type !== 'text' || second.type !== 'text' || first.is !== 'in' || second.is !== 'in' || first.exactly !== second.exactly)
    return null;
  return { ...one, test: { ...first, values: [...new Set([...first.values, ...second.values])] } };
}
