import type { ConvertOptions, Converter } from '#lib/loading/conversion.ts';
import { textReader } from '#lib/loading/encoding.ts';
import { CsvMender } from '#lib/loading/mend-csv.ts';
import { quickPieces } from '#lib/loading/quick/quick-pieces.ts';
import type { Mending } from '#lib/loading/mended-records.ts';
import type { Encoding, Notation } from '#lib/loading/recipe.ts';
import { BlobPieces } from '#lib/loading/unpack/blob-pieces.ts';
import { bytesOf } from '#lib/loading/unpack/byte-stream.ts';
import { asResult } from '#lib/loading/unpack/file-fault.ts';
import { unpack } from '#lib/loading/unpack/unpack.ts';
import { utf8Encoding } from '#lib/loading/utf8-encoding.ts';

/** Converts where it is called: in the worker, and in tests. */
export const converterInPlace = (): Converter => ({
  unpack: (file, name, format, table, options = {}) =>
    asResult(() => unpack(file, name, format, table, options), { code: 'file.damaged', file: name }, options.signal),
  decode: (text, name, encoding, options = {}) =>
    asResult(() => decoded(text, encoding, options), { code: 'file.unreadable', file: name }, options.signal),
  mend: (text, name, notation, columns, options = {}) =>
    asResult(() => mended(text, notation, columns, options), { code: 'file.unreadable', file: name }, options.signal),
  rows: (text, name, plan, take, options = {}) =>
    asResult(() => quickPieces(text, plan, take, options), { code: 'file.unreadable', file: name }, options.signal),
});

async function decoded(bytes: Blob, encoding: Encoding, options: ConvertOptions): Promise<Blob> {
  const pieces = new BlobPieces();
  const inUtf8 = utf8Encoding(encoding);
  for await (const piece of bytesOf(bytes, options)) pieces.push(inUtf8.push(piece));
  pieces.push(inUtf8.end());
  return pieces.blob();
}

async function mended(bytes: Blob, notation: Notation, columns: number, options: ConvertOptions) {
  const mender = new CsvMender(notation, columns);
  const rows = new BlobPieces();
  const aside = new BlobPieces();
  const reader = textReader(notation.encoding);
  const write = (mending: Mending): void => {
    rows.push(mending.rows);
    aside.push(mending.aside);
  };
  for await (const piece of bytesOf(bytes, options)) write(mender.push(reader.read(piece)));
  write(mender.push(reader.end()));
  write(mender.end());
  return { rows: rows.blob(), aside: aside.blob(), used: mender.used, setAside: mender.setAside };
}
