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

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
/** One line in so many may look like UTF-8 by chance. */
const RARE = 20;

/**
 * The encoding of pieces of a file, each of whole lines, that hold no UTF-16. Where lines differ it is UTF-8, which only
 * chance makes of other text, unless hardly any of the lines with other signs than ASCII is; the mender reads the rest. Of those of one byte a sign it is Windows-1252,
 * but with 0xA4 (there a sign nobody uses) and none of 0x80 to 0x9F it is ISO-8859-15, where that is the euro. cp850 is not guessed.
 */
export function guessEncoding(pieces: readonly Uint8Array[]): EncodingGuess {
  const counts = pieces.map(utf8Lines);
  const wrong = pieces.filter((_, i) => counts[i]?.broken);
  if (!wrong.length) return { encoding: 'utf-8', encodingIs: 'valid' };
  const right = counts.reduce((sum, lines) => sum + lines.right, 0);
  const broken = counts.reduce((sum, lines) => sum + lines.broken, 0);
  return { encoding: right * RARE > broken ? 'utf-8' : byteEncoding(wrong), encodingIs: 'guessed' };
}

/** How many lines have other signs than ASCII, all of them UTF-8, and in how many something is not. */
function utf8Lines(bytes: Uint8Array): { readonly right: number; readonly broken: number } {
  let right = 0;
  let broken = 0;
  let hasSigns = false;
  let isBroken = false;
  for (let at = 0; at <= bytes.length; at++) {
    const byte = bytes[at] ?? LINE_FEED;
    if (byte === LINE_FEED || byte === CARRIAGE_RETURN) {
      if (isBroken) broken += 1;
      else if (hasSigns) right += 1;
      hasSigns = false;
      isBroken = false;
    } else if (byte >= 0x80) {
      const length = signLength(bytes, at);
      hasSigns ||= length > 0;
      isBroken ||= length === 0;
      at += Math.max(0, length - 1);
    }
  }
  return { right, broken };
}

/** The bytes of the sign of UTF-8 at a place, which is no ASCII; nought when there is none (Unicode 15, table 3-7). */
function signLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  const second = bytes[at + 1] ?? 0;
  const length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  const least = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const most = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  if (length === 0 || second < least || second > most) return 0;
  for (let more = 2; more < length; more++) if (((bytes[at + more] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}

function byteEncoding(pieces: readonly Uint8Array[]): Encoding {
  const windows = pieces.some((piece) => piece.some((byte) => byte >= 0x80 && byte < 0xa0));
  return !windows && pieces.some((piece) => piece.includes(0xa4)) ? 'iso-8859-15' : 'windows-1252';
}
