import type { SampledRecord } from './csv-records.ts';
import { isGroupLine, joinedHeader, looksLikeData, namesOthers } from './header-line.ts';

/** Where the table is among the records at the start of a file. */
export interface FoundTable {
  readonly width: number;
  /** The record that is the first line of the header, or of the data when there is no header. */
  readonly first: number;
  readonly headerLines: number;
  readonly header: readonly string[];
}

const MOST_PREAMBLE = 60;
const MOST_HEADER_LINES = 3;

const filledOf = (record: SampledRecord): number => record.cells.filter((cell) => cell.trim() !== '').length;

/**
 * `headerLines`: as chosen, or null to find out. `atStart`: what stands above the header is known to be gone. `further`: records
 * from further on in the file.
 */
export function findTable(
  records: readonly SampledRecord[],
  headerLines: number | null,
  atStart: boolean,
  further: readonly SampledRecord[] = [],
): FoundTable | null {
  const block = tableBlock(records);
  if (!block) return null;
  const trailing =
    block.width > 1 &&
    [...records.slice(block.start), ...further].every(({ cells }) => cells.length < block.width || cells[block.width - 1] === '');
  const before = records[block.start - 1];
  const narrower = before && !before.isFaulty && block.width > 2 && before.cells.length === block.width - 1 ? before : undefined;
  const width = trailing ? block.width - 1 : block.width;
  const rowsFrom = (at: number) => fitting(records.slice(at, at + 200), width);
  const first = atStart
    ? 0
    : narrower && isHeaderOf(narrower, rowsFrom(block.start))
      ? block.start - 1
      : firstOf(records, block.start, width);
  const lines = headerLines ?? headerLinesAt(records, first, width);
  const cells = records.slice(first, first + lines).map((record) => record.cells);
  const isShort = lines === 1 && narrower !== undefined && first === block.start - 1 && !trailing;
  const header = !lines ? [] : isShort ? ['', ...(cells[0] ?? [])] : joinedHeader(cells, width);
  return {
    width,
    first,
    headerLines: lines,
    header: lines === 1 && !isShort ? padded(cells[0] ?? [], width) : header,
  };
}

const padded = (cells: readonly string[], width: number): string[] => Array.from({ length: width }, (_, i) => cells[i] ?? '');

const isHeaderOf = (record: SampledRecord, rows: readonly (readonly string[])[]): boolean =>
  filledOf(record) === record.cells.length && !looksLikeData(record.cells, []) && rows.length > 0;

/** The cells of records as wide as the table; empty ones beyond it do not count. */
export const fitting = (records: readonly SampledRecord[], width: number): (readonly string[])[] =>
  records.flatMap(({ cells, isFaulty }) =>
    isFaulty || cells.length < width || cells.slice(width).some((cell) => cell !== '')
      ? []
      : [cells.length > width ? cells.slice(0, width) : cells],
  );

interface Block {
  readonly start: number;
  readonly width: number;
  readonly count: number;
  readonly score: number;
}

/**
 * The records that make the table: the first run of records of the same width, unless that is no more than a few lines, or pairs
 * of a name and a value, above a larger one.
 */
function tableBlock(records: readonly SampledRecord[]): Block | null {
  let best: Block | null = null;
  const seen = new Set<number>();
  for (let start = 0; start < Math.min(records.length, MOST_PREAMBLE); start++) {
    const record = records[start];
    if (!record || record.isFaulty || seen.has(record.cells.length)) continue;
    const width = record.cells.length;
    const next = untilGap(records.slice(start + 1, start + 11), width).filter(({ isFaulty }) => !isFaulty);
    if (next.filter(({ cells }) => cells.length === width).length < next.length * 0.6) continue;
    seen.add(width);
    const count = runLength(records, start, width);
    const block = { start, width, count, score: (width - 1) * Math.min(count, 20) + (width === 1 ? 0.5 : 0) };
    if (!best || (block.score > best.score && (best.width <= 2 || best.count <= 2) && (count > 1 || best.count === 1))) best = block;
  }
  return best;
}

/** Up to a blank line below which records are wider or narrower. */
function untilGap(records: readonly SampledRecord[], width: number): readonly SampledRecord[] {
  const gap = records.findIndex(({ afterBlank, cells }) => afterBlank && cells.length !== width);
  return gap < 0 ? records : records.slice(0, gap);
}

function runLength(records: readonly SampledRecord[], start: number, width: number): number {
  let count = 0;
  let others = 0;
  for (let i = start; i < records.length && others < 5; i++) {
    const fits = records[i]?.cells.length === width;
    others = fits ? 0 : others + 1;
    if (fits) count += 1;
  }
  return count;
}

/** Behind lines of remarks that have as many cells as the table, as spreadsheets write them. */
function firstOf(records: readonly SampledRecord[], start: number, width: number): number {
  if (width === 1) return start;
  for (let at = start; at < Math.min(start + MOST_PREAMBLE, records.length); at++) {
    const record = records[at];
    if (!record || record.cells.length !== width) continue;
    const rows = fitting(records.slice(at + 1, at + 200), width);
    const usual = median(rows.map((row) => row.filter((cell) => cell.trim() !== '').length));
    const isSparse = filledOf(record) < usual && filledOf(record) <= width / 2;
    const isRemark =
      /^#(?:[ -]|$)/.test(record.raw) ||
      (isSparse && !looksLikeData(record.cells, rows) && !isGroupLine(record.cells, rows[0], rows.slice(1)));
    if (!isRemark) return laterHeader(records, at, width) ?? at;
  }
  return start;
}

/** A header behind a blank line, when what stands above it is no header. */
function laterHeader(records: readonly SampledRecord[], first: number, width: number): number | null {
  const rows = (at: number) => fitting(records.slice(at + 1, at + 100), width);
  for (let at = first + 1; at < Math.min(first + 16, records.length); at++) {
    const record = records[at];
    const top = records[first];
    if (record?.afterBlank && record.cells.length === width && top)
      return namesOthers(record.cells, rows(at)) && !namesOthers(top.cells, rows(first)) ? at : null;
  }
  return null;
}

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;

function headerLinesAt(records: readonly SampledRecord[], first: number, width: number): number {
  const rowsFrom = (at: number) => fitting(records.slice(at, at + 200), width);
  let lines = 1;
  while (lines < MOST_HEADER_LINES) {
    const group = records[first + lines - 1];
    const [below, ...rows] = rowsFrom(first + lines);
    if (!group || records[first + lines]?.afterBlank || !isGroupLine(padded(group.cells, width), below, rows)) break;
    lines += 1;
  }
  if (lines > 1) return lines;
  const top = records[first];
  return top && looksLikeData(padded(top.cells, width), rowsFrom(first + 1)) ? 0 : 1;
}
