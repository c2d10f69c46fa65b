/** How two partitions of the same rows cross: `table[a * columns + b]` rows are in part a of the one and b of the other. */
export interface CrossTable {
  readonly counts: Float64Array;
  readonly rows: number;
  readonly columns: number;
}

export function crossTable(first: Uint8Array, second: Uint8Array, rows: number, columns: number): CrossTable {
  const counts = new Float64Array(rows * columns);
  for (let i = 0; i < first.length; i++) {
    const at = (first[i] as number) * columns + (second[i] as number);
    counts[at] = (counts[at] as number) + 1;
  }
  return { counts, rows, columns };
}

const pairs = (count: number): number => (count * (count - 1)) / 2;

/**
 * The adjusted Rand index (Hubert and Arabie 1985): 1 for the same partition, about 0 for chance. Two partitions of which
 * neither divides, or both into single rows, are the same: 1.
 */
export function adjustedRand(table: CrossTable): number {
  const { bands, stacks } = margins(table);
  const together = sum(table.counts, pairs);
  const [inFirst, inSecond] = [sum(bands, pairs), sum(stacks, pairs)];
  const all = pairs(sum(bands, (count) => count));
  const expected = all > 0 ? (inFirst * inSecond) / all : 0;
  const most = (inFirst + inSecond) / 2;
  return most === expected ? 1 : (together - expected) / (most - expected);
}

/** Of each part of the first partition, the largest Jaccard index with a part of the second (Hennig 2007), and which part that is. */
export function largestJaccards(table: CrossTable): { readonly jaccard: Float64Array; readonly match: Uint8Array } {
  const { counts, rows, columns } = table;
  const { bands, stacks } = margins(table);
  const jaccard = new Float64Array(rows);
  const match = new Uint8Array(rows);
  for (let a = 0; a < rows; a++) {
    for (let b = 0; b < columns; b++) {
      const both = counts[a * columns + b] as number;
      const either = (bands[a] as number) + (stacks[b] as number) - both;
      const index = either > 0 ? both / either : 0;
      if (index > (jaccard[a] as number)) {
        jaccard[a] = index;
        match[a] = b;
      }
    }
  }
  return { jaccard, match };
}

/** The same table with the two partitions exchanged. */
export function turned({ counts, rows, columns }: CrossTable): CrossTable {
  const turnedCounts = new Float64Array(counts.length);
  for (let a = 0; a < rows; a++) for (let b = 0; b < columns; b++) turnedCounts[b * rows + a] = counts[a * columns + b] as number;
  return { counts: turnedCounts, rows: columns, columns: rows };
}

function margins({ counts, rows, columns }: CrossTable): { bands: Float64Array; stacks: Float64Array } {
  const bands = new Float64Array(rows);
  const stacks = new Float64Array(columns);
  for (let a = 0; a < rows; a++) {
    for (let b = 0; b < columns; b++) {
      const count = counts[a * columns + b] as number;
      bands[a] = (bands[a] as number) + count;
      stacks[b] = (stacks[b] as number) + count;
    }
  }
  return { bands, stacks };
}

const sum = (counts: Float64Array, of: (count: number) => number): number => counts.reduce((total, count) => total + of(count), 0);
