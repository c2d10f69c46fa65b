import { describe, expect, it } from 'vitest';
import { type Moments, compareTraits, proportionsP, together, welchP } from './compare-traits.ts';

const moments = (n: number, mean: number, variance: number | null): Moments => ({ n, mean, variance });
const nobody = moments(0, 0, null);

describe('two groups against each other', () => {
  it('proportions as statsmodels 0.13.5 proportions_ztest', () => {
    expect(proportionsP([45, 150], [30, 250])).toBeCloseTo(7.997514362767595e-6, 12);
    expect(proportionsP([15, 110], [30, 250])).toBeCloseTo(0.6654143977847693, 10);
  });

  it('says nothing of proportions with too few to expect, or of nobody', () => {
    expect(proportionsP([2, 20], [3, 20])).toBeNull();
    expect(proportionsP([0, 100], [0, 100])).toBeNull();
    expect(proportionsP([0, 0], [5, 100])).toBeNull();
  });

  it('means as scipy 1.10.1 ttest_ind, unequal variances', () => {
    expect(welchP(moments(40, 12.5, 3.2 ** 2), moments(60, 10.1, 5.5 ** 2))).toBeCloseTo(0.007062427302892728, 10);
  });

  it('says nothing of means of one customer or without spread', () => {
    expect(welchP(moments(1, 3, null), moments(9, 2, 1))).toBeNull();
    expect(welchP(moments(5, 3, 0), moments(9, 2, 0))).toBeNull();
  });

  it('moments of groups together: numpy', () => {
    const both = moments(2, 11, 2);
    const a = together(moments(4, 2.5, 5 / 3), both);
    expect(a.mean).toBeCloseTo(5.333333333333333, 12);
    expect(a.variance).toBeCloseTo(20.666666666666668, 12);
    expect(together(nobody, both)).toEqual(both);
  });
});

describe('traits of two segments', () => {
  const overlapping = { property: 'orders', moments: { a: moments(4, 2.5, 5 / 3), both: moments(2, 11, 2), b: moments(3, 17 / 3, 4 / 3) } };

  it('shows all customers of each and tests those in one only', () => {
    const [trait] = compareTraits([overlapping], []);
    expect(trait).toMatchObject({ kind: 'number', a: { n: 6 }, b: { n: 5 } });
    expect(trait?.kind === 'number' && trait.b.mean).toBeCloseTo(7.8, 12);
    expect(trait?.p).toBeCloseTo(0.020696691584975543, 10);
  });

  it('tests a segment against the rest of the other that holds it', () => {
    const [trait] = compareTraits(
      [],
      [{ property: 'city', value: 'Zeist', customers: { a: 0, both: 45, b: 30 }, known: { a: 0, both: 150, b: 250 } }],
    );
    expect(trait).toMatchObject({ kind: 'value', a: { n: 45, of: 150, share: 0.3 }, b: { n: 75, of: 400, share: 0.1875 }, index: 160 });
    expect(trait?.p).toBeCloseTo(7.997514362767595e-6, 12);
  });

  it('knows no p of a segment against itself, and no trait that one of the two does not have', () => {
    expect(compareTraits([{ property: 'x', moments: { a: nobody, both: moments(9, 1, 1), b: nobody } }], [])[0]?.p).toBeNull();
    expect(compareTraits([{ property: 'x', moments: { a: moments(9, 1, 1), both: nobody, b: nobody } }], [])).toEqual([]);
  });

  it('corrects by Holm over all traits, and puts the sure ones first, then the strongest', () => {
    const value = (name: string, a: number) => ({
      property: 'city',
      value: name,
      customers: { a, both: 0, b: 100 },
      known: { a: 400, both: 0, b: 400 },
    });
    const alone = compareTraits([], [value('one', 130)])[0]?.p ?? 1;
    const found = compareTraits([], [value('one', 130), value('two', 190), value('three', 101)]);
    expect(found.map((trait) => trait.kind === 'value' && trait.value)).toEqual(['two', 'one', 'three']);
    expect(found[1]?.p).toBeCloseTo(Math.min(1, 2 * alone), 12);
  });

  it('has no index without customers to hold it against', () => {
    const found = compareTraits(
      [],
      [{ property: 'city', value: 'Ede', customers: { a: 9, both: 0, b: 0 }, known: { a: 90, both: 0, b: 80 } }],
    );
    expect(found[0]?.index).toBeNull();
  });
});
