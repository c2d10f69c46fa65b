import { type Result, err, ok } from '#lib/core/result.ts';
import { textReader } from './encoding.ts';
import { byteOrderMark, guessEncoding, utf16Order } from './guess-encoding.ts';
import type { Encoding } from './recipe.ts';

/** The start of a file, pieces from further on and its end, as text of whole lines. */
export interface Samples {
  /** Without a byte order mark. */
  readonly head: string;
  readonly pieces: readonly string[];
  /** The last lines when there is more than the head; else empty. */
  readonly tail: string;
  /** There is more than the head. */
  readonly cut: boolean;
  readonly encoding: Encoding;
  /** By a byte order mark, as valid UTF-8 in all samples, as the likeliest, or as given. */
  readonly encodingIs: 'mark' | 'valid' | 'guessed' | 'chosen';
  /** A line of more than `LONGEST_LINE_BYTES` was met. */
  readonly longLines?: boolean;
}

const HEAD_BYTES = 256 * 1024;
const PIECE_BYTES = 32 * 1024;
const PIECES = 8;
export const LONGEST_LINE_BYTES = 8_000_000;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** Reads a little of a file of text, never all of it. Errors: `file.empty`, `file.notText`, `file.lineTooLong` (at its very start), `file.unreadable`. */
export async function readSamples(file: Blob, name: string, encoding?: Encoding): Promise<Result<Samples>> {
  if (file.size === 0) return err({ code: 'file.empty', file: name });
  try {
    const first = await bytesOf(file, 0, HEAD_BYTES);
    const marked = byteOrderMark(first);
    const known = encoding ?? marked ?? utf16Order(first);
    const wide = known?.startsWith('utf-16') ?? false;
    if (!wide && isNotText(first)) return err({ code: 'file.notText', file: name });
    const parts = await readParts(file, wide ? wideBreaks(known === 'utf-16le') : narrowBreaks);
    if (!parts) return err({ code: 'file.lineTooLong', file: name, limitMb: LONGEST_LINE_BYTES / 1e6 });
    const guess = known
      ? { encoding: known, encodingIs: encoding ? ('chosen' as const) : marked ? ('mark' as const) : ('guessed' as const) }
      : null;
    const found = guess ?? guessEncoding([parts.head, ...parts.pieces, parts.tail]);
    const text = (bytes: Uint8Array): string => {
      const reader = textReader(found.encoding);
      return reader.read(bytes) + reader.end();
    };
    const head = text(parts.head);
    if (/^[\s\0]*$/.test(head) && !parts.cut) return err({ code: 'file.empty', file: name });
    return ok({ ...found, head, pieces: parts.pieces.map(text), tail: text(parts.tail), cut: parts.cut, longLines: parts.longLines });
  } catch {
    return err({ code: 'file.unreadable', file: name });
  }
}

/** Where line breaks are in bytes; `after` 0 and `before` -1 when there are none. `width`: the bytes of a sign. */
interface Breaks {
  readonly width: 1 | 2;
  /** The place after the first. */
  after(bytes: Uint8Array): number;
  /** The place of the last. */
  before(bytes: Uint8Array): number;
}

const narrowBreaks: Breaks = {
  width: 1,
  after(bytes) {
    return bytes.indexOf(LINE_FEED) + 1 || bytes.indexOf(CARRIAGE_RETURN) + 1;
  },
  before: (bytes) => Math.max(bytes.lastIndexOf(LINE_FEED), bytes.lastIndexOf(CARRIAGE_RETURN)),
};

function wideBreaks(little: boolean): Breaks {
  const isBreak = (bytes: Uint8Array, at: number, sign: number): boolean =>
    bytes[little ? at : at + 1] === sign && bytes[little ? at + 1 : at] === 0;
  const first = (bytes: Uint8Array, sign: number): number => {
    for (let at = 0; at + 1 < bytes.length; at += 2) if (isBreak(bytes, at, sign)) return at + 2;
    return 0;
  };
  return {
    width: 2,
    after: (bytes) => first(bytes, LINE_FEED) || first(bytes, CARRIAGE_RETURN),
    before(bytes) {
      for (let at = bytes.length - (bytes.length % 2) - 2; at >= 0; at -= 2)
        if (isBreak(bytes, at, LINE_FEED) || isBreak(bytes, at, CARRIAGE_RETURN)) return at;
      return -1;
    },
  };
}

interface Parts {
  readonly head: Uint8Array;
  readonly pieces: readonly Uint8Array[];
  readonly tail: Uint8Array;
  readonly cut: boolean;
  readonly longLines: boolean;
}

/** Null when the first line is longer than lines may be. */
async function readParts(file: Blob, breaks: Breaks): Promise<Parts | null> {
  const even = (place: number): number => place - (place % breaks.width);
  const start = await piece(file, 0, HEAD_BYTES, breaks);
  const cut = start.length < file.size;
  const end = cut ? breaks.before(start) : start.length;
  if (end < 0) return null;
  if (!cut) return { head: start, pieces: [], tail: new Uint8Array(), cut, longLines: false };
  const tailFrom = even(Math.max(end, file.size - PIECE_BYTES));
  const last = await bytesOf(file, tailFrom, PIECE_BYTES * 2);
  const step = Math.max(0, tailFrom - start.length - PIECE_BYTES) / (PIECES - 1);
  const pieces: Uint8Array[] = [];
  let longLines = false;
  for (let i = 0; i < PIECES; i++) {
    const bytes = await piece(file, even(Math.floor(start.length + i * step)), PIECE_BYTES, breaks);
    const from = breaks.after(bytes);
    longLines ||= from === 0 && bytes.length >= LONGEST_LINE_BYTES;
    if (from > 0) pieces.push(bytes.subarray(from, Math.max(from, breaks.before(bytes))));
  }
  const lastFrom = breaks.after(last);
  return { head: start.subarray(0, end), pieces, tail: lastFrom > 0 ? last.subarray(lastFrom) : new Uint8Array(), cut, longLines };
}

/** Some bytes from a place on; as many as a line may have when they hold no line break. */
async function piece(file: Blob, from: number, length: number, breaks: Breaks): Promise<Uint8Array> {
  const bytes = await bytesOf(file, from, length);
  return breaks.before(bytes) < 0 && from + length < file.size ? bytesOf(file, from, LONGEST_LINE_BYTES) : bytes;
}

const bytesOf = async (file: Blob, from: number, length: number): Promise<Uint8Array> =>
  new Uint8Array(await file.slice(from, from + length).arrayBuffer());

/** Text holds hardly any control signs; noughts, tabs, line breaks and the separators of old systems are let by. */
function isNotText(bytes: Uint8Array): boolean {
  let odd = 0;
  for (const byte of bytes) if (byte < 32 && byte !== 0 && byte !== 1 && !(byte >= 9 && byte <= 13) && byte !== 26 && byte < 28) odd += 1;
  return odd > bytes.length / 100;
}
