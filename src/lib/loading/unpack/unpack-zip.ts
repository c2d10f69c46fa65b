import type { ConvertOptions, FileFormat, Unpacked } from '#lib/loading/conversion.ts';
import { fileFormat } from '#lib/loading/file-format.ts';
import { FileFault } from './file-fault.ts';
import { startOfEntry, wholeEntry } from './zip-content.ts';
import { sheetNames } from './workbook/unpack-workbook.ts';
import { type ZipEntry, zipEntries } from './zip-entries.ts';

/** A file in a zip that can be read, and what it is. */
interface ReadableEntry {
  readonly entry: ZipEntry;
  readonly format: FileFormat;
}

/** A table to choose: a file, or a sheet of a workbook that has several. */
interface ZipTable extends ReadableEntry {
  readonly name: string;
  readonly sheet: string | null;
}

const HEAD_BYTES = 4096;
const MOST_ENTRIES = 1000;
const TABLE_NAMES = [/\.(?:csv|tsv|tab|xlsx|xlsm|parquet|json|ndjson|jsonl)(?:\.gz)?$/i, /\.(?:txt|gz)$/i];

/**
 * The table in a zip that was asked for, or the first file that is a table by its name, else the first that can be read. `inner`
 * unpacks it further, a table of it by name. Throws `FileFault`: `file.password`, `file.noTable`, and those of the zip.
 */
export async function unpackZip(
  zip: Blob,
  name: string,
  table: string | null,
  options: ConvertOptions,
  inner: (content: Blob, format: FileFormat, table: string | null) => Promise<Unpacked>,
): Promise<Unpacked> {
  const [only, ...others] = await readableEntries(zip, name, options);
  if (!only) throw new FileFault({ code: 'file.noTable', file: name });
  if (others.length === 0) return inner(await wholeEntry(zip, only.entry, name, options), only.format, table);
  const tables = await tablesOf(zip, name, [only, ...others], options);
  const taken = tables.find((each) => each.name === table) ?? likeliest(tables);
  if (!taken) throw new FileFault({ code: 'file.noTable', file: name });
  const unpacked = await inner(await wholeEntry(zip, taken.entry, name, options), taken.format, taken.sheet);
  return { ...unpacked, tables: tables.map((each) => each.name), table: taken.name };
}

async function tablesOf(zip: Blob, name: string, entries: readonly ReadableEntry[], options: ConvertOptions): Promise<ZipTable[]> {
  const tables: ZipTable[] = [];
  for (const each of entries) {
    const sheets = each.format === 'xlsx' ? await sheetNames(await wholeEntry(zip, each.entry, name, options), name, options) : [];
    if (sheets.length < 2) tables.push({ ...each, name: each.entry.path, sheet: null });
    else for (const sheet of sheets) tables.push({ ...each, name: `${each.entry.path} › ${sheet}`, sheet });
  }
  return tables;
}

async function readableEntries(zip: Blob, name: string, options: ConvertOptions): Promise<ReadableEntry[]> {
  const entries = (await zipEntries(zip, name)).filter(({ path, size }) => size > 0 && !/(?:^|\/)(?:__MACOSX\/|\.|~\$)/.test(path));
  const found: ReadableEntry[] = [];
  for (const entry of entries.slice(0, MOST_ENTRIES)) {
    options.signal?.throwIfAborted();
    const format = fileFormat(await startOfEntry(zip, entry, name, HEAD_BYTES, options.signal), entry.path);
    if (format.ok) found.push({ entry, format: format.value });
    else if (format.error.code === 'file.password') throw new FileFault({ code: 'file.password', file: name });
  }
  const files = found.filter(({ format }) => format !== 'zip');
  return files.length > 0 ? files : found;
}

const likeliest = (tables: readonly ZipTable[]): ZipTable | undefined =>
  TABLE_NAMES.flatMap((pattern) => tables.find(({ entry }) => pattern.test(entry.path)) ?? [])[0] ?? tables[0];
