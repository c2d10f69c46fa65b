import { type Points, squaredDistance } from './points.ts';

/** A tenth of the way between two centres per bin, from half the way before the one to half the way past the other. */
const BINS = 20;
const PER_CENTRE = 10;
const BEFORE = 0.5;

/** Counts of rows along the line between each pair of segments (a before b), over many divisions: `k * k * BINS` places. */
export class Borders {
  readonly #counts: Float64Array;
  readonly #k: number;

  constructor(k: number) {
    this.#k = k;
    this.#counts = new Float64Array(k * k * BINS);
  }

  /**
   * Adds rows that were not used to draw the centres. Where a row of centre a lies on the line from a to b is
   * `t = (|x-a|^2 - |x-b|^2 + |a-b|^2) / (2 |a-b|^2)`: 0 at a, 1 at b. `match` names the segment that each centre stands for.
   */
  add({ values, dims }: Points, rows: readonly number[], centres: Float64Array, match: Uint8Array): void {
    const count = match.length;
    const gaps = squaredGaps(centres, count, dims);
    const squares = new Float64Array(count);
    for (const row of rows) {
      let nearest = 0;
      for (let c = 0; c < count; c++) {
        const squared = squaredDistance(values, row * dims, centres, c * dims, dims);
        squares[c] = squared;
        if (squared < (squares[nearest] as number)) nearest = c;
      }
      const own = match[nearest] as number;
      for (let c = 0; c < count; c++) {
        const gap = gaps[nearest * count + c] as number;
        const other = match[c] as number;
        if (own === other || gap === 0) continue;
        const t = ((squares[nearest] as number) - (squares[c] as number) + gap) / (2 * gap);
        const bin = Math.floor(((own < other ? t : 1 - t) + BEFORE) * PER_CENTRE);
        if (bin < 0 || bin >= BINS) continue;
        const place = (Math.min(own, other) * this.#k + Math.max(own, other)) * BINS + bin;
        this.#counts[place] = (this.#counts[place] as number) + 1;
      }
    }
  }

  /**
   * Per segment, how full its least empty border is: rows around the middle of the line to another segment, as a part of the rows around
   * the emptier of the two tops. Near 0 there is nobody between the groups, from 1 on there is no valley. Null when nothing was seen.
   */
  valleys(): (number | null)[] {
    return Array.from({ length: this.#k }, (_, own) => {
      const found = Array.from({ length: this.#k }, (_, other) =>
        own === other ? null : this.#valley(Math.min(own, other), Math.max(own, other)),
      );
      const known = found.filter((valley) => valley !== null);
      return known.length ? Math.max(...known) : null;
    });
  }

  #valley(a: number, b: number): number | null {
    const from = (a * this.#k + b) * BINS;
    const around = (bin: number): number => (this.#counts[from + bin] as number) + (this.#counts[from + bin + 1] as number);
    const over = (first: number, last: number): number[] => Array.from({ length: last - first + 1 }, (_, i) => around(first + i));
    const top = Math.min(Math.max(...over(0, 7)), Math.max(...over(11, 18)));
    return top > 0 ? Math.min(...over(8, 10)) / top : null;
  }
}

function squaredGaps(centres: Float64Array, count: number, dims: number): Float64Array {
  const gaps = new Float64Array(count * count);
  for (let a = 0; a < count; a++) {
    for (let b = 0; b < count; b++) gaps[a * count + b] = squaredDistance(centres, a * dims, centres, b * dims, dims);
  }
  return gaps;
}
