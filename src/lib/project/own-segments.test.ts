import { expect, it } from 'vitest';
import { emptyProject } from './empty-project.ts';
import {
  newSegment,
  withExclusions,
  withPin,
  withSegmentAdded,
  withSegmentAt,
  withSegmentChanged,
  withSegmentCopied,
  withoutSegment,
} from './own-segments.ts';
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

it('pins a customer on one side at a time, and unpins', () => {
  const pins = (project: Project) => project.segments.map(({ pinsIn, pinsOut }) => [pinsIn, pinsOut]);
  const pinned = withPin(withPin(three, 'a', '007', 'in'), 'a', '008', 'in');
  expect(pins(pinned)).toEqual([
    [['007', '008'], []],
    [[], []],
    [[], []],
  ]);
  expect(pins(withPin(pinned, 'a', '007', 'out'))[0]).toEqual([['008'], ['007']]);
  expect(pins(withPin(withPin(pinned, 'a', '007', 'in'), 'a', '008', null))[0]).toEqual([['007'], []]);
  expect(withPin(three, 'x', '007', 'in')).toBe(three);
});

it('copies a segment right below it, in a colour of its own', () => {
  const copied = withSegmentCopied(withPin(three, 'a', '007', 'out'), 'a', { id: 'd', name: 'a again' });
  expect(ids(copied)).toBe('adbc');
  expect(copied.segments[1]).toMatchObject({ name: 'a again', colour: 3, pinsOut: ['007'] });
  expect(withSegmentCopied(three, 'x', { id: 'd', name: 'd' })).toBe(three);
});
