import { sampledRecords, type SampledRecord } from './csv-records.ts';
import { BROKEN_BYTE, legible } from './encoding.ts';
import type { CutText } from './cutting-score.ts';
import { cutTexts, usualDelimiters } from './find-cutting.ts';
import { findTable, fitting, type FoundTable } from './find-table.ts';
import { isNoteRow } from './note-row.ts';
import type { Samples } from './read-samples.ts';
import type { Notation } from './recipe.ts';
import type { Cutting } from './record-scanner.ts';
import { isTotalRow } from './total-row.ts';

/**
 * Why a file needs our own reader: a delimiter of several signs or of blanks; backslashes before quotes; quotes in the lines above
 * the table; line breaks of several kinds or CR only; a header of several lines; totals, notes, rows of delimiters only or a
 * second header; records with too few or too many cells; quotes that do not close; noughts; lines in another encoding; lines
 * that are too long.
 */
type CareReason =
  'delimiter' | 'escape' | 'above' | 'lineBreaks' | 'header' | 'below' | 'ragged' | 'quotes' | 'nul' | 'encoding' | 'longLines';

/** How a file is cut into records and cells, and what samples of it hold. */
export interface FoundNotation {
  readonly notation: Notation;
  /** The cells of the header, several lines joined with a blank; none when `headerLines` is 0. */
  readonly header: readonly string[];
  /** Sampled records with the right number of cells, in file order; no totals and no notes. */
  readonly rows: readonly (readonly string[])[];
  readonly width: number;
  /** The lines that are skipped. */
  readonly preamble: readonly string[];
  /** Null when the engine's own reader will do. */
  readonly needsCare: CareReason | null;
  /** Other usual delimiters, with the columns that each would give. */
  readonly alternatives: readonly { readonly delimiter: string; readonly columns: number }[];
}

const HEAD_RECORDS = 2000;
const PIECE_RECORDS = 300;
const SEPARATOR_LINE = /^"?sep=(\\t|[^\r\n]{1,2}?)"?[,;\t]*(?:\r\n|\r|\n|$)/i;

/** Judges samples of a file; `chosen` is taken as given. Never fails: what has no delimiter is one column. */
export function findNotation(samples: Samples, chosen: Partial<Notation> = {}): FoundNotation {
  const separator = chosen.skipLines === undefined ? SEPARATOR_LINE.exec(samples.head) : null;
  const above = chosen.skipLines ?? (separator ? 1 : 0);
  const head = withoutLines(samples.head, above);
  const said = separator?.[1] === '\\t' ? '\t' : separator?.[1];
  const cuts = cutTexts(head, samples.cut, chosen, said);
  const best = cuts[0];
  const cutting = best?.cutting ?? { delimiter: ',', quote: '"' as const, escape: 'double' as const };

  const records = sampledRecords(head, cutting, HEAD_RECORDS, samples.cut);
  const pieces = samples.pieces.map((piece) => sampledRecords(piece, cutting, PIECE_RECORDS));
  const tail = sampledRecords(samples.tail, cutting, PIECE_RECORDS);
  const further = [...pieces.flat(), ...tail];
  const table = findTable(records, chosen.headerLines ?? null, chosen.skipLines !== undefined, further) ?? emptyTable;
  const first = records[table.first];
  const skipLines = chosen.skipLines ?? above + (first?.line ?? 0);
  const below = records.slice(table.first + table.headerLines);
  const sampled = [below, ...pieces, tail];
  const headers = records.slice(table.first, table.first + table.headerLines).map(({ raw }) => raw);
  const isRow = (record: SampledRecord): boolean => !headers.includes(record.raw) && !isBelow(record, table.width);
  const preamble = firstLines(samples.head, skipLines);
  return {
    notation: inOrder({ encoding: samples.encoding, ...cutting, skipLines, headerLines: table.headerLines }),
    header: table.header.map(clean),
    rows: sampled.flatMap((part) => fitting(part.filter(isRow), table.width)).map((row) => row.map(clean)),
    width: table.width,
    preamble,
    needsCare: careReason(samples, { cutting, table, preamble, parts: sampled, isRow }),
    alternatives: alternativesOf(cuts, head, samples.cut, cutting.delimiter),
  };
}

/** With its parts in the order in which a saved project has them: projects are compared as they are written. */
const inOrder = ({ encoding, delimiter, quote, escape, skipLines, headerLines }: Notation): Notation => ({
  encoding,
  delimiter,
  quote,
  escape,
  skipLines,
  headerLines,
});

const emptyTable: FoundTable = { width: 1, first: 0, headerLines: 1, header: [''] };

const clean = (cell: string): string => legible(cell.replaceAll('\0', ''));

/** Totals, and remarks in a single cell. */
const isBelow = ({ cells }: SampledRecord, width: number): boolean =>
  width > 1 && (isTotalRow(cells) || (width > 2 && cells.filter((cell) => cell.trim() !== '').length === 1 && isNoteRow(cells)));

interface Sampled {
  readonly cutting: Cutting;
  readonly table: FoundTable;
  readonly preamble: readonly string[];
  /** Below the header, from each sample. */
  readonly parts: readonly (readonly SampledRecord[])[];
  readonly isRow: (record: SampledRecord) => boolean;
}

function careReason({ head, pieces, tail, longLines }: Samples, { cutting, table, preamble, parts, isRow }: Sampled): CareReason | null {
  const texts = [head, ...pieces, tail];
  const records = parts.flat();
  const lineEnds = new Set(records.map(({ lineEnd }) => lineEnd).filter((lineEnd) => lineEnd !== ''));
  if (longLines) return 'longLines';
  if (!/^[\x01-\x1f!-~]$/.test(cutting.delimiter)) return 'delimiter';
  if (cutting.escape === 'backslash') return 'escape';
  if (cutting.quote && preamble.some((line) => line.includes(cutting.quote))) return 'above';
  if (lineEnds.size > 1 || lineEnds.has('\r')) return 'lineBreaks';
  if (table.headerLines > 1) return 'header';
  if (texts.some((text) => text.includes('\0'))) return 'nul';
  if (texts.some((text) => BROKEN_BYTE.test(text))) return 'encoding';
  const isFilledUp = records.some(({ hasBareDelimiters, afterBlank }) => hasBareDelimiters || (table.width === 1 && afterBlank));
  if (isFilledUp || !records.filter(({ isFaulty }) => !isFaulty).every(isRow)) return 'below';
  const certain = [parts[0] ?? [], parts.at(-1) ?? []].flat();
  if (certain.some(({ isFaulty }) => isFaulty)) return 'quotes';
  return certain.every((record) => fitting([record], table.width).length > 0) ? null : 'ragged';
}

function alternativesOf(cuts: readonly CutText[], head: string, cut: boolean, delimiter: string): FoundNotation['alternatives'] {
  const tried = cuts.some((other) => other.cutting.delimiter !== delimiter) ? cuts : [...cuts, ...cutTexts(head, cut, {})];
  return usualDelimiters.flatMap((other) => {
    const found = other === delimiter ? undefined : tried.find(({ cutting }) => cutting.delimiter === other);
    return found?.table && found.table.width > 1 ? [{ delimiter: other, columns: found.table.width }] : [];
  });
}

const LINE = /[^\r\n]*(?:\r\n|\r|\n|$)/y;

function withoutLines(text: string, lines: number): string {
  LINE.lastIndex = 0;
  for (let i = 0; i < lines && LINE.lastIndex < text.length; i++) LINE.test(text);
  const rest = text.slice(LINE.lastIndex);
  LINE.lastIndex = 0;
  return rest;
}

const firstLines = (text: string, lines: number): string[] => (lines ? text.split(/\r\n|\r|\n/, lines) : []);
