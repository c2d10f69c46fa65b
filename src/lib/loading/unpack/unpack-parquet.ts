import { type ParquetParsers, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import type { ConvertOptions, Unpacked } from '#lib/loading/conversion.ts';
import { sliceOf } from './byte-stream.ts';
import { FileFault } from './file-fault.ts';
import { plainText } from './flat-record.ts';
import { PlainCsv } from './plain-csv.ts';

const CELLS_AT_ONCE = 4_000_000;

/**
 * A Parquet file as plain CSV, a part of its rows at a time. Dates and times are ISO in the zone in which they are kept, what is
 * nested is JSON. Throws `FileFault`: `file.truncated`,
 * `file.damaged`, `file.noTable`.
 */
export async function unpackParquet(file: Blob, name: string, { signal, onProgress }: ConvertOptions): Promise<Unpacked> {
  const end = await file.slice(-4).text();
  if (end === 'PARE') throw new FileFault({ code: 'file.password', file: name });
  if (end !== 'PAR1') throw new FileFault({ code: 'file.truncated', file: name });
  const buffer = { byteLength: file.size, slice: (from: number, to?: number) => sliceOf(file, from, to).arrayBuffer() };
  const metadata = await parquetMetadataAsync(buffer);
  const columns = columnNames(metadata.schema);
  if (columns.length === 0) throw new FileFault({ code: 'file.noTable', file: name });
  const csv = new PlainCsv();
  csv.push(columns);
  const rowsAtOnce = Math.max(1000, Math.floor(CELLS_AT_ONCE / columns.length));
  let groupStart = 0;
  for (const group of metadata.row_groups) {
    const groupEnd = groupStart + Number(group.num_rows);
    for (let rowStart = groupStart; rowStart < groupEnd; rowStart += rowsAtOnce) {
      signal?.throwIfAborted();
      const rowEnd = Math.min(groupEnd, rowStart + rowsAtOnce);
      const rows = await parquetReadObjects({ file: buffer, metadata, compressors, parsers, rowStart, rowEnd, useOffsetIndex: true });
      for (const row of rows) csv.push(columns.map((column) => plainText(row[column])));
      onProgress?.((rowEnd / Number(metadata.num_rows)) * 100);
    }
    groupStart = groupEnd;
  }
  return { text: csv.blob(), isPlain: true, hasHeader: true, tables: [], table: null };
}

/** The fields right below the root of a schema that is written as a list, depth first. */
function columnNames(schema: readonly { name: string; num_children?: number }[]): string[] {
  const sizeFrom = (at: number): number => {
    let next = at + 1;
    for (let i = 0; i < (schema[at]?.num_children ?? 0); i++) next += sizeFrom(next);
    return next - at;
  };
  const names: string[] = [];
  for (let at = 1; at < schema.length; at += sizeFrom(at)) names.push(schema[at]?.name ?? '');
  return names;
}

const isoTime = (milliseconds: number): string => {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime())
    ? ''
    : date
        .toISOString()
        .replace('T', ' ')
        .replace(/(?:\.000)?Z$/, '');
};
const parsers: Partial<ParquetParsers> = {
  dateFromDays: (days) => isoTime(days * 86_400_000).slice(0, 10),
  timestampFromMilliseconds: (value) => isoTime(Number(value)),
  timestampFromMicroseconds: (value) => isoTime(Number(value / 1000n)),
  timestampFromNanoseconds: (value) => isoTime(Number(value / 1_000_000n)),
  jsonFromBytes: (bytes) => new TextDecoder().decode(bytes),
};
