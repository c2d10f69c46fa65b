import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutFault, proposedCuts, usableCuts } from './cuts.ts';

describe('fixed cut points', () => {
  it('says what is wrong with a list that is being written', () => {
    expect(cutFault([1, 2, 3])).toBeNull();
    expect(cutFault([1, null, 3])).toBe('empty');
    expect(cutFault([1, 3, 3])).toBe('notAscending');
    expect(cutFault([5, 1])).toBe('notAscending');
  });

  it('are used only when each list has one fewer than there are scores, ascending', () => {
    const cuts = { recency: [30, 90], frequency: [2, 4], monetary: [50, 100] };
    expect(usableCuts({ scores: 3, cuts })).toBe(cuts);
    expect(usableCuts({ scores: 4, cuts })).toBeNull();
    expect(usableCuts({ scores: 3, cuts: { ...cuts, monetary: [100, 50] } })).toBeNull();
    expect(usableCuts({ scores: 3, cuts: null })).toBeNull();
  });

  it('start from those by rank, in two digits, gaps filled', () => {
    const byRank = { recency: [613, 341, 127, 38], frequency: [2, 2, 3, 5], sum: [18.37, 44.5, 123.49, 1287], mean: [9, 9, 10, null] };
    const found = proposedCuts(byRank);
    expect(found.sum).toEqual({ recency: [38, 130, 340, 610], frequency: [2, 3, 4, 5], monetary: [18, 45, 120, 1300] });
    expect(found.mean.monetary).toEqual([9, 9.09, 10, 10.1]);
  });

  it('can be used whatever the ranks give', () => {
    const list = fc.array(fc.option(fc.integer({ min: -500, max: 50_000 })), { minLength: 1, maxLength: 9 });
    const lists = fc.integer({ min: 1, max: 9 }).chain((length) => {
      const same = list.map((found) => Array.from({ length }, (_, i) => found[i % found.length] ?? null));
      return fc.record({ recency: same, frequency: same, sum: same.map((found) => found.map((v) => v && v / 100)), mean: same });
    });
    fc.assert(
      fc.property(lists, (byRank) => {
        for (const cuts of Object.values(proposedCuts(byRank))) expect(usableCuts({ scores: byRank.recency.length + 1, cuts })).toBe(cuts);
      }),
    );
  });
});
