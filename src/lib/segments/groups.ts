import type { Group } from './rule.ts';

export const isGroup = <Leaf extends { readonly kind: string }>(rule: Group<Leaf> | Leaf): rule is Group<Leaf> =>
  rule.kind === 'all' || rule.kind === 'any' || rule.kind === 'none';

/** Whether a rule says nothing: a group without conditions, however many empty groups it holds (rule 6). */
export const isBlank = <Leaf extends { readonly kind: string }>(rule: Group<Leaf> | Leaf): boolean =>
  isGroup(rule) && rule.rules.every(isBlank);

/** The rules of a group that say something. */
export const saidRules = <Leaf extends { readonly kind: string }>(group: Group<Leaf>): (Group<Leaf> | Leaf)[] =>
  group.rules.filter((rule) => !isBlank(rule));

/** All conditions of a rule, in the order in which they stand. */
export const leavesOf = <Leaf extends { readonly kind: string }>(rule: Group<Leaf> | Leaf): Leaf[] =>
  isGroup(rule) ? rule.rules.flatMap((inside) => leavesOf(inside)) : [rule];

/** All nodes of a rule with the places that lead to them: the rule itself at [], its second rule's first at [1, 0]. */
export const nodesOf = <Leaf extends { readonly kind: string }>(
  rule: Group<Leaf> | Leaf,
  path: readonly number[] = [],
): { readonly path: readonly number[]; readonly node: Group<Leaf> | Leaf }[] => [
  { path, node: rule },
  ...(isGroup(rule) ? rule.rules.flatMap((inside, i) => nodesOf(inside, [...path, i])) : []),
];
