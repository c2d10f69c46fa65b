import { chiSquareTail } from '#lib/methods/numeric/chi-square.ts';

/** Whether groups are alike in a property: Pearson's χ² over groups by values, its degrees of freedom and tail. */
export interface Balance {
  readonly chiSquare: number;
  readonly degrees: number;
  readonly p: number;
}

/**
 * The balance of groups (rows) over the values of a property (columns), to look at before any result. Rows or columns without
 * customers are left out; null when fewer than two of either are left.
 */
export function balance(counts: readonly (readonly number[])[]): Balance | null {
  const rowSums = counts.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columns = Math.max(0, ...counts.map((row) => row.length));
  const columnSums = Array.from({ length: columns }, (_, c) => counts.reduce((sum, row) => sum + (row[c] ?? 0), 0));
  const filled = (sums: readonly number[]) => sums.filter((sum) => sum > 0).length;
  if (filled(rowSums) < 2 || filled(columnSums) < 2) return null;
  const degrees = (filled(rowSums) - 1) * (filled(columnSums) - 1);
  const total = rowSums.reduce((sum, count) => sum + count, 0);
  let chiSquare = 0;
  rowSums.forEach((rowSum, r) =>
    columnSums.forEach((columnSum, c) => {
      const expected = (rowSum * columnSum) / total;
      if (expected > 0) chiSquare += ((counts[r]?.[c] ?? 0) - expected) ** 2 / expected;
    }),
  );
  return { chiSquare, degrees, p: chiSquareTail(chiSquare, degrees) };
}

/** The share of all customers that landed in control, against the share that was meant: the χ² of a dealt experiment. */
export function shareBalance(control: number, treated: number, meantShare: number): Balance | null {
  const total = control + treated;
  if (!(total > 0) || !(meantShare > 0 && meantShare < 1)) return null;
  const [meantControl, meantTreated] = [total * meantShare, total * (1 - meantShare)];
  const chiSquare = (control - meantControl) ** 2 / meantControl + (treated - meantTreated) ** 2 / meantTreated;
  return { chiSquare, degrees: 1, p: chiSquareTail(chiSquare, 1) };
}
