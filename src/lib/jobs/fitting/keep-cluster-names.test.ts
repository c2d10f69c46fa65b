import { expect, it } from 'vitest';
import type { ClusterSegment, ClusterSolution } from '#lib/methods/clusters/settings.ts';
import { keptNames, namedBefore } from './keep-cluster-names.ts';

const segment = (name: string | null): ClusterSegment => ({ name, share: 0, stability: 1, valley: null, silhouette: null, traits: [] });
const division = (...names: (string | null)[]) => ({ k: names.length, segments: names.map(segment) }) as unknown as ClusterSolution;
const went = (before: number, after: number, customers: number) => ({
  before: `cluster-${before}`,
  after: `cluster-${after}`,
  customers,
});

it('a name goes where most of its customers went, whatever their place is now', () => {
  const overlaps = [went(1, 2, 90), went(1, 1, 10), went(2, 1, 80), went(2, 3, 30)];
  expect(keptNames(division('A', 'B'), overlaps, division(null, null, null))).toEqual(['B', 'A', null]);
});
it('of two names for one segment the one with most customers in it stays', () => {
  expect(keptNames(division('A', 'B', null), [went(1, 1, 40), went(2, 1, 60), went(3, 2, 50)], division(null, null))).toEqual(['B', null]);
});
it('nobody left of a segment: its name goes', () => {
  expect(keptNames(division('A', null), [went(2, 1, 60)], division(null, null))).toEqual([null, null]);
});
it('names come from the division in as many segments, else from the one on screen, when they were named', () => {
  const [two, three, four] = [division('A', null), division(null, null, null), division(null, 'B', null, null)];
  expect(namedBefore([two, three, four], four, 2)).toBe(two);
  expect(namedBefore([two, three, four], four, 3)).toBe(four);
  expect(namedBefore([two, three, four], three, 3)).toBeNull();
});
