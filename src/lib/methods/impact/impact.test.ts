import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '#lib/core/random.ts';
import { type Contingency, contingencyOf, marginsOf } from './contingency.ts';
import { cramersV } from './cramers-v.ts';
import { entropy, informationShare, mutualInformation } from './information.ts';
import { drawHypergeometric, randomTable } from './random-table.ts';
import { etaSquaredP, holmCorrected, spearmanP } from './significance.ts';

const table = (...rows: number[][]): Contingency => ({
  rows: rows.length,
  columns: rows[0]?.length ?? 0,
  counts: Float64Array.from(rows.flat()),
});
const four = table([30, 12, 8], [9, 25, 16], [4, 11, 35], [7, 2, 1]);

describe('impact on a table of counts', () => {
  it("chi-square and p of scipy 1.10.1 chi2_contingency(correction=False), and Bergsma's V from it by numpy", () => {
    const found = cramersV(four);
    expect(found?.chiSquare).toBeCloseTo(60.394666666666666, 10);
    expect(found?.degrees).toBe(6);
    expect(found?.p).toBeCloseTo(3.742102742419202e-11, 20);
    expect(found?.v).toBeCloseTo(0.41476414908120657, 12);
  });

  it('V is 1 when one tells the other, 0 when they are independent, null without spread', () => {
    expect(cramersV(table([500, 0], [0, 500]))?.v).toBeCloseTo(1, 2);
    expect(cramersV(table([10, 20], [20, 40]))?.v).toBe(0);
    expect(cramersV(table([10, 20], [0, 0]))).toBeNull();
    expect(cramersV(table())).toBeNull();
    expect(cramersV(table([1, 0], [0, 1]))?.v).toBeTypeOf('number');
  });

  it('mutual information of scikit-learn 1.2.1 mutual_info_score, entropy of scipy', () => {
    expect(mutualInformation(four)).toBeCloseTo(0.18625673358333966, 12);
    expect(entropy(marginsOf(four).ofColumns)).toBeCloseTo(1.094780226007948, 12);
  });

  it('20 shuffles take off about what scikit-learn 1.2.1 expects by chance (0.0196)', () => {
    const share = informationShare(four, seededRandom(1)) ?? NaN;
    const byChance = mutualInformation(four) - share * 1.094780226007948;
    expect(byChance).toBeGreaterThan(0.0196 * 0.7);
    expect(byChance).toBeLessThan(0.0196 * 1.3);
    expect(informationShare(four, seededRandom(1))).toBe(share);
  });

  it('says about nothing of noise in many categories, and null of a target that does not vary', () => {
    const random = seededRandom(3);
    const noise = randomTable({ total: 1000, ofRows: new Float64Array(50).fill(20), ofColumns: new Float64Array(10).fill(100) }, random);
    expect(mutualInformation(noise) / Math.log(10)).toBeGreaterThan(0.05);
    expect(Math.abs(informationShare(noise, random) ?? 1)).toBeLessThan(0.03);
    expect(informationShare(table([5], [6]), random)).toBeNull();
  });

  it('draws as often as the hypergeometric distribution says: 5 of 20 with 8 of a kind (scipy 1.10.1 hypergeom.pmf)', () => {
    const random = seededRandom(9);
    const seen = [0, 0, 0, 0, 0, 0];
    for (let i = 0; i < 40_000; i++) seen[drawHypergeometric(5, 8, 20, random)]! += 1;
    [0.0510836, 0.255418, 0.3973168, 0.2383901, 0.0541796, 0.003612].forEach((chance, k) =>
      expect((seen[k] ?? 0) / 40_000).toBeCloseTo(chance, 2),
    );
  });

  it('property: a random table keeps the margins', () => {
    const sizes = fc.array(fc.nat(40), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(sizes, sizes, fc.integer(), (rows, columns, seed) => {
        const total = Math.min(
          rows.reduce((a, b) => a + b, 0),
          columns.reduce((a, b) => a + b, 0),
        );
        const cut = (all: number[]) => {
          let left = total;
          return Float64Array.from(all, (size) => {
            const taken = Math.min(size, left);
            left -= taken;
            return taken;
          });
        };
        const margins = { total, ofRows: cut(rows), ofColumns: cut(columns) };
        expect(marginsOf(randomTable(margins, seededRandom(seed)))).toEqual(margins);
      }),
    );
  });

  it('makes the table from its cells', () => {
    expect(
      contingencyOf([
        { x: 1, y: 2, n: 4 },
        { x: 0, y: 0, n: 1 },
      ]),
    ).toEqual(table([1, 0, 0], [0, 0, 4]));
    expect(contingencyOf([])).toEqual({ rows: 0, columns: 0, counts: new Float64Array() });
  });
});

describe('significance', () => {
  it('of a rank correlation: scipy 1.10.1 spearmanr', () => {
    expect(spearmanP(0.8466257668711656, 10)).toBeCloseTo(0.0020032358307410245, 12);
    expect(spearmanP(1, 10)).toBe(0);
    expect(spearmanP(0.5, 2)).toBeNull();
  });

  it('of an eta squared: scipy 1.10.1 f_oneway of (1, 3, 4, 2.5), (5, 7, 6), (2, 9, 4, 4, 1)', () => {
    expect(etaSquaredP(0.3042491080116769, 12, 3)).toBeCloseTo(0.19545283451170664, 12);
    expect(etaSquaredP(0.5, 3, 3)).toBeNull();
    expect(etaSquaredP(1, 9, 3)).toBe(0);
  });

  it("Holm's correction: statsmodels 0.13.5 multipletests(method='holm')", () => {
    expect(holmCorrected([0.01, 0.04, null, 0.03, 0.005, 0.9, 0.03])).toEqual(
      [0.05, 0.12, null, 0.12, 0.03, 0.9, 0.12].map((p) => (p === null ? null : expect.closeTo(p, 12))),
    );
    expect(holmCorrected([])).toEqual([]);
  });
});
