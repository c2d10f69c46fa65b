import { momentsOf, type Prepared } from './prepare-points.ts';
import type { Trait } from './settings.ts';

const MOST_TRAITS = 5;
/** A smaller difference than this many standard deviations says little. */
const LEAST_DIFFERENCE = 0.2;

/** Per cluster, in what its mean differs most from that of all used rows, in standard deviations; the largest first. */
export function traitsOf({ raw, dimensions }: Prepared, labels: Uint8Array, k: number): Trait[][] {
  const traits: Trait[][] = Array.from({ length: k }, () => []);
  dimensions.forEach(({ column, part, isOther }, dim) => {
    const values = raw[dim];
    if (!values || isOther) return;
    const { centre, spread } = momentsOf(values);
    const sums = new Float64Array(k);
    const counts = new Float64Array(k);
    values.forEach((value, row) => {
      const label = labels[row] as number;
      sums[label] = (sums[label] as number) + value;
      counts[label] = (counts[label] as number) + 1;
    });
    traits.forEach((own, cluster) => {
      const difference = spread > 0 ? ((sums[cluster] as number) / (counts[cluster] as number) - centre) / spread : 0;
      if (Math.abs(difference) >= LEAST_DIFFERENCE) own.push({ column, part, difference });
    });
  });
  return traits.map((own) => own.sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference)).slice(0, MOST_TRAITS));
}
