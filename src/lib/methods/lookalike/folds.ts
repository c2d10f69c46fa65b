import { seededRandom } from '#lib/core/random.ts';

/** The fold of each row, 0 to `folds` - 1: the rows of either class shuffled (Fisher and Yates) and dealt in turn, so that each fold has its share of both. */
export function foldsOf(isSeed: Float64Array, folds: number, randomSeed: number): Uint8Array {
  const random = seededRandom(randomSeed);
  const dealt = new Uint8Array(isSeed.length);
  for (const kind of [1, 0]) {
    const rows = Uint32Array.from(isSeed, (_, row) => row).filter((row) => isSeed[row] === kind);
    for (let i = rows.length - 1; i > 0; i--) {
      const other = Math.floor(random() * (i + 1));
      [rows[i], rows[other]] = [rows[other] ?? 0, rows[i] ?? 0];
    }
    rows.forEach((row, i) => (dealt[row] = i % folds));
  }
  return dealt;
}
