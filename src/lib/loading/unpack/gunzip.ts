import { Gunzip } from 'fflate';
import type { ConvertOptions } from '#lib/loading/conversion.ts';
import { bytesOf, piecesOf, streamOf } from './byte-stream.ts';
import { FileFault } from './file-fault.ts';

/** No table we can read is packed this well, and none is this large. */
const MOST_RATIO = 500;
const MOST_BYTES = 8e9;
const RATIO_COUNTS_FROM_BYTES = 100e6;
const END_OF_INPUT = 0;

/**
 * What a gzip holds, its checksum verified. Throws `FileFault`: `file.truncated`, `file.damaged`, `file.bomb`.
 * The browser's own inflater is fast and verifies, but stops after the first of several members; then our library reads all.
 */
export async function* gunzipped(packed: Blob, name: string, options: ConvertOptions = {}): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let given = 0;
  try {
    const stream = streamOf(bytesOf(packed, options)).pipeThrough(new DecompressionStream('gzip'));
    for await (const piece of piecesOf(stream)) {
      options.signal?.throwIfAborted();
      given += piece.byteLength;
      guardSize(given, packed.size, name);
      yield new Uint8Array(piece);
    }
  } catch (cause) {
    if (cause instanceof FileFault || options.signal?.aborted) throw cause;
    yield* restOfMembers(packed, name, given, options);
  }
}

/** All members from the first one on, without what was given already. */
async function* restOfMembers(packed: Blob, name: string, given: number, options: ConvertOptions): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const waiting: Uint8Array[] = [];
  let laterMembers = 0;
  let seen = 0;
  let read = 0;
  const gunzip = new Gunzip((piece) => waiting.push(piece));
  gunzip.onmember = () => laterMembers++;
  try {
    for await (const piece of bytesOf(packed, options)) {
      read += piece.length;
      gunzip.push(piece, read === packed.size);
      for (const part of waiting.splice(0)) {
        const from = Math.max(0, Math.min(part.length, given - seen));
        seen += part.length;
        guardSize(seen, packed.size, name);
        if (from < part.length) yield new Uint8Array(part.subarray(from));
      }
    }
  } catch (cause) {
    if (cause instanceof FileFault || options.signal?.aborted) throw cause;
    const isCut = typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === END_OF_INPUT;
    throw new FileFault({ code: isCut ? 'file.truncated' : 'file.damaged', file: name });
  }
  if (laterMembers === 0)
    throw new FileFault({ code: (await sizeInTail(packed)) === seen % 2 ** 32 ? 'file.damaged' : 'file.truncated', file: name });
}

/** A gzip ends with the size of what is in it. */
async function sizeInTail(packed: Blob): Promise<number> {
  const tail = new DataView(await packed.slice(-4).arrayBuffer());
  return tail.byteLength < 4 ? -1 : tail.getUint32(0, true);
}

function guardSize(bytes: number, packedBytes: number, name: string): void {
  if (bytes > MOST_BYTES) throw new FileFault({ code: 'file.bomb', file: name, limitMb: MOST_BYTES / 1e6 });
  if (bytes > RATIO_COUNTS_FROM_BYTES && bytes > packedBytes * MOST_RATIO)
    throw new FileFault({ code: 'file.bomb', file: name, limitMb: RATIO_COUNTS_FROM_BYTES / 1e6 });
}
