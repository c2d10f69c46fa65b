import { csvRecords } from './csv-records.ts';
import { READ_BUFFER_BYTES } from './read-csv.ts';
import type { Notation } from './recipe.ts';

/** A record larger than the reader's buffer holds one of these whole. */
const BLOCK_BYTES = READ_BUFFER_BYTES / 2;
const LOOK_BYTES = 64 * 1024;

/**
 * Whether a text in UTF-8 may hold a record larger than the engine's reader can hold, which it would leave out without a word.
 * Looks at a little of each part of such a size: with no whole record of `columns` cells there, there may be. Throws what
 * reading the text throws.
 */
export async function hasGiantRecord(text: Blob, notation: Notation, columns: number): Promise<boolean> {
  for (let from = BLOCK_BYTES; from < text.size; from += BLOCK_BYTES) {
    const bytes = await text.slice(from, Math.min(from + LOOK_BYTES, text.size)).arrayBuffer();
    const piece = new TextDecoder().decode(bytes);
    const whole = from + LOOK_BYTES < text.size;
    if (!whole) return false;
    const lines = piece.split(/\r\n|\n|\r/).slice(1, -1);
    if (!lines.some((line) => csvRecords(line, notation, 2)[0]?.length === columns)) return true;
  }
  return false;
}
