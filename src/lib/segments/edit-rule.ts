import { isGroup } from './groups.ts';
import type { Condition, Group, Rule } from './rule.ts';

/** A place in a rule, as `nodesOf` counts: the rule itself at [], its second rule's first at [1, 0]. */
export type Path = readonly number[];

/** A rule that is a group: one condition becomes a group of one. */
export const asGroup = (rule: Rule): Group<Condition> => (isGroup<Condition>(rule) ? rule : { kind: 'all', rules: [rule] });

export function nodeAt(rule: Rule, path: Path): Rule | null {
  const [first, ...rest] = path;
  if (first === undefined) return rule;
  const inside = isGroup<Condition>(rule) ? rule.rules[first] : undefined;
  return inside ? nodeAt(inside, rest) : null;
}

/** The rule with the node at a place replaced; as it is when there is no such place. */
export function withNode(rule: Rule, path: Path, change: (node: Rule) => Rule): Rule {
  const [first, ...rest] = path;
  if (first === undefined) return change(rule);
  if (!isGroup<Condition>(rule) || !rule.rules[first]) return rule;
  return { ...rule, rules: rule.rules.map((inside, i) => (i === first ? withNode(inside, rest, change) : inside)) };
}

/** The rule with a node put into the group at a place, at `index` or at its end. */
export const withNodeIn = (rule: Rule, group: Path, node: Rule, index?: number): Rule =>
  withNode(rule, group, (found) => {
    const { kind, rules } = asGroup(found);
    const at = index ?? rules.length;
    return { kind, rules: [...rules.slice(0, at), node, ...rules.slice(at)] };
  });

/** The rule without the node at a place; the rule itself cannot go, it becomes empty. */
export function withoutNode(rule: Rule, path: Path): Rule {
  const index = path.at(-1);
  if (index === undefined) return { kind: 'all', rules: [] };
  return withNode(rule, path.slice(0, -1), (group) =>
    isGroup<Condition>(group) ? { ...group, rules: group.rules.filter((_, i) => i !== index) } : group,
  );
}

/** A node moved to a place in a group: [..., index] as places are before the move. Not into itself. Gives the rule and where the node is now. */
export function withNodeMoved(rule: Rule, from: Path, to: Path): { readonly rule: Rule; readonly path: Path } {
  const node = nodeAt(rule, from);
  const stays = { rule, path: from };
  const target = nodeAt(rule, to.slice(0, -1));
  if (!node || !from.length || !to.length || startsWith(to, from) || !target || !isGroup<Condition>(target)) return stays;
  const group = to.slice(0, -1);
  const index = Math.min(to.at(-1) ?? 0, target.rules.length);
  const fromGroup = from.slice(0, -1);
  const fromIndex = from.at(-1) ?? 0;
  const shifted = shiftedPath(group, from);
  const isSameGroup = fromGroup.length === group.length && startsWith(group, fromGroup);
  const place = isSameGroup && fromIndex < index ? index - 1 : index;
  return { rule: withNodeIn(withoutNode(rule, from), shifted, node, place), path: [...shifted, place] };
}

/** Where a move by one leads: up, down, out of its group (behind it), or into the group just above it. Null when there is no way. */
export function placeBeside(rule: Rule, path: Path, way: 'up' | 'down' | 'out' | 'into'): Path | null {
  const index = path.at(-1);
  if (index === undefined) return null;
  const group = path.slice(0, -1);
  const parent = nodeAt(rule, group);
  if (!parent || !isGroup<Condition>(parent)) return null;
  switch (way) {
    case 'up':
      return index > 0 ? [...group, index - 1] : null;
    case 'down':
      return index < parent.rules.length - 1 ? [...group, index + 2] : null;
    case 'out':
      return group.length ? [...group.slice(0, -1), (group.at(-1) ?? 0) + 1] : null;
    case 'into': {
      const above = parent.rules[index - 1];
      return above && isGroup<Condition>(above) ? [...group, index - 1, above.rules.length] : null;
    }
  }
}

const startsWith = (path: Path, start: Path): boolean => start.every((step, i) => path[i] === step);

/** A path as it is once the node at `gone` is away. */
function shiftedPath(path: Path, gone: Path): Path {
  const depth = gone.length - 1;
  const at = path[depth];
  const index = gone[depth] ?? 0;
  if (at === undefined || !startsWith(path, gone.slice(0, -1)) || at <= index) return path;
  return path.map((step, i) => (i === depth ? step - 1 : step));
}
