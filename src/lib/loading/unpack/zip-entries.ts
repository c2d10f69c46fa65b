import { sliceOf } from './byte-stream.ts';
import { FileFault } from './file-fault.ts';

/** A file in a zip, by the list at its end. */
export interface ZipEntry {
  readonly path: string;
  readonly size: number;
  readonly packedSize: number;
  readonly crc32: number;
  readonly method: number;
  readonly isEncrypted: boolean;
  /** Of the entry's own header in the file. */
  readonly offset: number;
}

const END_BYTES = 22;
const LONGEST_COMMENT_BYTES = 65_535;
const MOST_LIST_BYTES = 64_000_000;
const ALL_ONES = 0xffffffff;

/** The files in a zip, folders left out. Throws `FileFault` `file.truncated` when the list at the end is not there. */
export async function zipEntries(zip: Blob, name: string): Promise<ZipEntry[]> {
  const { listSize, listOffset } = await endOfZip(zip, name);
  if (listOffset + listSize > zip.size) throw new FileFault({ code: 'file.truncated', file: name });
  if (listSize > MOST_LIST_BYTES) throw new FileFault({ code: 'file.bomb', file: name, limitMb: MOST_LIST_BYTES / 1e6 });
  const list = await viewOf(zip, listOffset, listSize);
  const entries: ZipEntry[] = [];
  for (let at = 0; at + 46 <= list.byteLength;) {
    if (list.getUint32(at, true) !== 0x02014b50) throw new FileFault({ code: 'file.damaged', file: name });
    const nameLength = list.getUint16(at + 28, true);
    const extraLength = list.getUint16(at + 30, true);
    if (at + 46 + nameLength + extraLength > list.byteLength) throw new FileFault({ code: 'file.damaged', file: name });
    const entry = entryAt(list, at, nameLength, extraLength);
    if (!entry.path.endsWith('/')) entries.push(entry);
    at += 46 + nameLength + extraLength + list.getUint16(at + 32, true);
  }
  return entries;
}

/** What an entry holds, as a gzip: the same packed bytes between a gzip's head and tail, so that one inflater verifies both. */
export async function entryAsGzip(zip: Blob, entry: ZipEntry, name: string): Promise<Blob> {
  const tail = new DataView(new ArrayBuffer(8));
  tail.setUint32(0, entry.crc32, true);
  tail.setUint32(4, entry.size >>> 0, true);
  return new Blob([new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]), await entryBytes(zip, entry, name), tail]);
}

/** The bytes of an entry as they stand in the zip. */
export async function entryBytes(zip: Blob, entry: ZipEntry, name: string): Promise<Blob> {
  const header = await viewOf(zip, entry.offset, 30);
  if (header.byteLength < 30 || header.getUint32(0, true) !== 0x04034b50) throw new FileFault({ code: 'file.damaged', file: name });
  const from = entry.offset + 30 + header.getUint16(26, true) + header.getUint16(28, true);
  if (from + entry.packedSize > zip.size) throw new FileFault({ code: 'file.truncated', file: name });
  return zip.slice(from, from + entry.packedSize);
}

async function endOfZip(zip: Blob, name: string): Promise<{ listSize: number; listOffset: number }> {
  const from = Math.max(0, zip.size - END_BYTES - LONGEST_COMMENT_BYTES);
  const tail = await viewOf(zip, from, zip.size - from);
  for (let at = tail.byteLength - END_BYTES; at >= 0; at--) {
    if (tail.getUint32(at, true) !== 0x06054b50) continue;
    const listSize = tail.getUint32(at + 12, true);
    const listOffset = tail.getUint32(at + 16, true);
    if (listSize !== ALL_ONES && listOffset !== ALL_ONES && tail.getUint16(at + 10, true) !== 0xffff) return { listSize, listOffset };
    const locator = at - 20;
    if (locator < 0 || tail.getUint32(locator, true) !== 0x07064b50) return { listSize, listOffset };
    const record = await viewOf(zip, Number(tail.getBigUint64(locator + 8, true)), 56);
    if (record.byteLength < 56 || record.getUint32(0, true) !== 0x06064b50) break;
    return { listSize: Number(record.getBigUint64(40, true)), listOffset: Number(record.getBigUint64(48, true)) };
  }
  throw new FileFault({ code: 'file.truncated', file: name });
}

function entryAt(list: DataView, at: number, nameLength: number, extraLength: number): ZipEntry {
  const flags = list.getUint16(at + 8, true);
  const large = largeSizes(list, at + 46 + nameLength, extraLength);
  const plainOrLarge = (value: number): number => (value === ALL_ONES ? (large.shift() ?? value) : value);
  const size = plainOrLarge(list.getUint32(at + 24, true));
  const packedSize = plainOrLarge(list.getUint32(at + 20, true));
  const offset = plainOrLarge(list.getUint32(at + 42, true));
  const bytes = new Uint8Array(list.buffer, list.byteOffset + at + 46, nameLength);
  return {
    path: pathText(bytes),
    size,
    packedSize,
    crc32: list.getUint32(at + 16, true),
    method: list.getUint16(at + 10, true),
    isEncrypted: (flags & 1) === 1,
    offset,
  };
}

/** Sizes over 4 GB stand in an extra field, in the order of those that are all ones. */
function largeSizes(list: DataView, from: number, length: number): number[] {
  for (let at = from; at + 4 <= from + length; at += 4 + list.getUint16(at + 2, true)) {
    if (list.getUint16(at, true) !== 1) continue;
    const count = Math.min(3, Math.floor(Math.min(list.getUint16(at + 2, true), from + length - at - 4) / 8));
    return Array.from({ length: count }, (_, i) => Number(list.getBigUint64(at + 4 + i * 8, true)));
  }
  return [];
}

/** Names are UTF-8, or in older zips a Western code page. */
function pathText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('latin1').decode(bytes);
  }
}

const viewOf = async (blob: Blob, from: number, length: number): Promise<DataView> =>
  new DataView(await sliceOf(blob, from, from + length).arrayBuffer());
