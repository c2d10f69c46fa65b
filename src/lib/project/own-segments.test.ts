import { expect, it } from 'vitest';
import { emptyProject } from './empty-project.ts';
import { newSegment, withExclusions, withSegmentAdded, withSegmentAt, withSegmentChanged, withoutSegment } from './own-segments.ts';
import type { Project } from './project.ts';

const start = emptyProject('p', 'Test', '2026-01-01T00:00:00Z');
const three = ['a', 'b', 'c'].reduce((project, id) => withSegmentAdded(project, newSegment(project, id, id)), start);
const ids = ({ segments }: Project) => segments.map(({ id }) => id).join('');

it('adds segments at the end, each in a colour of its own, and fills the gap of one that went', () => {
  expect(three.segments.map(({ colour }) => colour)).toEqual([0, 1, 2]);
  expect(newSegment(withoutSegment(three, 'b'), 'd', 'd').colour).toBe(1);
});

it('moves a segment to a place, and knows no place for a stranger', () => {
  expect(ids(withSegmentAt(three, 'c', 0))).toBe('cab');
  expect(ids(withSegmentAt(three, 'a', 2))).toBe('bca');
  expect(ids(withSegmentAt(three, 'x', 0))).toBe('abc');
});

it('changes one segment only, and exclusions in part', () => {
  const named = withSegmentChanged(three, 'b', { name: 'Bezoekers' });
  expect(named.segments.map(({ name }) => name)).toEqual(['a', 'Bezoekers', 'c']);
  expect(withExclusions(three, { ids: '007' }).exclusions).toEqual({ ids: '007', rule: { kind: 'any', rules: [] } });
});
