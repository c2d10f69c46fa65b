import { seededRandom } from '#lib/core/random.ts';

export interface Importance {
  readonly predictor: string;
  /** How much the measure drops when the predictor is shuffled, and the standard deviation of that over the shuffles. */
  readonly mean: number;
  readonly deviation: number;
}

const SHUFFLES = 20;

/**
 * Permutation importance: the drop of a measure when one predictor's rows are shuffled among each other, 20 times each (Breiman
 * 2001). `measure` is given the order of the rows for a predictor, or null for nobody's. Most important first.
 */
export function permutationImportance(
  predictors: readonly string[],
  rows: number,
  seed: number,
  measure: (shuffled: { readonly predictor: string; readonly order: Uint32Array } | null) => number,
  onProgress?: (share: number) => void,
): Importance[] {
  const random = seededRandom(seed);
  const base = measure(null);
  const found = predictors.map((predictor, place) => {
    const drops = Array.from({ length: SHUFFLES }, () => base - measure({ predictor, order: shuffledRows(rows, random) }));
    onProgress?.((place + 1) / predictors.length);
    const mean = drops.reduce((sum, drop) => sum + drop, 0) / SHUFFLES;
    const deviation = Math.sqrt(drops.reduce((sum, drop) => sum + (drop - mean) ** 2, 0) / (SHUFFLES - 1));
    return { predictor, mean, deviation };
  });
  return found.sort((a, b) => b.mean - a.mean);
}

function shuffledRows(rows: number, random: () => number): Uint32Array {
  const order = Uint32Array.from({ length: rows }, (_, row) => row);
  for (let last = rows - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other] as number, order[last] as number];
  }
  return order;
}
