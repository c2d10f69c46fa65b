import type { TraitCount } from '#lib/jobs/questions/outcome-segments.ts';

/** A property value that a segment has more of than all customers. Shares are of the customers of whom the property is known; `index` is their ratio times 100. */
export interface Trait {
  readonly property: string;
  readonly trait: string;
  readonly customers: number;
  readonly share: number;
  readonly shareOfAll: number;
  readonly index: number;
}

const LEAST_CUSTOMERS = 10;
const LEAST_INDEX = 120;
const LEAST_Z = 2;
const MOST_TRAITS = 3;

/** How many standard errors a share of n lies above the share among all. */
const zScore = (share: number, all: number, n: number): number => (share - all) / Math.sqrt((all * (1 - all)) / n);

/** Up to three traits that stand out in a segment, highest index first, at most one per property. */
export function outstandingTraits(counts: readonly TraitCount[], segment: string): Trait[] {
  const total = (rows: readonly TraitCount[]): number => rows.reduce((sum, row) => sum + row.customers, 0);
  const properties = [...new Set(counts.map((row) => row.property))];
  const best = properties.flatMap((property) => {
    const known = counts.filter((row) => row.property === property);
    const own = known.filter((row) => row.segment === segment);
    const [n, all] = [total(own), total(known)];
    const traits = own.map(({ trait, customers }): Trait => {
      const share = customers / n;
      const shareOfAll = total(known.filter((row) => row.trait === trait)) / all;
      return { property, trait, customers, share, shareOfAll, index: Math.round((share / shareOfAll) * 100) };
    });
    const outstanding = traits.filter(
      (found) => found.customers >= LEAST_CUSTOMERS && found.index >= LEAST_INDEX && zScore(found.share, found.shareOfAll, n) > LEAST_Z,
    );
    return outstanding.sort((a, b) => b.index - a.index).slice(0, 1);
  });
  return best.sort((a, b) => b.index - a.index).slice(0, MOST_TRAITS);
}
