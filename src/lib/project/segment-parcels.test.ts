import { expect, it } from 'vitest';
import { parcelOf } from './segment-parcels.ts';

it('gives a segment its own colour, by its place, or that of what it is like', () => {
  const own = new Map([
    ['cluster-1', { name: 'Thuiswerkers', colour: 0 }],
    ['cluster-12', { name: 'Rest', colour: 11 }],
  ]);
  expect(parcelOf('risk', own)).toBe('risk');
  expect(parcelOf('alive', own)).toBe('champions');
  expect(parcelOf('cluster-1', own)).toBe('champions');
  expect(parcelOf('cluster-12', own)).toBe(parcelOf('cluster-1', own));
});
