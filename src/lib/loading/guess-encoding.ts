import { BROKEN_BYTE, decodeText, textReader } from './encoding.ts';
import type { Encoding } from './recipe.ts';

/** What the first bytes promise. */
export function byteOrderMark(bytes: Uint8Array): Encoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}

/** Latin text in UTF-16 has a nought in every other byte: behind each letter, or before it. */
export function utf16Order(bytes: Uint8Array): Encoding | null {
  const start = bytes.subarray(0, 4000);
  let even = 0;
  let odd = 0;
  start.forEach((byte, i) => {
    if (byte === 0 && i % 2) odd += 1;
    else if (byte === 0) even += 1;
  });
  const enough = start.length * 0.3;
  const few = start.length * 0.05;
  return odd > enough && even < few ? 'utf-16le' : even > enough && odd < few ? 'utf-16be' : null;
}

export interface EncodingGuess {
  readonly encoding: Encoding;
  /** `valid`: every piece is UTF-8. */
  readonly encodingIs: 'valid' | 'guessed';
}

/** One line in so many may look like UTF-8 by chance. */
const RARE = 20;

/**
 * The encoding of pieces of a file, each of whole lines, that hold no UTF-16. Where lines differ it is UTF-8, which only
 * chance makes of other text, unless hardly any of the lines with other signs than ASCII is; the mender reads the rest. Of those of one byte a sign it is Windows-1252,
 * but with 0xA4 (there a sign nobody uses) and none of 0x80 to 0x9F it is ISO-8859-15, where that is the euro. cp850 is not guessed.
 */
export function guessEncoding(pieces: readonly Uint8Array[]): EncodingGuess {
  const wrong = pieces.filter((piece) => decodeText(piece, 'utf-8') === null);
  if (!wrong.length) return { encoding: 'utf-8', encodingIs: 'valid' };
  let right = 0;
  let broken = 0;
  for (const piece of pieces) {
    const reader = textReader('utf-8');
    for (const line of (reader.read(piece) + reader.end()).split(/[\r\n]/)) {
      if (BROKEN_BYTE.test(line)) broken += 1;
      else if (/[\u0080-\uFFFF]/.test(line)) right += 1;
    }
  }
  return { encoding: right * RARE > broken ? 'utf-8' : byteEncoding(wrong), encodingIs: 'guessed' };
}

function byteEncoding(pieces: readonly Uint8Array[]): Encoding {
  const windows = pieces.some((piece) => piece.some((byte) => byte >= 0x80 && byte < 0xa0));
  return !windows && pieces.some((piece) => piece.includes(0xa4)) ? 'iso-8859-15' : 'windows-1252';
}
