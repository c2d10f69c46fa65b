import type { Encoding } from './recipe.ts';

/** Bytes that are no UTF-8 are decoded to these: U+DC00 plus the byte, half a pair that no text of itself holds. */
export const BROKEN_BYTE = /[\uDC80-\uDCFF]/u;

type ByteEncoding = 'windows-1252' | 'iso-8859-15' | 'cp850';

const latin = String.fromCharCode(...Array.from({ length: 128 }, (_, i) => 128 + i));

/** The upper 128 signs of each encoding of one byte a sign. */
const upperHalves: Readonly<Record<ByteEncoding, string>> = {
  'windows-1252':
    '\u20AC\x81\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\x8D\u017D\x8F' +
    '\x90\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\x9D\u017E\u0178' +
    latin.slice(32),
  'iso-8859-15': latin.replace(/[¤¦¨´¸¼½¾]/g, (sign) => '€ŠšŽžŒœŸ'['¤¦¨´¸¼½¾'.indexOf(sign)] ?? sign),
  cp850:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤' +
    'ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00AD±\u2017¾¶§÷¸°¨·¹³²■\u00A0',
};

const codesOf = (upper: string): Uint16Array =>
  Uint16Array.from({ length: 256 }, (_, byte) => (byte < 128 ? byte : upper.charCodeAt(byte - 128)));
const codes = new Map<Encoding, Uint16Array>(Object.entries(upperHalves).map(([name, upper]) => [name as ByteEncoding, codesOf(upper)]));

/** Text out of bytes that come in pieces, cut anywhere. A byte order mark in front is no part of it. */
export interface TextReader {
  read(bytes: Uint8Array): string;
  end(): string;
}

/**
 * Browsers read ISO-8859-1 as Windows-1252, and so do we. Our own tables are used for encodings of one byte a sign: no browser
 * knows cp850, and Node reads Windows-1252 wrongly. Nothing fails: what is no UTF-8 becomes a `BROKEN_BYTE`, what is no
 * UTF-16 U+FFFD.
 */
export function textReader(encoding: Encoding): TextReader {
  const table = codes.get(encoding);
  if (table) return { read: (bytes) => byTable(bytes, table), end: () => '' };
  if (encoding === 'utf-8') return new Utf8Reader();
  const decoder = new TextDecoder(encoding);
  return { read: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
}

/** A whole text, without its byte order mark; null when the bytes are no text in that encoding. */
export function decodeText(bytes: Uint8Array, encoding: Encoding): string | null {
  const table = codes.get(encoding);
  if (table) return byTable(bytes, table);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const utf16 = new TextDecoder('utf-16le', { ignoreBOM: true });

function byTable(bytes: Uint8Array, table: Uint16Array): string {
  const units = new Uint16Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) units[i] = table[bytes[i] as number] as number;
  return utf16.decode(units);
}

class Utf8Reader implements TextReader {
  readonly #strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  #held: Uint8Array = new Uint8Array();
  #started = false;

  read(bytes: Uint8Array): string {
    const all = this.#held.length ? joined(this.#held, bytes) : bytes;
    const whole = wholeSigns(all);
    this.#held = all.slice(whole);
    return this.#text(all.subarray(0, whole));
  }

  end(): string {
    const text = this.#text(this.#held);
    this.#held = new Uint8Array();
    return text;
  }

  #text(bytes: Uint8Array): string {
    if (!bytes.length) return '';
    const text = this.#decode(bytes);
    const marked = !this.#started && text.startsWith('\uFEFF');
    this.#started = true;
    return marked ? text.slice(1) : text;
  }

  #decode(bytes: Uint8Array): string {
    try {
      return this.#strict.decode(bytes);
    } catch {
      return this.#mended(bytes);
    }
  }

  /** Halves until the broken bytes stand alone, so that a few of them in a large piece cost little. */
  #mended(bytes: Uint8Array): string {
    if (bytes.length <= 64) return signBySign(bytes, this.#strict);
    let half = bytes.length >> 1;
    while (half > 1 && isContinuation(bytes[half])) half -= 1;
    return this.#decode(bytes.subarray(0, half)) + this.#decode(bytes.subarray(half));
  }
}

const isContinuation = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80;

const signLength = (first: number): number => (first < 0xc2 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 1);

function signBySign(bytes: Uint8Array, strict: TextDecoder): string {
  let text = '';
  for (let i = 0; i < bytes.length;) {
    const first = bytes[i] as number;
    const length = signLength(first);
    const sign = first < 128 ? String.fromCharCode(first) : length > 1 ? decoded(bytes.subarray(i, i + length), strict) : null;
    text += sign ?? String.fromCharCode(0xdc00 + first);
    i += sign === null ? 1 : length;
  }
  return text;
}

function decoded(bytes: Uint8Array, strict: TextDecoder): string | null {
  try {
    return strict.decode(bytes);
  } catch {
    return null;
  }
}

/** How many bytes there are before a last sign that is not whole yet. */
function wholeSigns(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] as number;
    if (isContinuation(byte)) continue;
    return signLength(byte) > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const all = new Uint8Array(one.length + other.length);
  all.set(one);
  all.set(other, one.length);
  return all;
}

/** Text with broken bytes, to be read by people: those bytes as Windows-1252 has them. */
export const legible = (text: string): string =>
  text.replace(/[\uDC80-\uDCFF]/gu, (broken) => upperHalves['windows-1252'][broken.charCodeAt(0) - 0xdc80] ?? broken);
