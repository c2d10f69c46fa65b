import { type Result, err, ok } from '#lib/core/result.ts';
import type { FileFormat } from './conversion.ts';

/**
 * What a file is, by its first bytes (some thousands are plenty); its name only tells an encrypted workbook from an old one.
 * Errors: `file.password`, `file.oldExcel`, `file.webPage`, `file.notText`.
 */
export function fileFormat(head: Uint8Array, name: string): Result<FileFormat> {
  if (startsWith(head, 0x1f, 0x8b)) return ok('gzip');
  if (startsWith(head, 0x50, 0x4b, 3, 4) || startsWith(head, 0x50, 0x4b, 5, 6)) return ok(isOffice(head) ? 'xlsx' : 'zip');
  if (startsWith(head, 0x50, 0x41, 0x52, 0x31)) return ok('parquet');
  if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0))
    return err({ code: isEncrypted(head, name) ? 'file.password' : 'file.oldExcel', file: name });
  const start = startOfText(head.subarray(0, 4000));
  if (/^\s*<(?:!doctype|!--|html|head|body|table|\?xml|meta)/i.test(start)) return err({ code: 'file.webPage', file: name });
  if (/^(?:%PDF-|\{\\rtf)/.test(start) || !isText(head)) return err({ code: 'file.notText', file: name });
  return ok(/^\s*(?:\[\s*[[{]|\{\s*")/.test(start) ? 'json' : 'text');
}

const startsWith = (bytes: Uint8Array, ...start: readonly number[]): boolean => start.every((byte, i) => bytes[i] === byte);
const latin1 = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);

/** The first thing in an office file is its list of contents or one of its own folders; a zip that holds one starts with its name. */
function isOffice(head: Uint8Array): boolean {
  const nameLength = (head[26] ?? 0) + (head[27] ?? 0) * 256;
  return /^(?:\[Content_Types\]\.xml|_rels\/|docProps\/|xl\/)/.test(latin1(head.subarray(30, 30 + nameLength)));
}

/**
 * Excel wraps an encrypted workbook in the container that old workbooks are. The names of its parts stand in it in UTF-16;
 * where they are further on, only an encrypted one is called .xlsx.
 */
function isEncrypted(head: Uint8Array, name: string): boolean {
  const text = latin1(head).replaceAll('\0', '');
  return text.includes('EncryptedPackage') || (/\.xls[xm]$/i.test(name) && !text.includes('Workbook'));
}

function startOfText(bytes: Uint8Array): string {
  if (startsWith(bytes, 0xff, 0xfe)) return new TextDecoder('utf-16le').decode(bytes);
  if (startsWith(bytes, 0xfe, 0xff)) return new TextDecoder('utf-16be').decode(bytes);
  return latin1(startsWith(bytes, 0xef, 0xbb, 0xbf) ? bytes.subarray(3) : bytes);
}

/** Text has few control characters; a stray NUL is forgiven, and UTF-16 has one in every other byte. */
function isText(head: Uint8Array): boolean {
  if (startsWith(head, 0xff, 0xfe) || startsWith(head, 0xfe, 0xff)) return true;
  const controls = [0, 0];
  head.forEach((byte, i) => {
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 26 && byte !== 27)) controls[i % 2] = (controls[i % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = controls;
  if (even + odd <= Math.max(2, head.length * 0.02)) return true;
  return Math.max(even, odd) > head.length * 0.3 && Math.min(even, odd) < head.length * 0.05;
}
