import { describe, expect, it } from 'vitest';
import type { TraitCount } from '#lib/jobs/questions/outcome-segments.ts';
import { outstandingTraits } from './traits.ts';

const count = (property: string, trait: string, segment: string, customers: number): TraitCount => ({
  property,
  trait,
  segment,
  customers,
});

describe('outstanding traits', () => {
  const counts = [
    count('top_channel', 'shop', 'loyal', 60),
    count('top_channel', 'web', 'loyal', 40),
    count('top_channel', 'shop', 'risk', 40),
    count('top_channel', 'web', 'risk', 160),
  ];

  it('compare the share in the segment with the share among all', () => {
    expect(outstandingTraits(counts, 'loyal')).toEqual([
      { property: 'top_channel', trait: 'shop', customers: 60, share: 0.6, shareOfAll: 1 / 3, index: 180 },
    ]);
  });

  it('are not made of fewer than ten customers', () => {
    const few = [count('city', 'Ede', 'loyal', 9), count('city', 'Goes', 'loyal', 1), count('city', 'Goes', 'risk', 500)];
    expect(outstandingTraits(few, 'loyal')).toEqual([]);
  });

  it('are not what chance gives', () => {
    const chance = [
      count('city', 'Ede', 'loyal', 10),
      count('city', 'Goes', 'loyal', 10),
      count('city', 'Ede', 'risk', 80),
      count('city', 'Goes', 'risk', 120),
    ];
    expect(outstandingTraits(chance, 'loyal')).toEqual([]);
  });

  it('are at most three, one per property, the highest index first', () => {
    const many = ['a', 'b', 'c', 'd'].flatMap((property, i) => [
      count(property, 'yes', 'loyal', 100),
      count(property, 'yes', 'risk', 10 * i),
      count(property, 'no', 'risk', 300),
    ]);
    expect(outstandingTraits(many, 'loyal').map((trait) => trait.property)).toEqual(['a', 'b', 'c']);
  });

  it('are none for a segment without a known property', () => {
    expect(outstandingTraits(counts, 'new')).toEqual([]);
  });
});
