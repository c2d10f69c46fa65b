import { type Cutting, RecordScanner } from './record-scanner.ts';

/** A record as it stands in a text. */
export interface SampledRecord {
  readonly cells: readonly string[];
  /** The text itself, without its line break. */
  readonly raw: string;
  /** The line it starts on, from 0. */
  readonly line: number;
  readonly lineEnd: '\n' | '\r\n' | '\r' | '';
  /** Cells in quotes. */
  readonly quoted: number;
  /** Whether a line that holds nothing stands before it. */
  readonly afterBlank: boolean;
  /** Whether a line of delimiters only is right above or below it. */
  readonly hasBareDelimiters: boolean;
  /** A quote is never closed, or text follows a closing one: the cell is the one line. */
  readonly isFaulty: boolean;
}

/** Where text may go on behind its end, a quote that is still open after so many lines is taken for one that is never closed. */
const PATIENCE_LINES = 60;

/**
 * The records of a piece of text, at most `limit`; those without any filled cell are none. `cut`: the text goes on elsewhere, so
 * a last record that is not ended is left out.
 */
export function sampledRecords(text: string, cutting: Cutting, limit: number, cut = false): SampledRecord[] {
  const scanner = new RecordScanner(cutting);
  const records: SampledRecord[] = [];
  let line = 0;
  let afterBlank = false;
  let afterBare = false;
  for (let at = 0; at < text.length && records.length < limit; at = scanner.end) {
    let scanned = scanner.scan(text, at, !cut);
    if (scanned === 'incomplete' && linesLeft(text, at) > PATIENCE_LINES) scanned = scanner.scan(text, at, true);
    if (scanned === 'incomplete') break;
    const raw = text.slice(scanner.start, scanner.textEnd);
    if (scanned === 'record' && scanner.filled === 0) {
      afterBlank = true;
      afterBare ||= scanner.cells > 1;
      const last = records.at(-1);
      if (last && scanner.cells > 1) records[records.length - 1] = { ...last, hasBareDelimiters: true };
    } else {
      const isFaulty = scanned === 'quotes';
      records.push({
        cells: isFaulty ? [raw] : scanner.allCells(text),
        raw,
        line,
        lineEnd: scanner.lineEnd,
        quoted: isFaulty ? 0 : scanner.quoted,
        afterBlank,
        hasBareDelimiters: afterBare,
        isFaulty,
      });
      afterBlank = false;
      afterBare = false;
    }
    line += scanner.breaks;
  }
  return records;
}

function linesLeft(text: string, from: number): number {
  let lines = 0;
  for (let at = from; lines <= PATIENCE_LINES; lines++) {
    const next = text.slice(at, at + 100_000).search(/[\r\n]/);
    if (next < 0) break;
    at += next + 1;
  }
  return lines;
}

/** The cells of the records of a piece of text, at most `limit`; blank lines and records with faulty quotes are left out. */
export const csvRecords = (text: string, cutting: Cutting, limit: number, cut = false): string[][] =>
  sampledRecords(text, cutting, limit, cut)
    .filter((record) => !record.isFaulty)
    .map((record) => [...record.cells]);
