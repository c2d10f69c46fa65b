import { type Result, err, ok } from '#lib/core/result.ts';

/** The start of a file and pieces from further on, as text of whole lines. `cut`: there is more than the head. */
export interface Samples {
  readonly head: string;
  readonly pieces: readonly string[];
  readonly cut: boolean;
}

const HEAD_BYTES = 256 * 1024;
const PIECE_BYTES = 32 * 1024;
const PIECES = 8;
export const LONGEST_LINE_BYTES = 8_000_000;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** Reads a little of a file, never all of it. The errors are the `file.*` codes for what is not standard CSV in UTF-8. */
export async function readSamples(file: File): Promise<Result<Samples>> {
  const name = file.name;
  if (file.size === 0) return err({ code: 'file.empty', file: name });
  try {
    const start = await piece(file, 0, HEAD_BYTES);
    const wrong = notCsv(start);
    if (wrong) return err({ code: wrong, file: name });
    const cut = start.length < file.size;
    const end = cut ? lastBreak(start) : start.length;
    if (end < 0) return err({ code: 'file.lineTooLong', file: name, limitMb: LONGEST_LINE_BYTES / 1e6 });
    const head = utf8(start.subarray(0, end));
    if (head === null) return err({ code: 'file.encoding', file: name });
    if (head.trim() === '') return err({ code: 'file.empty', file: name });
    const pieces: string[] = [];
    const step = Math.max(0, file.size - start.length - PIECE_BYTES) / (PIECES - 1);
    for (let i = 0; cut && i < PIECES; i++) {
      const bytes = await piece(file, Math.floor(start.length + i * step), PIECE_BYTES);
      const from = bytes.indexOf(LINE_FEED) + 1 || bytes.indexOf(CARRIAGE_RETURN) + 1;
      if (from === 0 && bytes.length >= LONGEST_LINE_BYTES)
        return err({ code: 'file.lineTooLong', file: name, limitMb: LONGEST_LINE_BYTES / 1e6 });
      const text = utf8(bytes.subarray(from, Math.max(from, lastBreak(bytes))));
      if (text === null) return err({ code: 'file.encoding', file: name });
      pieces.push(text);
    }
    return ok({ head, pieces, cut });
  } catch {
    return err({ code: 'file.unreadable', file: name });
  }
}

/** Some bytes from a place on; as many as a line may have when they hold no line break. */
async function piece(file: Blob, from: number, length: number): Promise<Uint8Array> {
  const bytes = await bytesOf(file, from, length);
  return lastBreak(bytes) < 0 && from + length < file.size ? bytesOf(file, from, LONGEST_LINE_BYTES) : bytes;
}

const bytesOf = async (file: Blob, from: number, length: number): Promise<Uint8Array> =>
  new Uint8Array(await file.slice(from, from + length).arrayBuffer());

const lastBreak = (bytes: Uint8Array): number => Math.max(bytes.lastIndexOf(LINE_FEED), bytes.lastIndexOf(CARRIAGE_RETURN));

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const startsWith = (bytes: Uint8Array, ...start: readonly number[]): boolean => start.every((byte, i) => bytes[i] === byte);

/** What the first bytes say a file is, when that is not text in UTF-8. */
function notCsv(bytes: Uint8Array): 'file.excel' | 'file.notText' | 'file.encoding' | null {
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return 'file.excel';
  if (startsWith(bytes, 0x50, 0x4b, 3, 4)) return /xl\/|\[Content_Types\]/.test(latin1(bytes)) ? 'file.excel' : 'file.notText';
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) return 'file.encoding';
  if (bytes.includes(0)) return isUtf16(bytes) ? 'file.encoding' : 'file.notText';
  if (startsWith(bytes, 0x1f, 0x8b) || startsWith(bytes, 0x25, 0x50, 0x44, 0x46) || startsWith(bytes, 0x89, 0x50)) return 'file.notText';
  return /^(?:\xef\xbb\xbf)?\s*(?:<(?:!doctype|html|\?xml|table)|[[{]\s*["{])/i.test(latin1(bytes.subarray(0, 200)))
    ? 'file.notText'
    : null;
}

/** Latin text in UTF-16 has a nought in every other byte. */
function isUtf16(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, 4000);
  const noughts = [0, 0];
  start.forEach((byte, i) => (noughts[i % 2] = (noughts[i % 2] ?? 0) + +(byte === 0)));
  return Math.max(...noughts) > start.length * 0.3 && Math.min(...noughts) < start.length * 0.05;
}

const latin1 = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);
