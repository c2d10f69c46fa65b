import type { DayLayout, QuickColumn } from './quick-plan.ts';

const noLayout: DayLayout = { yearAt: 0, monthAt: 5, dayAt: 8, between: 45, time: 'none' };

/**
 * One column of rows that were read. Every column has all fields, those of another kind empty: one shape of object, which is
 * three times as fast as one for each kind.
 */
export class QuickValues {
  readonly kind: 'text' | 'number' | 'date' | 'timestamp';
  readonly name: string;
  readonly isCustomer: boolean;
  readonly layout: DayLayout;
  /** Texts, one behind the other, and where each ends, after a nought. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly ends: Int32Array<ArrayBuffer>;
  length = 0;
  readonly numbers: Float64Array<ArrayBuffer>;
  /** Days since 1970. */
  readonly days: Int32Array<ArrayBuffer>;
  /** The two halves, low first, of microseconds since 1970. */
  readonly words: Int32Array<ArrayBuffer>;
  /** A bit for each row, the lowest first: whether it has no value. */
  readonly isMissing: Uint8Array<ArrayBuffer>;
  missing = 0;

  /** Room for so many rows of a text of so many bytes. */
  constructor(column: Exclude<QuickColumn, { kind: 'skip' }>, rows: number, bytes: number) {
    const { kind, name } = column;
    this.kind = kind;
    this.name = name;
    this.isCustomer = kind === 'text' && column.isCustomer;
    this.layout = kind === 'date' || kind === 'timestamp' ? column.layout : noLayout;
    this.bytes = new Uint8Array(kind === 'text' ? bytes : 0);
    this.ends = new Int32Array(kind === 'text' ? rows + 1 : 0);
    this.numbers = new Float64Array(kind === 'number' ? rows : 0);
    this.days = new Int32Array(kind === 'date' ? rows : 0);
    this.words = new Int32Array(kind === 'timestamp' ? 2 * rows : 0);
    this.isMissing = new Uint8Array(Math.ceil(rows / 8));
  }

  setMissing(row: number): void {
    this.missing++;
    this.isMissing[row >> 3] = (this.isMissing[row >> 3] ?? 0) | (1 << (row & 7));
  }
}
