import { type SliceFound, slices } from './settings.ts';

/**
 * Of the 1, 5 and 10 % with the highest scores: the share that belongs to the seed, and how many times that of all. `each`: how
 * many customers a row of the seed and of the others stands for. Rows of one score share alike.
 */
export function heldSlices(
  scores: Float64Array,
  isSeed: Float64Array,
  each: { readonly seed: number; readonly other: number },
): SliceFound[] {
  const order = Uint32Array.from(scores, (_, row) => row).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const seeds = isSeed.reduce((sum, value) => sum + value, 0) * each.seed;
  const total = seeds + isSeed.reduce((sum, value) => sum + (1 - value), 0) * each.other;
  return slices.map(({ share }) => {
    const room = share * total;
    let [filled, found] = [0, 0];
    for (let from = 0; from < order.length && filled < room;) {
      let to = from;
      let [size, seedsHere] = [0, 0];
      for (; to < order.length && scores[order[to] ?? 0] === scores[order[from] ?? 0]; to++) {
        const isOfSeed = isSeed[order[to] ?? 0] === 1;
        size += isOfSeed ? each.seed : each.other;
        seedsHere += isOfSeed ? each.seed : 0;
      }
      const part = Math.min(1, (room - filled) / size);
      filled += size * part;
      found += seedsHere * part;
      from = to;
    }
    const rate = Math.min(1, found / room);
    return { share, rate, lift: rate / (seeds / total) };
  });
}
