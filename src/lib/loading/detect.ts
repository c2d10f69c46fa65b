import { columnNames } from './column-names.ts';
import { csvRecords } from './csv-records.ts';
import { type DateStyle, dateReadings, dateStyle } from './date-style.ts';
import { isIdentifierName, isDutchName } from './header-words.ts';
import { isMissing } from './missing-texts.ts';
import { type NumberStyle, numberStyle, numberTest } from './number-style.ts';
import type { ColumnType, Recipe } from './recipe.ts';

/** What a column was found to hold, judged over samples from the whole file. Shares are of one. */
export interface DetectedColumn {
  /** As in the header, made unique. */
  readonly name: string;
  readonly header: string;
  readonly type: ColumnType;
  readonly format: string | null;
  /** Share of the filled samples that read as `type`. */
  readonly fit: number;
  readonly filled: number;
  /** Distinct values as a share of the filled samples. */
  readonly distinct: number;
  readonly example: string | null;
  /** For dates with day and month in front: whether the samples proved which comes first. */
  readonly dayFirst: 'proved' | 'assumed' | null;
  /** The filled samples, in file order. */
  readonly values: readonly string[];
}

export interface Detected {
  readonly delimiter: string;
  readonly decimal: Recipe['decimal'];
  readonly thousands: Recipe['thousands'];
  /** False when the first line looks like data. */
  readonly hasHeader: boolean;
  readonly columns: readonly DetectedColumn[];
  /** Sampled rows with as many fields as the header. */
  readonly rows: number;
  /** The texts for "nothing" that the samples hold; always the empty one. */
  readonly missing: readonly string[];
}

/** A column leans to a type when at least this share of its samples fits; below it is text. */
const LEAST_FIT = 0.8;

/**
 * Reads the start of a file (`cut` when there is more) and pieces from further on, each of whole lines. The first line is the
 * header. Numbers and dates have one notation per file; where 03-04-2026 stays open, another date column of the file decides,
 * else the month comes first only for slashes in a file with commas, decimal points and no Dutch header.
 */
export function detect(head: string, pieces: readonly string[], cut: boolean): Detected {
  const delimiter = delimiterOf(head, cut);
  const [header = [], ...first] = csvRecords(head, delimiter, 2000, cut);
  const rows = [...first, ...pieces.flatMap((piece) => csvRecords(piece, delimiter, 300))].filter((row) => row.length === header.length);
  const values = header.map((_, i) => rows.map((row) => (row[i] ?? '').trim()).filter((text) => !isMissing(text)));

  const isDutch = header.some(isDutchName);
  const style = numberStyle(
    values.filter((texts) => !leansToDates(texts)),
    delimiter === ';' || isDutch,
  );
  const slashes = values.some((texts) => texts.some((text) => /^\d{1,2}\/\d{1,2}\//.test(text)));
  const american = slashes && delimiter === ',' && style.decimal === '.' && !isDutch;
  const preferred = provedOrder(values) ?? (american ? 'mdy' : 'dmy');

  const names = columnNames(header);
  const columns = header.map((cell, i) => {
    const texts = values[i] ?? [];
    return {
      name: names[i] ?? cell,
      header: cell,
      ...typeOf(cell, texts, style, dateStyle(texts, preferred)),
      filled: rows.length ? texts.length / rows.length : 0,
      distinct: texts.length ? new Set(texts).size / texts.length : 0,
      example: texts[0] ?? null,
      values: texts,
    };
  });
  return { delimiter, ...style, hasHeader: !looksLikeData(header), columns, rows: rows.length, missing: missingIn(rows) };
}

const missingIn = (rows: readonly (readonly string[])[]): string[] => [...new Set(['', ...rows.flat().filter(isMissing)])];

/** The delimiter that cuts most lines into as many fields as the header; of equals the one with most fields. */
function delimiterOf(head: string, cut: boolean): string {
  const scored = ([',', ';', '\t', '|'] as const).map((delimiter) => {
    const [header = [], ...rows] = csvRecords(head, delimiter, 200, cut);
    const alike = rows.length ? rows.filter((row) => row.length === header.length).length / rows.length : 1;
    return { delimiter, fields: header.length, score: header.length > 1 ? 1 + alike : 0 };
  });
  return scored.sort((a, b) => b.score - a.score || b.fields - a.fields)[0]?.delimiter ?? ',';
}

const leansToDates = (texts: readonly string[]): boolean =>
  texts.filter((text) => dateReadings(text).length).length >= texts.length * LEAST_FIT;

/** Day or month first, as soon as one column of dates proves it. */
function provedOrder(values: readonly (readonly string[])[]): 'dmy' | 'mdy' | null {
  for (const texts of values) {
    const style = leansToDates(texts) ? dateStyle(texts, 'dmy') : null;
    if (style?.dayFirst === 'proved' && style.order !== 'ymd') return style.order;
  }
  return null;
}

type Typed = Pick<DetectedColumn, 'type' | 'format' | 'fit' | 'dayFirst'>;

function typeOf(header: string, texts: readonly string[], style: NumberStyle, dates: DateStyle | null): Typed {
  const text: Typed = { type: 'text', format: null, fit: 1, dayFirst: null };
  if (!texts.length || (isIdentifierName(header) && !texts.some((value) => /^\d{1,4}[-/.]\d{1,2}[-/.]/.test(value)))) return text;
  if (dates && dates.fits >= texts.length * LEAST_FIT) {
    return {
      type: dates.holds === 'moment' ? 'timestamp' : 'date',
      format: dates.format,
      fit: dates.fits / texts.length,
      dayFirst: dates.dayFirst,
    };
  }
  if (texts.every((value) => /^(?:true|false)$/i.test(value))) return { ...text, type: 'boolean' };
  const numbers = texts.filter(numberTest(style)).length;
  const identifiers = texts.some((value) => /^[-+]?0\d+$/.test(value));
  return numbers >= texts.length * LEAST_FIT && !identifiers ? { ...text, type: 'number', fit: numbers / texts.length } : text;
}

/** A header holds no dates and no addresses, is not mostly numbers (years may be columns), and is not Excel's "sep=;". */
function looksLikeData(header: readonly string[]): boolean {
  const cells = header.map((cell) => cell.trim());
  if (/^sep=/i.test(cells[0] ?? '')) return true;
  if (cells.some((cell) => dateReadings(cell).length || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(cell))) return true;
  return cells.filter((cell) => /^[-+]?\d[\d.,]*$/.test(cell) && !/^(?:19|20)\d\d$/.test(cell)).length > cells.length / 2;
}
