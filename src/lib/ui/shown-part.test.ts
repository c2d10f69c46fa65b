import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shownPart } from './shown-part.ts';

describe('the part of a grid that is drawn', () => {
  it('is what is in view and some beside it', () => {
    expect(shownPart(1000, 20, 200, 100, 2)).toEqual({ first: 8, end: 17 });
  });
  it('is all of a small grid, and nothing of an empty one', () => {
    expect(shownPart(3, 20, 0, 100, 2)).toEqual({ first: 0, end: 3 });
    expect(shownPart(0, 20, 0, 100, 2)).toEqual({ first: 0, end: 0 });
  });
  it('never leaves the grid, and holds what is in view', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.nat(200_000), fc.nat(2000), (count, scrolled, view) => {
        const { first, end } = shownPart(count, 34, scrolled, view, 3);
        expect(first).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(count);
        expect(end).toBeGreaterThanOrEqual(first);
        const seen = Math.floor(scrolled / 34);
        if (seen < count && view > 0) expect(first <= seen && seen < end).toBe(true);
      }),
    );
  });
});
