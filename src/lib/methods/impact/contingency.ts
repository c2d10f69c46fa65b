/** How many rows have value i of the one and value j of the other: `counts[i * columns + j]`. */
export interface Contingency {
  readonly rows: number;
  readonly columns: number;
  readonly counts: Float64Array;
}

export interface Margins {
  readonly total: number;
  readonly ofRows: Float64Array;
  readonly ofColumns: Float64Array;
}

export function marginsOf({ rows, columns, counts }: Contingency): Margins {
  const ofRows = new Float64Array(rows);
  const ofColumns = new Float64Array(columns);
  let total = 0;
  counts.forEach((count, cell) => {
    const [row, column] = [Math.floor(cell / columns), cell % columns];
    ofRows[row] = (ofRows[row] ?? 0) + count;
    ofColumns[column] = (ofColumns[column] ?? 0) + count;
    total += count;
  });
  return { total, ofRows, ofColumns };
}

/** The table of cells that are not empty: row, column (from 0) and count of each, in any order. */
export function contingencyOf(cells: readonly { readonly x: number; readonly y: number; readonly n: number }[]): Contingency {
  const rows = cells.reduce((most, { x }) => Math.max(most, x + 1), 0);
  const columns = cells.reduce((most, { y }) => Math.max(most, y + 1), 0);
  const counts = new Float64Array(rows * columns);
  for (const { x, y, n } of cells) counts[x * columns + y] = n;
  return { rows, columns, counts };
}
