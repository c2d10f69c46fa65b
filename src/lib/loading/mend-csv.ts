import { legible } from './encoding.ts';
import { type Mending, MendedRecords } from './mended-records.ts';
import { isNoteRow } from './note-row.ts';
import { LONGEST_LINE_BYTES } from './read-samples.ts';
import type { Notation } from './recipe.ts';
import { RecordScanner } from './record-scanner.ts';
import { LONGEST_RAW } from './set-aside.ts';
import { isTotalRow, startsLikeTotal } from './total-row.ts';

/** Stands in the middle where files were put behind each other. */
const BYTE_ORDER_MARK = 0xfeff;
/** As many lines of a record of several lines are looked at for records. */
const SWALLOWED_LINES = 50;

/**
 * Reads a text in pieces, cut anywhere, and writes every record in our own notation with the line it starts on, or sets it aside
 * with a reason. Nothing is lost: records = used + setAside, where lines without a filled cell are no records. Set aside are
 * - `quotes`: the line on which a quoted cell starts that is never closed (or goes on for more than 1,000 lines or 1 MB) or behind
 *   whose closing quote text follows, or that holds whole records; reading goes on with the next line;
 * - `fewerFields`, `moreFields`: another number of cells than `columns`; empty ones at the end are not counted as more;
 * - `total`: rows of which `isTotalRow` holds; `note`: the header once more, and what stands below the table: records of another
 *   width behind the last good one, one filled cell behind a blank line, records from the fiftieth in a row of another width on;
 * - `lineTooLong`: over 8,000,000 signs, never held whole.
 * Noughts are taken out of cells; bytes that are no UTF-8 (`BROKEN_BYTE`) are read as Windows-1252, which mixed files are mixed with. Line numbers are those of the file as it is, from 1. Takes time linear in the text.
 */
export class CsvMender {
  readonly #scanner: RecordScanner;
  readonly #ahead: RecordScanner;
  readonly #records = new MendedRecords();
  readonly #columns: number;
  #skipLines: number;
  #headerLines: number;
  #line = 1;
  #headers: string[] = [];
  #text = '';
  #chunks: string[] = [];
  #chunksLength = 0;
  #wanted = 0;
  #inLongLine = false;
  #afterBlank = false;
  #emptyFirst = false;

  constructor(notation: Notation, columns: number) {
    this.#scanner = new RecordScanner(notation);
    this.#ahead = new RecordScanner(notation);
    this.#columns = columns;
    this.#skipLines = notation.skipLines;
    this.#headerLines = notation.headerLines;
  }

  push(text: string): Mending {
    this.#chunks.push(text);
    this.#chunksLength += text.length;
    if (this.#chunksLength >= this.#wanted) this.#read(false);
    return this.#records.taken();
  }

  end(): Mending {
    this.#read(true);
    this.#records.end();
    return this.#records.taken();
  }

  get used(): number {
    return this.#records.used;
  }

  get setAside(): number {
    return this.#records.setAside;
  }

  /** Reads all whole records. What is left waits until there is as much again, so that a long record is not scanned for each piece. */
  #read(whole: boolean): void {
    const text = this.#text + this.#chunks.join('');
    this.#chunks = [];
    this.#chunksLength = 0;
    const rest = this.#readRecords(text, whole);
    this.#text = text.slice(rest);
    this.#wanted = this.#text.length;
  }

  /** Gives where the first record starts that is not whole. */
  #readRecords(text: string, whole: boolean): number {
    const scanner = this.#scanner;
    let at = 0;
    while (at < text.length) {
      if (this.#inLongLine || this.#skipLines > 0) {
        const next = lineEnd(text, at, whole);
        if (next < 0) return this.#inLongLine ? text.length - (text.endsWith('\r') ? 1 : 0) : at;
        if (this.#inLongLine) this.#inLongLine = false;
        else this.#skipLines -= 1;
        this.#line += 1;
        at = next;
        continue;
      }
      if (text.charCodeAt(at) === BYTE_ORDER_MARK) at += 1;
      const scanned = scanner.scan(text, at, whole);
      if (scanned === 'incomplete') {
        if (text.length - at <= LONGEST_LINE_BYTES) return at;
        this.#records.setAsideNow('lineTooLong', this.#line, text.slice(at, at + LONGEST_RAW));
        this.#inLongLine = true;
        continue;
      }
      at = scanned === 'quotes' ? this.#faulty(text) : this.#record(text);
    }
    return at;
  }

  #faulty(text: string): number {
    const { end, breaks } = this.#scanner;
    if (this.#headerLines > 0) this.#headerLines -= 1;
    else this.#records.setAsideNow('quotes', this.#line, this.#raw(text));
    this.#line += breaks;
    this.#afterBlank = false;
    return end;
  }

  /** Takes the scanned record; gives where the next one starts. */
  #record(text: string): number {
    const scanner = this.#scanner;
    const { start, end, textEnd, breaks, cells, filled } = scanner;
    if (filled === 0) this.#records.meetBlank();
    else if (this.#headerLines > 0) {
      this.#headerLines -= 1;
      this.#headers.push(text.slice(start, textEnd));
    } else if (end - start > LONGEST_LINE_BYTES) this.#records.setAsideNow('lineTooLong', this.#line, this.#raw(text));
    else if (this.#isHeader(text)) this.#records.setAsideNow('note', this.#line, this.#raw(text));
    else if (this.#columns > 1 && startsLikeTotal(text, start, textEnd) && isTotalRow(scanner.allCells(text)))
      this.#records.setAsideNow('total', this.#line, this.#raw(text));
    else {
      const fits = cells === this.#columns || (cells > this.#columns && scanner.isEmptyFrom(this.#columns));
      if (breaks > 1 && this.#swallowsRecords(text, fits)) {
        scanner.takeFirstLine(text);
        return this.#faulty(text);
      }
      if (fits) this.#fits(text);
      else this.#ragged(text);
    }
    this.#line += breaks;
    this.#afterBlank = filled === 0;
    return end;
  }

  #isHeader(text: string): boolean {
    const { start, textEnd } = this.#scanner;
    return this.#headers.some((header) => header.length === textEnd - start && text.startsWith(header, start));
  }

  #fits(text: string): void {
    const scanner = this.#scanner;
    const plain = scanner.plain(text, this.#columns);
    const row = `${this.#line},${scanner.isOdd ? legible(plain.replaceAll('\0', '')) : plain}\n`;
    if (this.#columns > 2 && scanner.filled === 1) {
      const isNote = this.#afterBlank || this.#records.isBelowTable || isNoteRow(scanner.allCells(text));
      this.#records.wait({ line: this.#line, raw: this.#raw(text), row, reason: 'note', atEnd: isNote ? 'note' : null });
    } else if (!this.#emptyFirst && this.#columns > 2 && scanner.isEmpty(0)) {
      this.#emptyFirst = true;
      const isSum = scanner.filled === this.#columns - 1 && isTotalRow(['total', ...scanner.allCells(text)]);
      this.#records.wait({ line: this.#line, raw: this.#raw(text), row, reason: 'total', atEnd: isSum ? 'total' : null });
    } else {
      this.#records.use(row);
    }
  }

  #ragged(text: string): void {
    const { cells, filled } = this.#scanner;
    const raw = this.#raw(text);
    const isNote = this.#afterBlank || this.#records.isBelowTable || filled === 1 || isNoteRow([raw]);
    this.#records.wait({
      line: this.#line,
      raw,
      row: null,
      reason: cells < this.#columns ? 'fewerFields' : 'moreFields',
      atEnd: isNote ? 'note' : null,
    });
  }

  /**
   * Whether a record of several lines holds whole records: then a quote on its first line was never meant, and another one far
   * below only happens to close it. One with the wrong number of cells is believed less than one that fits.
   */
  #swallowsRecords(text: string, fits: boolean): boolean {
    const { start, textEnd, breaks } = this.#scanner;
    if (this.#columns < 2 || breaks < (fits ? 5 : 3)) return false;
    let lines = 0;
    let records = 0;
    for (let at = lineEnd(text, start, true); lines < SWALLOWED_LINES; lines++) {
      const next = lineEnd(text, at, true);
      if (next > textEnd) break;
      if (this.#ahead.scan(text, at, true) === 'record' && this.#ahead.cells === this.#columns) records += 1;
      at = next;
    }
    return lines > 0 && records >= lines * 0.8;
  }

  #raw(text: string): string {
    const { start, textEnd, isOdd } = this.#scanner;
    const raw = text.slice(start, Math.min(textEnd, start + LONGEST_RAW));
    return isOdd ? legible(raw) : raw;
  }
}

/** Where the next line starts; -1 when the text ends before it is known. */
function lineEnd(text: string, from: number, whole: boolean): number {
  for (let at = from; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c === 10) return at + 1;
    if (c === 13) return at + 1 < text.length ? at + (text.charCodeAt(at + 1) === 10 ? 2 : 1) : whole ? at + 1 : -1;
  }
  return whole ? text.length : -1;
}
