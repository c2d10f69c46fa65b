import type { Merge } from './sheet-rows.ts';

/**
 * Writes the value of merged cells in each of them, as the sheet shows it. A title merged above the table stands alone in its
 * row and is left alone; the first row with several values is the header: there a value spreads to the right, but not down,
 * where the second line of the header is.
 */
export class MergedCells {
  readonly #byTop = new Map<number, Merge[]>();
  #open: { readonly merge: Merge; readonly value: string }[] = [];
  readonly #width: number;
  #isBelowHeader = false;

  /** `width`: the last column that has a value anywhere. */
  constructor(merges: readonly Merge[], width: number) {
    this.#width = width;
    for (const merge of merges) {
      const sameTop = this.#byTop.get(merge.top);
      if (sameTop) sameTop.push(merge);
      else this.#byTop.set(merge.top, [merge]);
    }
  }

  /** The cells of a row with the merged ones written in; rows are to be given in their order. */
  filled(row: number, cells: readonly (string | undefined)[]): readonly (string | undefined)[] {
    if (this.#byTop.size === 0) return cells;
    const filled = [...cells];
    this.#open = this.#open.filter(({ merge }) => merge.bottom >= row);
    for (const { merge, value } of this.#open) this.#spread(filled, merge, value);
    const isTitle = filled.filter((cell) => cell !== undefined).length < 2 && !this.#isBelowHeader;
    if (isTitle) return filled;
    for (const merge of this.#byTop.get(row) ?? []) {
      const value = cells[merge.left - 1];
      if (value === undefined) continue;
      this.#spread(filled, merge, value);
      if (merge.bottom > row && this.#isBelowHeader) this.#open.push({ merge, value });
    }
    this.#isBelowHeader = true;
    return filled;
  }

  #spread(cells: (string | undefined)[], merge: Merge, value: string): void {
    for (let column = merge.left; column <= Math.min(merge.right, this.#width); column++) cells[column - 1] ??= value;
  }
}
