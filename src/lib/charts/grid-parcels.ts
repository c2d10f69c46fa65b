interface Cell {
  /** 1 to k; k is the most recent. */
  readonly recency: number;
  /** 1 to k on the other axis. */
  readonly second: number;
}
export interface GridParcel {
  readonly segment: string;
  readonly cells: readonly Cell[];
  /** Where its name goes: the leftmost cell of its highest row. */
  readonly label: Cell;
}

/** The parcels of a grid of names: cells of one name that touch by a side are one parcel. `grid[recency - 1][second - 1]`. Highest rows first. */
export function gridParcels(grid: readonly (readonly string[])[]): GridParcel[] {
  const parcels: GridParcel[] = [];
  const taken = new Set<string>();
  for (let recency = grid.length; recency >= 1; recency--) {
    for (let second = 1; second <= (grid[recency - 1]?.length ?? 0); second++) {
      const segment = grid[recency - 1]?.[second - 1];
      if (segment === undefined || taken.has(`${recency} ${second}`)) continue;
      parcels.push({ segment, label: { recency, second }, cells: spread(grid, segment, { recency, second }, taken) });
    }
  }
  return parcels;
}

function spread(grid: readonly (readonly string[])[], segment: string, from: Cell, taken: Set<string>): Cell[] {
  const found: Cell[] = [];
  const open = [from];
  for (let cell = open.pop(); cell; cell = open.pop()) {
    const { recency, second } = cell;
    if (taken.has(`${recency} ${second}`) || grid[recency - 1]?.[second - 1] !== segment) continue;
    taken.add(`${recency} ${second}`);
    found.push(cell);
    open.push(
      { recency: recency + 1, second },
      { recency: recency - 1, second },
      { recency, second: second + 1 },
      { recency, second: second - 1 },
    );
  }
  return found;
}
