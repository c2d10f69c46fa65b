import { plainCell } from './plain-cell.ts';
import type { Notation } from './recipe.ts';

/** What cutting text into records and cells takes. A delimiter of one blank stands for runs of blanks and tabs. */
export type Cutting = Pick<Notation, 'delimiter' | 'quote' | 'escape'>;

/** `incomplete`: more text is needed to know. `quotes`: a quote is never closed, or text follows a closing one: the record is the one line. */
export type Scanned = 'record' | 'incomplete' | 'quotes';

/** A quoted cell that goes on for longer than this over several lines was never closed. */
const LONGEST_QUOTED = 1_000_000;
const MOST_QUOTED_BREAKS = 1000;

const TAB = 9;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const BLANK = 32;
const DOUBLE_QUOTE = 34;
const COMMA = 44;
const BACKSLASH = 92;
const FIRST_OF_PAIRS = 0xd800;

/** How a cell stands in the text: as it is; with commas; with other signs that our own notation must quote; in quotes; in quotes, with escapes. */
const PLAIN = 0;
const WITH_COMMAS = 1;
const SPECIAL = 2;
const QUOTED = 3;
const ESCAPED = 4;

const OPEN_END = -1;
const NEVER_CLOSED = -2;

/**
 * Finds one record after another in a text, making strings only when asked. Quotes count at the start of a cell (blanks may
 * stand before them and behind) and nowhere else; a quote inside quotes is written twice or, where the notation says so, also
 * behind a backslash.
 */
export class RecordScanner {
  /** The last record: where its text starts and ends, and where the next record starts. */
  start = 0;
  textEnd = 0;
  end = 0;
  /** Line breaks from `start` to `end`; 0 for a last line without one. */
  breaks = 0;
  /** What ends it. */
  lineEnd: '\n' | '\r\n' | '\r' | '' = '';
  cells = 0;
  /** Cells that are not empty. */
  filled = 0;
  /** Cells in quotes. */
  quoted = 0;
  /** Whether it holds noughts, pairs or broken bytes. */
  isOdd = false;

  readonly #cutting: Cutting;
  readonly #delimiter: number;
  readonly #width: number;
  readonly #quote: number;
  readonly #backslash: number;
  readonly #copiesRuns: boolean;
  readonly #copiesQuotes: boolean;
  #starts = new Int32Array(64);
  #ends = new Int32Array(64);
  #kinds = new Uint8Array(64);
  #kind = PLAIN;

  constructor(cutting: Cutting) {
    this.#cutting = cutting;
    this.#delimiter = cutting.delimiter.charCodeAt(0);
    this.#width = cutting.delimiter.length;
    this.#quote = cutting.quote ? cutting.quote.charCodeAt(0) : -1;
    this.#backslash = cutting.escape === 'backslash' ? BACKSLASH : -1;
    this.#copiesRuns = cutting.delimiter === ',';
    this.#copiesQuotes = cutting.quote === '"' && cutting.escape === 'double';
  }

  /** Finds the record that starts at `from`. `whole`: there is no more text to come. */
  scan(text: string, from: number, whole: boolean): Scanned {
    this.start = from;
    this.cells = 0;
    this.filled = 0;
    this.quoted = 0;
    this.breaks = 0;
    this.isOdd = false;
    return this.#cutting.delimiter === ' ' ? this.#scanBlanks(text, from, whole) : this.#scanCells(text, from, whole);
  }

  #scanCells(text: string, from: number, whole: boolean): Scanned {
    const delimiter = this.#delimiter;
    const single = this.#width === 1;
    const quote = this.#quote;
    const n = text.length;
    for (let at = from; ; at += this.#width) {
      const start = at;
      let kind = PLAIN;
      for (; at < n; at++) {
        const c = text.charCodeAt(at);
        if (c === delimiter && (single || text.startsWith(this.#cutting.delimiter, at))) break;
        if (c > COMMA && c < FIRST_OF_PAIRS) continue;
        if (c === LINE_FEED || c === CARRIAGE_RETURN) break;
        if (c === quote && this.#isBlank(text, start, at)) {
          const closed = this.#closing(text, at + 1, whole);
          if (closed === OPEN_END) return 'incomplete';
          if (closed === NEVER_CLOSED) return this.#faulty(text, whole);
          kind = this.#kind;
          this.#add(at + 1, closed, kind);
          at = this.#skipBlanks(text, closed + 1);
          if (!whole && at + this.#width > n) return 'incomplete';
          if (at < n && !this.#isCellEnd(text, at)) return this.#faulty(text, whole);
          break;
        }
        if (c === COMMA) kind ||= WITH_COMMAS;
        else if (c === DOUBLE_QUOTE) kind = SPECIAL;
        else if (c === 0 || c >= FIRST_OF_PAIRS) {
          this.isOdd = true;
          kind = SPECIAL;
        }
      }
      if (kind < QUOTED) this.#add(start, at, kind);
      if (at >= n || this.#isBreak(text, at)) return this.#endAt(text, at, whole);
    }
  }

  /** Runs of blanks and tabs cut; those at the start and the end of a line do not. */
  #scanBlanks(text: string, from: number, whole: boolean): Scanned {
    const n = text.length;
    let at = this.#skipBlanks(text, from);
    while (at < n && !this.#isBreak(text, at)) {
      const start = at;
      if (text.charCodeAt(at) === this.#quote) {
        const closed = this.#closing(text, at + 1, whole);
        if (closed === OPEN_END) return 'incomplete';
        if (closed === NEVER_CLOSED) return this.#faulty(text, whole);
        this.#add(start + 1, closed, this.#kind);
        at = closed + 1;
        if (at < n && !this.#isBreak(text, at) && !isBlankCode(text.charCodeAt(at))) return this.#faulty(text, whole);
      } else {
        for (; at < n && !this.#isBreak(text, at) && !isBlankCode(text.charCodeAt(at)); at++) {
          const c = text.charCodeAt(at);
          this.isOdd ||= c === 0 || c >= FIRST_OF_PAIRS;
        }
        this.#add(start, at, SPECIAL);
      }
      at = this.#skipBlanks(text, at);
    }
    if (!this.cells) this.#add(at, at, PLAIN);
    return this.#endAt(text, at, whole);
  }

  #endAt(text: string, at: number, whole: boolean): Scanned {
    const code = at < text.length ? text.charCodeAt(at) : -1;
    const undecided = code === -1 || (code === CARRIAGE_RETURN && at + 1 === text.length);
    if (undecided && !whole) return 'incomplete';
    this.textEnd = at;
    this.lineEnd = code === -1 ? '' : code === LINE_FEED ? '\n' : text.charCodeAt(at + 1) === LINE_FEED ? '\r\n' : '\r';
    this.end = at + this.lineEnd.length;
    if (code !== -1) this.breaks += 1;
    return 'record';
  }

  #faulty(text: string, whole: boolean): Scanned {
    return this.#lineOnly(text, whole) === 'record' ? 'quotes' : 'incomplete';
  }

  /** Makes the last record the one line it starts on, without cells. */
  takeFirstLine(text: string): void {
    this.#lineOnly(text, true);
  }

  #lineOnly(text: string, whole: boolean): Scanned {
    let at = this.start;
    while (at < text.length && !this.#isBreak(text, at)) at += 1;
    this.breaks = 0;
    this.cells = 0;
    this.isOdd = true;
    return this.#endAt(text, at, whole);
  }

  /** The place of the quote that closes a cell; counts the line breaks before it. */
  #closing(text: string, from: number, whole: boolean): number {
    const n = text.length;
    this.#kind = QUOTED;
    let breaks = 0;
    for (let at = from; at < n; at++) {
      const c = text.charCodeAt(at);
      if (c === this.#quote) {
        if (at + 1 >= n && !whole) return OPEN_END;
        if (text.charCodeAt(at + 1) !== c) {
          this.breaks += breaks;
          return at;
        }
        this.#kind = ESCAPED;
        at += 1;
      } else if (c === this.#backslash) {
        this.#kind = ESCAPED;
        if (text.charCodeAt(at + 1) === this.#quote || text.charCodeAt(at + 1) === BACKSLASH) at += 1;
      } else if (c === LINE_FEED || c === CARRIAGE_RETURN) {
        if (c === LINE_FEED || text.charCodeAt(at + 1) !== LINE_FEED) breaks += 1;
        if (breaks > MOST_QUOTED_BREAKS) return NEVER_CLOSED;
      } else if (c === 0 || c >= FIRST_OF_PAIRS) this.isOdd = true;
      if (breaks && at - from > LONGEST_QUOTED) return NEVER_CLOSED;
    }
    return whole ? NEVER_CLOSED : OPEN_END;
  }

  #add(start: number, end: number, kind: number): void {
    const i = this.cells++;
    if (i === this.#starts.length) this.#grow();
    this.#starts[i] = start;
    this.#ends[i] = end;
    this.#kinds[i] = kind;
    if (end > start) this.filled += 1;
    if (kind >= QUOTED) this.quoted += 1;
  }

  #grow(): void {
    const grown = <A extends Int32Array | Uint8Array>(empty: A, old: A): A => {
      empty.set(old);
      return empty;
    };
    const size = this.#starts.length * 2;
    this.#starts = grown(new Int32Array(size), this.#starts);
    this.#ends = grown(new Int32Array(size), this.#ends);
    this.#kinds = grown(new Uint8Array(size), this.#kinds);
  }

  #isBreak(text: string, at: number): boolean {
    const c = text.charCodeAt(at);
    return c === LINE_FEED || c === CARRIAGE_RETURN;
  }

  #isCellEnd(text: string, at: number): boolean {
    return this.#isBreak(text, at) || text.startsWith(this.#cutting.delimiter, at);
  }

  #isBlank(text: string, from: number, to: number): boolean {
    for (let at = from; at < to; at++) if (!isBlankCode(text.charCodeAt(at))) return false;
    return true;
  }

  #skipBlanks(text: string, from: number): number {
    let at = from;
    while (at < text.length && isBlankCode(text.charCodeAt(at)) && (this.#delimiter === BLANK || text.charCodeAt(at) !== this.#delimiter))
      at += 1;
    return at;
  }

  /** A cell of the last record, as it reads. */
  cell(text: string, i: number): string {
    const cell = text.slice(this.#starts[i], this.#ends[i]);
    return this.#kinds[i] === ESCAPED ? this.#unescaped(cell) : cell;
  }

  allCells(text: string): string[] {
    return Array.from({ length: this.cells }, (_, i) => this.cell(text, i));
  }

  isEmpty(i: number): boolean {
    return this.#starts[i] === this.#ends[i];
  }

  isEmptyFrom(first: number): boolean {
    for (let i = first; i < this.cells; i++) if (!this.isEmpty(i)) return false;
    return true;
  }

  #unescaped(cell: string): string {
    const { quote, escape } = this.#cutting;
    return escape === 'double'
      ? cell.replaceAll(quote + quote, quote)
      : cell.replace(/\\([\\"'])|""|''/g, (found, sign: string | undefined) =>
          sign === undefined ? (found[0] === quote ? quote : found) : sign === quote || sign === '\\' ? sign : found,
        );
  }

  /** The first `width` cells of the last record in our own notation, but for noughts. Cells that stand in it already are copied together. */
  plain(text: string, width: number): string {
    let line = '';
    let run = -1;
    let runEnd = 0;
    for (let i = 0; i < width; i++) {
      const kind = this.#kinds[i] as number;
      const quotes = kind >= QUOTED ? 1 : 0;
      const start = (this.#starts[i] as number) - quotes;
      const end = (this.#ends[i] as number) + quotes;
      const isPlain = kind === PLAIN || (quotes && this.#copiesQuotes);
      if (isPlain && run >= 0 && start === runEnd + 1 && this.#copiesRuns) {
        runEnd = end;
        continue;
      }
      if (run >= 0) line += text.slice(run, runEnd);
      run = isPlain ? start : -1;
      runEnd = end;
      if (i) line += ',';
      if (!isPlain) line += kind === WITH_COMMAS ? `"${text.slice(start, end)}"` : plainCell(this.cell(text, i));
    }
    return run >= 0 ? line + text.slice(run, runEnd) : line;
  }
}

const isBlankCode = (code: number): boolean => code === BLANK || code === TAB;
