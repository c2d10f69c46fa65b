import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeAt, placeBeside, withNode, withNodeIn, withNodeMoved, withoutNode } from './edit-rule.ts';
import { leavesOf, nodesOf } from './groups.ts';
import type { Condition, Rule } from './rule.ts';

const segment = (name: string): Condition => ({ kind: 'segment', segment: name, not: false });
const rule: Rule = { kind: 'all', rules: [segment('a'), { kind: 'any', rules: [segment('b'), segment('c')] }, segment('d')] };
const said = (of: Rule): string =>
  'rules' in of ? `${of.kind}(${of.rules.map(said).join(' ')})` : of.kind === 'segment' ? of.segment : of.kind;

describe('editing a rule', () => {
  it('changes, adds and takes away at a place', () => {
    expect(said(withNode(rule, [1, 0], () => segment('x')))).toBe('all(a any(x c) d)');
    expect(said(withNodeIn(rule, [1], segment('x')))).toBe('all(a any(b c x) d)');
    expect(said(withNodeIn(rule, [], segment('x'), 0))).toBe('all(x a any(b c) d)');
    expect(said(withoutNode(rule, [1, 1]))).toBe('all(a any(b) d)');
    expect(said(withoutNode(rule, []))).toBe('all()');
    expect(said(withNode(rule, [7, 1], () => segment('x')))).toBe(said(rule));
  });

  it('makes a group of one condition when a second comes', () => {
    expect(said(withNodeIn(segment('a'), [], segment('b')))).toBe('all(a b)');
  });

  it.each([
    [[0], 'down', 'all(any(b c) a d)'],
    [[2], 'up', 'all(a d any(b c))'],
    [[2], 'into', 'all(a any(b c d))'],
    [[1, 0], 'out', 'all(a any(c) b d)'],
    [[1, 0], 'down', 'all(a any(c b) d)'],
  ] as const)('moves the node at %j %s', (path, way, then) => {
    const to = placeBeside(rule, path, way);
    if (!to) throw new Error('no way');
    const moved = withNodeMoved(rule, path, to);
    expect(said(moved.rule)).toBe(then);
    expect(said(nodeAt(moved.rule, moved.path) ?? rule)).toBe(said(nodeAt(rule, path) ?? rule));
  });

  it('has no way up from the first, down from the last, out of the whole or into a condition', () => {
    expect([
      placeBeside(rule, [0], 'up'),
      placeBeside(rule, [2], 'down'),
      placeBeside(rule, [0], 'out'),
      placeBeside(rule, [1], 'into'),
    ]).toEqual([null, null, null, null]);
  });

  it('a move keeps every condition, and a group is never moved into itself', () => {
    const tree = fc.letrec<{ rule: Rule }>((tie) => ({
      rule: fc.oneof(
        { maxDepth: 3 },
        fc.string({ minLength: 1, maxLength: 2 }).map(segment),
        fc.record({
          kind: fc.constantFrom('all' as const, 'any' as const, 'none' as const),
          rules: fc.array(tie('rule'), { maxLength: 4 }),
        }),
      ),
    })).rule;
    fc.assert(
      fc.property(tree, fc.nat(), fc.nat(), fc.nat(5), (of, a, b, index) => {
        const places = nodesOf<Condition>(of).map(({ path }) => path);
        const from = places[a % places.length] ?? [];
        const to = [...(places[b % places.length] ?? []), index];
        const moved = withNodeMoved(of, from, to);
        expect(leavesOf<Condition>(moved.rule).map(said).sort()).toEqual(leavesOf<Condition>(of).map(said).sort());
        expect(nodeAt(moved.rule, moved.path)).toEqual(nodeAt(of, from));
      }),
    );
  });
});
