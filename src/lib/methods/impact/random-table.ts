import { logGamma } from '#lib/methods/numeric/log-gamma.ts';
import type { Contingency, Margins } from './contingency.ts';

/** A table with these margins, as likely as shuffling the rows makes it: each cell hypergeometric given those before (Patefield 1981, AS 159). */
export function randomTable({ ofRows, ofColumns, total }: Margins, random: () => number): Contingency {
  const left = ofColumns.slice();
  const counts = new Float64Array(ofRows.length * ofColumns.length);
  let rowsLeft = total;
  ofRows.forEach((size, row) => {
    let draws = size;
    let among = rowsLeft;
    left.forEach((ofKind, column) => {
      const drawn = drawHypergeometric(draws, ofKind, among, random);
      counts[row * left.length + column] = drawn;
      left[column] = ofKind - drawn;
      draws -= drawn;
      among -= ofKind;
    });
    rowsLeft -= size;
  });
  return { rows: ofRows.length, columns: ofColumns.length, counts };
}

/** How many of a kind are among `draws` from `total` of which `ofKind` are of that kind: by inversion, outwards from the mode. */
export function drawHypergeometric(draws: number, ofKind: number, total: number, random: () => number): number {
  const least = Math.max(0, draws - (total - ofKind));
  const most = Math.min(draws, ofKind);
  if (least >= most) return least;
  const mode = Math.min(most, Math.max(least, Math.floor(((draws + 1) * (ofKind + 1)) / (total + 2))));
  const chance = Math.exp(logChoose(ofKind, mode) + logChoose(total - ofKind, draws - mode) - logChoose(total, draws));
  let rest = random() - chance;
  if (rest < 0) return mode;
  let [up, down, pUp, pDown] = [mode, mode, chance, chance];
  while (up < most || down > least) {
    if (up < most) {
      pUp *= ((ofKind - up) * (draws - up)) / ((up + 1) * (total - ofKind - draws + up + 1));
      up += 1;
      rest -= pUp;
      if (rest < 0) return up;
    }
    if (down > least) {
      pDown *= (down * (total - ofKind - draws + down)) / ((ofKind - down + 1) * (draws - down + 1));
      down -= 1;
      rest -= pDown;
      if (rest < 0) return down;
    }
    if (pUp + pDown < 1e-18) return mode;
  }
  return mode;
}

const logChoose = (n: number, k: number): number => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
