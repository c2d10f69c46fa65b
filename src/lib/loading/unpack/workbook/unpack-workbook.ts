import type { ConvertOptions, Unpacked } from '#lib/loading/conversion.ts';
import { within } from '#lib/loading/unpack/byte-stream.ts';
import { FileFault } from '#lib/loading/unpack/file-fault.ts';
import { PlainCsv } from '#lib/loading/unpack/plain-csv.ts';
import { MergedCells } from './merged-cells.ts';
import { type Merge, type SheetHandler, type WorkbookParts, sheetXml } from './sheet-rows.ts';
import { type SheetEntry, type Workbook, cellFormats, openWorkbook, scanEntry, sharedStrings } from './workbook-parts.ts';

/** How far the values of a sheet reach, whatever it says itself, and which of its cells are one. */
interface SheetExtent {
  readonly firstColumn: number;
  readonly lastColumn: number;
  readonly merges: readonly Merge[];
}

const SAMPLED_ROWS = 1000;

/**
 * A sheet of a workbook as plain CSV: the one asked for, or the first that is in sight and has a value. Empty rows above and
 * empty columns to the left are left out, other empty rows are empty lines. A sheet that turns out wider further down, or has
 * merged cells, is read twice, so that the memory need not hold it. Throws `FileFault`, `file.noTable` when no sheet has a value.
 */
export async function unpackWorkbook(file: Blob, name: string, table: string | null, options: ConvertOptions): Promise<Unpacked> {
  const quiet = within(options, 0, 0);
  const workbook = await openWorkbook(file, name, quiet);
  const filled = await filledSheets(file, name, workbook, quiet);
  const taken = filled.find((sheet) => sheet.name === table) ?? filled.find((sheet) => !sheet.isHidden) ?? filled[0];
  if (!taken) throw new FileFault({ code: 'file.noTable', file: name });
  const parts = await partsOf(file, name, workbook, within(options, 0, 20));
  const read = (handler: SheetHandler, progress: ConvertOptions): Promise<void> =>
    scanEntry(file, name, taken.entry, progress, sheetXml(parts, handler, name));
  let extent = await sampledExtent(read, quiet);
  for (let from = 20; ; from = 60) {
    const { text, seen } = await writtenSheet(read, extent, within(options, from, from + 40));
    if (seen.lastColumn === 0) throw new FileFault({ code: 'file.noTable', file: name });
    const isWhole = seen.firstColumn === extent.firstColumn && seen.lastColumn === extent.lastColumn;
    if (isWhole && seen.merges.length === extent.merges.length)
      return { text, isPlain: true, hasHeader: false, ...choiceOf(filled, taken) };
    extent = seen;
  }
}

/** The names of the sheets that have a value. Throws `FileFault`. */
export async function sheetNames(file: Blob, name: string, options: ConvertOptions): Promise<string[]> {
  const filled = await filledSheets(file, name, await openWorkbook(file, name, options), options);
  return filled.map((sheet) => sheet.name);
}

async function filledSheets(file: Blob, name: string, workbook: Workbook, options: ConvertOptions): Promise<SheetEntry[]> {
  const filled: SheetEntry[] = [];
  for (const sheet of workbook.sheets) if (await hasValue(file, name, sheet, options)) filled.push(sheet);
  return filled;
}

const choiceOf = (filled: readonly SheetEntry[], taken: SheetEntry): Pick<Unpacked, 'tables' | 'table'> =>
  filled.length > 1 ? { tables: filled.map((sheet) => sheet.name), table: taken.name } : { tables: [], table: null };

async function partsOf(file: Blob, name: string, workbook: Workbook, options: ConvertOptions): Promise<WorkbookParts> {
  return {
    formats: await cellFormats(file, name, workbook.styles, within(options, 0, 0)),
    strings: await sharedStrings(file, name, workbook.strings, options),
    is1904: workbook.is1904,
  };
}

/** Thrown to read no further. */
class Enough extends Error {}

async function untilEnough(reading: Promise<void>): Promise<boolean> {
  try {
    await reading;
    return false;
  } catch (cause) {
    if (cause instanceof Enough) return true;
    throw cause;
  }
}

/** Reads no further than the first value. */
function hasValue(file: Blob, name: string, sheet: SheetEntry, options: ConvertOptions): Promise<boolean> {
  let isValue = false;
  const handler = {
    open: (tag: string) => void (isValue = tag === 'v' || tag === 't'),
    close: () => undefined,
    text: (text: string) => {
      if (isValue && text.trim() !== '') throw new Enough();
    },
  };
  return untilEnough(scanEntry(file, name, sheet.entry, options, handler));
}

type ReadSheet = (handler: SheetHandler, options: ConvertOptions) => Promise<void>;

/** How wide the first rows are. */
async function sampledExtent(read: ReadSheet, options: ConvertOptions): Promise<SheetExtent> {
  const reach = new Reach();
  let rows = 0;
  const handler: SheetHandler = {
    row(_, cells) {
      reach.add(cells);
      if (++rows === SAMPLED_ROWS) throw new Enough();
    },
    merge: () => undefined,
  };
  await untilEnough(read(handler, options));
  return { firstColumn: reach.first, lastColumn: reach.last, merges: [] };
}

/** The sheet as text by what is known of it, and what came out while writing; once a row does not fit, nothing more is written. */
async function writtenSheet(read: ReadSheet, extent: SheetExtent, options: ConvertOptions): Promise<{ text: Blob; seen: SheetExtent }> {
  const { firstColumn, lastColumn } = extent;
  const csv = new PlainCsv();
  const merged = new MergedCells(extent.merges, lastColumn);
  const reach = new Reach();
  const merges: Merge[] = [];
  let lastRow = 0;
  const handler: SheetHandler = {
    row(row, cells) {
      reach.add(cells);
      if (reach.first < firstColumn || reach.last > lastColumn) return;
      for (let empty = lastRow + 1; lastRow > 0 && empty < row; empty++) csv.push([]);
      lastRow = row;
      csv.push(merged.filled(row, cells).slice(firstColumn - 1), lastColumn - firstColumn + 1);
    },
    merge: (merge) => void merges.push(merge),
  };
  await read(handler, options);
  return { text: csv.blob(), seen: { firstColumn: reach.first, lastColumn: reach.last, merges } };
}

/** The first and last column with a value in the rows that were added. */
class Reach {
  first = Infinity;
  last = 0;

  add(cells: readonly (string | undefined)[]): void {
    this.first = Math.min(this.first, cells.findIndex((cell) => cell !== undefined) + 1);
    this.last = Math.max(this.last, cells.length);
  }
}
