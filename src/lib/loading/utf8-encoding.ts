import { textReader } from './encoding.ts';
import type { Encoding } from './recipe.ts';

/** Bytes of another encoding as bytes of UTF-8, in pieces cut anywhere. */
export interface Utf8Encoding {
  readonly push: (bytes: Uint8Array) => Uint8Array<ArrayBuffer>;
  readonly end: () => Uint8Array<ArrayBuffer>;
}

/** Encodings of one byte a sign go by a table, byte to bytes; the others by way of text. */
export function utf8Encoding(from: Encoding): Utf8Encoding {
  if (from === 'windows-1252' || from === 'iso-8859-15' || from === 'cp850') return { push: byTable(from), end: () => new Uint8Array() };
  const reader = textReader(from);
  const encoder = new TextEncoder();
  return { push: (bytes) => encoder.encode(reader.read(bytes)), end: () => encoder.encode(reader.end()) };
}

const LONGEST_SIGN_BYTES = 3;

function byTable(encoding: Encoding): Utf8Encoding['push'] {
  const encoder = new TextEncoder();
  const signs = [...textReader(encoding).read(Uint8Array.from({ length: 256 }, (_, byte) => byte))].map((sign) => encoder.encode(sign));
  const lengths = Uint8Array.from(signs, (sign) => sign.length);
  const table = new Uint8Array(256 * LONGEST_SIGN_BYTES);
  signs.forEach((sign, byte) => table.set(sign, byte * LONGEST_SIGN_BYTES));
  return (bytes) => {
    const written = new Uint8Array(bytes.length * LONGEST_SIGN_BYTES);
    let at = 0;
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i] as number;
      if (byte < 128) written[at++] = byte;
      else {
        const from = byte * LONGEST_SIGN_BYTES;
        written[at++] = table[from] as number;
        written[at++] = table[from + 1] as number;
        if (lengths[byte] === LONGEST_SIGN_BYTES) written[at++] = table[from + 2] as number;
      }
    }
    return written.slice(0, at);
  };
}
