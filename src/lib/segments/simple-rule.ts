import { isBlank, isGroup } from './groups.ts';
import type { Condition, Rule } from './rule.ts';

export const MOST_SIMPLE = 5;

/** A rule without brackets: up to five conditions, all or any of them. */
export interface SimpleRule {
  readonly kind: 'all' | 'any';
  readonly conditions: readonly Condition[];
}

export const fromSimple = ({ kind, conditions }: SimpleRule): Rule => ({ kind, rules: conditions });

/** A rule as a simple one of the same meaning, or null when it needs brackets, "none of" or more conditions. Brackets that mean nothing are taken off. */
export function asSimple(rule: Rule): SimpleRule | null {
  const flat = unbracketed(rule);
  if (!isGroup<Condition>(flat)) return { kind: isGroup(rule) && rule.kind === 'any' ? 'any' : 'all', conditions: [flat] };
  const conditions = flat.rules.filter((inside): inside is Condition => !isGroup<Condition>(inside));
  const isSimple = flat.kind !== 'none' && conditions.length === flat.rules.length && conditions.length <= MOST_SIMPLE;
  return isSimple ? { kind: flat.kind === 'any' ? 'any' : 'all', conditions } : null;
}

/** The same rule without groups that say nothing, groups of one, and groups inside a group of their own kind. */
export function unbracketed(rule: Rule): Rule {
  if (!isGroup<Condition>(rule)) return rule;
  const rules = rule.rules
    .filter((inside) => !isBlank<Condition>(inside))
    .flatMap((inside) => {
      const flat = unbracketed(inside);
      return isGroup<Condition>(flat) && flat.kind === rule.kind && rule.kind !== 'none' ? flat.rules : [flat];
    });
  const [only] = rules;
  return rules.length === 1 && only && rule.kind !== 'none' ? only : { kind: rule.kind, rules };
}
