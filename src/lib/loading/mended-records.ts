import { plainCell } from './plain-cell.ts';
import type { SetAsideReason } from './set-aside.ts';

/** Text in the formats of `Mended`: records in order, each line ended. */
export interface Mending {
  readonly rows: string;
  readonly aside: string;
}

/** A record of which only what comes below it tells what it is. */
export interface Waiting {
  readonly line: number;
  readonly raw: string;
  /** In our own notation; null for one that is no row whatever comes. */
  readonly row: string | null;
  /** Why it is set aside when the table goes on, if it is no row. */
  readonly reason: SetAsideReason;
  /** The same when the table ends here; null where that makes no difference. */
  readonly atEnd: SetAsideReason | null;
}

/** Records in a row with another number of cells than the table: below it stands something else. */
const OTHER_TABLE = 50;

/** Writes the records of a file in order: those that are used, and those set aside, once it is known which they are. */
export class MendedRecords {
  used = 0;
  setAside = 0;
  #rows = '';
  #aside = '';
  #waiting: Waiting[] = [];
  #otherTable = false;
  #last: SetAsideReason | null = null;

  /** What was written since the last time. */
  taken(): Mending {
    const mending = { rows: this.#rows, aside: this.#aside };
    this.#rows = '';
    this.#aside = '';
    return mending;
  }

  /** A row of the table: what waited stood in the middle of it. */
  use(row: string): void {
    if (this.#waiting.length) this.#decide(false);
    this.#otherTable = false;
    this.#last = null;
    this.#write(row);
  }

  wait(waiting: Waiting): void {
    this.#waiting.push(waiting);
    if (this.#waiting.length < OTHER_TABLE) return;
    this.#otherTable = this.used > 0 && this.#waiting.every(({ row }) => row === null);
    this.#decide(this.#otherTable);
  }

  /** Sets a record aside that is none whatever comes; those that wait keep their place before it. */
  setAsideNow(reason: SetAsideReason, line: number, raw: string): void {
    if (this.#waiting.length) this.wait({ line, raw, row: null, reason, atEnd: reason });
    else this.#leave(reason, line, raw);
    this.#last = reason;
  }

  /** A lone record that may be a total is one before a line that holds nothing. */
  meetBlank(): void {
    const [only, ...others] = this.#waiting;
    if (only?.atEnd !== 'total' || others.length) return;
    this.#waiting = [];
    this.setAsideNow('total', only.line, only.raw);
  }

  end(): void {
    this.#decide(true);
  }

  /** Whether what came last stands below the table, as far as is known. */
  get isBelowTable(): boolean {
    return this.#otherTable || this.#last === 'total' || this.#waiting.at(-1)?.atEnd === 'note';
  }

  #decide(ends: boolean): void {
    const all = this.#waiting;
    this.#waiting = [];
    const several = all.filter(({ row, atEnd, reason }) => row === null && atEnd !== reason).length > 1;
    for (const { line, raw, row, reason, atEnd } of all) {
      const aside = ends ? (atEnd ?? (several && row === null ? 'note' : null)) : null;
      if (aside || row === null) this.#leave(aside ?? reason, line, raw);
      else this.#write(row);
    }
  }

  #write(row: string): void {
    this.#rows += row;
    this.used += 1;
  }

  #leave(reason: SetAsideReason, line: number, raw: string): void {
    this.#aside += `${line},${reason},${plainCell(raw)}\n`;
    this.setAside += 1;
  }
}
