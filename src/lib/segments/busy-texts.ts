import { leavesOf } from './groups.ts';
import type { Condition, Rule } from './rule.ts';
import type { RuleContext } from './rule-context.ts';
import type { ValueTest } from './value-test.ts';

/** From so many different tests on, the plain text of a column is joined once: a test that looks up the values itself takes a third of that. */
const MANY_TESTS = 4;

/** The text columns of customers of which rules, and the segments they may refer to, ask so much that the plain text is worth a column. */
export function busyTexts(rules: readonly Rule[], { segments }: RuleContext): ReadonlySet<string> {
  const leaves = rules.flatMap((rule) => leavesOf<Condition>(rule));
  const refers = leaves.some(({ kind }) => kind === 'segment');
  const all = refers ? [...leaves, ...segments.flatMap(({ rule }) => leavesOf<Condition>(rule))] : leaves;
  const tests = new Map<string, Set<string>>();
  for (const leaf of all) {
    if (leaf.kind !== 'column' || !isPlain(leaf.test)) continue;
    tests.set(leaf.column, (tests.get(leaf.column) ?? new Set()).add(JSON.stringify(leaf.test)));
  }
  return new Set([...tests].filter(([, different]) => different.size >= MANY_TESTS).map(([column]) => column));
}

const isPlain = (test: ValueTest): boolean => test.type === 'postcode' || (test.type === 'text' && !test.exactly);
