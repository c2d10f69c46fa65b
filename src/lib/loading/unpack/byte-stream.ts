import type { ConvertOptions } from '#lib/loading/conversion.ts';

/** The pieces of a stream; leaving the loop early lets go of the stream. */
export async function* piecesOf<Piece>(stream: ReadableStream<Piece>): AsyncGenerator<Piece> {
  const reader = stream.getReader();
  let isDone = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      yield value;
    }
    isDone = true;
  } finally {
    if (!isDone) await reader.cancel().catch(() => undefined);
    reader.releaseLock();
  }
}

const PIECE_BYTES = 2_000_000;

/**
 * The bytes of a blob from its start in pieces, telling how far reading is; an abort breaks it off. Slices are read several times
 * as fast as the blob's own stream, which comes in pieces of 64 kB.
 */
export async function* bytesOf(blob: Blob, { signal, onProgress }: ConvertOptions = {}): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let from = 0; from < blob.size; from += PIECE_BYTES) {
    signal?.throwIfAborted();
    yield new Uint8Array(await blob.slice(from, from + PIECE_BYTES).arrayBuffer());
    onProgress?.((Math.min(blob.size, from + PIECE_BYTES) / blob.size) * 100);
  }
}

/** Pieces as a stream that asks for the next when it is wanted. */
export const streamOf = <Piece>(pieces: AsyncGenerator<Piece>): ReadableStream<Piece> =>
  new ReadableStream<Piece>({
    async pull(controller) {
      const next = await pieces.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });

/** A part of a blob; what a damaged file says of places is kept within it. */
export function sliceOf(blob: Blob, from: number, to = blob.size): Blob {
  const within = (place: number): number => Math.min(blob.size, Math.max(0, Math.floor(place) || 0));
  return blob.slice(within(from), within(to));
}

/** Progress of a part of the work, told as progress of the whole. */
export const within = ({ signal, onProgress }: ConvertOptions, from: number, to: number): ConvertOptions => ({
  ...(signal ? { signal } : {}),
  ...(onProgress ? { onProgress: (percent: number) => onProgress(from + (percent / 100) * (to - from)) } : {}),
});
