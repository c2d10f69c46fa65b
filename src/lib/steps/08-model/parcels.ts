import { gridParcels } from '#lib/charts/grid-parcels.ts';

/** One cell of the map: its scores, its name, and who is in it. */
export interface Cell<Name extends string> {
  readonly recency: number;
  readonly second: number;
  readonly name: Name;
  readonly customers: number;
  readonly revenue: number;
}

/** A place on the map by its scores, as a name for it and back. */
export const cellKey = ({ recency, second }: Pick<Cell<string>, 'recency' | 'second'>): string => `${recency}-${second}`;

export function cellOfKey(key: string | null): Pick<Cell<string>, 'recency' | 'second'> | null {
  const [recency = NaN, second = NaN] = (key ?? '').split('-').map(Number);
  return recency > 0 && second > 0 ? { recency, second } : null;
}

export interface DrawnCell<Name extends string> extends Cell<Name> {
  /** The first cell of its parcel carries the label, with the customers of the whole parcel and how many of its cells it may lie across. */
  readonly label: { readonly customers: number; readonly columns: number } | null;
  readonly sameAbove: boolean;
  readonly sameLeft: boolean;
}

/** The names of the cells as a grid: `grid[recency - 1][second - 1]`. */
export const gridOf = <Name extends string>(cells: readonly Cell<Name>[], scores: number): Name[][] =>
  Array.from({ length: scores }, (_, r) =>
    cells
      .filter((cell) => cell.recency === r + 1)
      .toSorted((a, b) => a.second - b.second)
      .map((cell) => cell.name),
  );

/**
 * Draws a map as parcels: neighbouring cells with one name are one plot. Gives the rows from the highest recency score
 * down, each from the lowest second score up.
 */
export function parcels<Name extends string>(cells: readonly Cell<Name>[], scores: number): DrawnCell<Name>[][] {
  const grid = gridOf(cells, scores);
  const customersAt = new Map(cells.map((cell) => [`${cell.recency} ${cell.second}`, cell.customers]));
  const labels = new Map(
    gridParcels(grid).map(({ label, cells: own }) => [
      `${label.recency} ${label.second}`,
      {
        customers: own.reduce((sum, cell) => sum + (customersAt.get(`${cell.recency} ${cell.second}`) ?? 0), 0),
        columns: columnsFrom(grid[label.recency - 1] ?? [], label.second),
      },
    ]),
  );
  const drawn = (cell: Cell<Name>): DrawnCell<Name> => ({
    ...cell,
    label: labels.get(`${cell.recency} ${cell.second}`) ?? null,
    sameAbove: grid[cell.recency]?.[cell.second - 1] === cell.name,
    sameLeft: grid[cell.recency - 1]?.[cell.second - 2] === cell.name,
  });
  return Array.from({ length: scores }, (_, row) =>
    cells
      .filter((cell) => cell.recency === scores - row)
      .toSorted((a, b) => a.second - b.second)
      .map(drawn),
  );
}

/** How many neighbouring cells of a row have one name, from a place on (from 1). */
function columnsFrom(row: readonly string[], second: number): number {
  const end = row.findIndex((name, place) => place >= second && name !== row[second - 1]);
  return (end === -1 ? row.length : end) - second + 1;
}
