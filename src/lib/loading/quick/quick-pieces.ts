import type { ConvertOptions } from '#lib/loading/conversion.ts';
import { arrowRows } from './arrow-rows.ts';
import type { QuickPlan } from './quick-plan.ts';
import { quickRows } from './quick-rows.ts';

const PIECE_BYTES = 16 * 1024 * 1024;
const LINE_FEED = 10;
const byteOrderMark = [0xef, 0xbb, 0xbf];

/** Takes a piece of rows as Arrow; false when no more are wanted. The piece is the taker's. */
export type TakeRows = (rows: Uint8Array<ArrayBuffer>) => Promise<boolean>;

/**
 * Reads a text by a plan, a piece at a time and in order; while a piece is taken the next is read. False when there is something in it
 * that is not plain, or no more was wanted.
 */
export async function quickPieces(
  text: Blob,
  plan: QuickPlan,
  take: TakeRows,
  { signal, onProgress }: ConvertOptions = {},
): Promise<boolean> {
  let taken: Promise<boolean> = Promise.resolve(true);
  let next = bytesAt(text, 0);
  let rest = new Uint8Array(0);
  let isFirst = true;
  for (let from = 0; from < text.size; from += PIECE_BYTES) {
    signal?.throwIfAborted();
    const read = await next;
    next = bytesAt(text, from + PIECE_BYTES);
    const isLast = from + PIECE_BYTES >= text.size;
    const bytes = joined(rest, read, isLast);
    const start = isFirst ? afterLines(bytes, plan.linesAbove) : 0;
    const end = bytes.lastIndexOf(LINE_FEED) + 1;
    if (start < 0 || end < start || (!isLast && end === 0)) return false;
    isFirst = false;
    rest = bytes.slice(end);
    const rows = quickRows(bytes.subarray(start, end), plan);
    if (!rows) return false;
    const piece = rows.rows > 0 ? arrowRows(rows) : null;
    if (!(await taken)) return false;
    if (piece) taken = take(piece);
    onProgress?.((Math.min(text.size, from + PIECE_BYTES) / text.size) * 100);
  }
  return taken;
}

const bytesAt = async (text: Blob, from: number): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await text.slice(from, from + PIECE_BYTES).arrayBuffer());

/** What was left over, and what follows it; the last line of all gets the line feed it may lack. */
function joined(rest: Uint8Array, read: Uint8Array, isLast: boolean): Uint8Array<ArrayBuffer> {
  const isOpen = isLast && (read.at(-1) ?? rest.at(-1)) !== LINE_FEED;
  const bytes = new Uint8Array(rest.length + read.length + (isOpen ? 1 : 0));
  bytes.set(rest);
  bytes.set(read, rest.length);
  if (isOpen) bytes[bytes.length - 1] = LINE_FEED;
  return bytes;
}

/** The place after so many lines, or after a byte order mark; minus one when there are not so many. */
function afterLines(bytes: Uint8Array, lines: number): number {
  let at = byteOrderMark.every((byte, i) => bytes[i] === byte) ? byteOrderMark.length : 0;
  for (let line = 0; line < lines; line++) {
    const found = bytes.indexOf(LINE_FEED, at);
    if (found < 0) return -1;
    at = found + 1;
  }
  return at;
}
