import type { ConvertOptions } from '#lib/loading/conversion.ts';
import { BlobPieces } from './blob-pieces.ts';
import { bytesOf } from './byte-stream.ts';
import { FileFault } from './file-fault.ts';
import { gunzipped } from './gunzip.ts';
import { type ZipEntry, entryAsGzip, entryBytes } from './zip-entries.ts';

const STORED = 0;
const DEFLATED = 8;

/** What an entry of a zip holds. Throws `FileFault`: `file.password`, `file.damaged`, `file.truncated`, `file.bomb`. */
export async function* unpackedEntry(
  zip: Blob,
  entry: ZipEntry,
  name: string,
  options: ConvertOptions = {},
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  if (entry.isEncrypted) throw new FileFault({ code: 'file.password', file: name });
  if (entry.method === DEFLATED) yield* gunzipped(await entryAsGzip(zip, entry, name), name, options);
  else if (entry.method === STORED) yield* bytesOf(await entryBytes(zip, entry, name), options);
  else throw new FileFault({ code: 'file.damaged', file: name });
}

/** The first bytes of an entry, to see what it is. */
export async function startOfEntry(zip: Blob, entry: ZipEntry, name: string, bytes: number, signal?: AbortSignal): Promise<Uint8Array> {
  const start = new Uint8Array(bytes);
  let length = 0;
  for await (const piece of unpackedEntry(zip, entry, name, signal ? { signal } : {})) {
    const part = piece.subarray(0, bytes - length);
    start.set(part, length);
    length += part.length;
    if (length === bytes) break;
  }
  return start.subarray(0, length);
}

/** All that an entry holds; as it is in the zip when it was not packed. */
export async function wholeEntry(zip: Blob, entry: ZipEntry, name: string, options: ConvertOptions): Promise<Blob> {
  if (entry.method === STORED && !entry.isEncrypted) return entryBytes(zip, entry, name);
  return wholeOf(unpackedEntry(zip, entry, name, options));
}

export async function wholeOf(pieces: AsyncIterable<Uint8Array<ArrayBuffer>>): Promise<Blob> {
  const whole = new BlobPieces();
  for await (const piece of pieces) whole.push(piece);
  return whole.blob();
}
