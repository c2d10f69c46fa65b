import { leavesOf } from './groups.ts';
import type { Rule } from './rule.ts';
import type { Segment } from './segment.ts';

/** The segments that a rule refers to, by id, each once. */
export const usedSegments = (rule: Rule): string[] => [
  ...new Set(leavesOf(rule).flatMap((leaf) => (leaf.kind === 'segment' ? [leaf.segment] : []))),
];

/** Ids that lead from a segment back to one that was passed: ['a', 'b', 'a']. Null when it refers to no circle. Frozen segments refer to nothing. */
export function cyclePath(segments: readonly Segment[], from: string): string[] | null {
  const referred = new Map(segments.map(({ id, rule, frozen }) => [id, frozen ? [] : usedSegments(rule)]));
  const free = new Set<string>();
  const walk = (id: string, path: readonly string[]): string[] | null => {
    if (free.has(id)) return null;
    const before = path.indexOf(id);
    if (before >= 0) return [...path.slice(before), id];
    for (const next of referred.get(id) ?? []) {
      const found = walk(next, [...path, id]);
      if (found) return found;
    }
    free.add(id);
    return null;
  };
  return walk(from, []);
}
