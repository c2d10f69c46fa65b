const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const PIECE_BYTES = 4_000_000;

/**
 * The line (from 1) on which each of these places (bytes from 0, rising) of a text stands. A file without line feeds has
 * carriage returns for line breaks. Throws what reading the text throws.
 */
export async function linesAt(text: Blob, places: readonly number[]): Promise<number[]> {
  const sign = (await hasLineFeed(text)) ? LINE_FEED : CARRIAGE_RETURN;
  const lines: number[] = [];
  let line = 1;
  for (let from = 0; lines.length < places.length && from < text.size; from += PIECE_BYTES) {
    const bytes = new Uint8Array(await text.slice(from, from + PIECE_BYTES).arrayBuffer());
    let at = 0;
    for (let place = places[lines.length]; place !== undefined && place < from + bytes.length; place = places[lines.length]) {
      line += breaks(bytes, sign, at, place - from);
      at = place - from;
      lines.push(line);
    }
    line += breaks(bytes, sign, at, bytes.length);
  }
  while (lines.length < places.length) lines.push(line);
  return lines;
}

const hasLineFeed = async (text: Blob): Promise<boolean> =>
  new Uint8Array(await text.slice(0, PIECE_BYTES).arrayBuffer()).includes(LINE_FEED);

function breaks(bytes: Uint8Array, sign: number, from: number, to: number): number {
  let count = 0;
  for (let at = bytes.indexOf(sign, from); at >= 0 && at < to; at = bytes.indexOf(sign, at + 1)) count += 1;
  return count;
}
