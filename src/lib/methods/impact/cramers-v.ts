import { chiSquareTail } from '#lib/methods/numeric/chi-square.ts';
import { type Contingency, marginsOf } from './contingency.ts';

export interface CramersV {
  /** 0 to 1, corrected for what chance alone gives. */
  readonly v: number;
  readonly chiSquare: number;
  readonly degrees: number;
  /** The chance of a chi-square this large when the two have nothing to do with each other. */
  readonly p: number;
}

/**
 * Bias-corrected Cramér's V (Bergsma 2013): φ²c = max(0, χ²/n - (k-1)(r-1)/(n-1)), k_c = k - (k-1)²/(n-1), r_c likewise,
 * V = √(φ²c / min(k_c-1, r_c-1)). Empty rows and columns do not count. Null when either does not vary.
 */
export function cramersV(table: Contingency): CramersV | null {
  const { total: n, ofRows, ofColumns } = marginsOf(table);
  const r = ofRows.filter((count) => count > 0).length;
  const k = ofColumns.filter((count) => count > 0).length;
  if (r < 2 || k < 2) return null;
  let chiSquare = 0;
  table.counts.forEach((count, cell) => {
    const expected = ((ofRows[Math.floor(cell / table.columns)] ?? 0) * (ofColumns[cell % table.columns] ?? 0)) / n;
    if (expected > 0) chiSquare += (count - expected) ** 2 / expected;
  });
  const corrected = (levels: number): number => levels - (levels - 1) ** 2 / (n - 1);
  const phiSquare = Math.max(0, chiSquare / n - ((k - 1) * (r - 1)) / (n - 1));
  const room = Math.min(corrected(k) - 1, corrected(r) - 1);
  const degrees = (r - 1) * (k - 1);
  return { v: room > 0 ? Math.min(1, Math.sqrt(phiSquare / room)) : 0, chiSquare, degrees, p: chiSquareTail(chiSquare, degrees) };
}
