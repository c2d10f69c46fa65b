import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BROKEN_BYTE, decodeText, legible, textReader } from './encoding.ts';
import { byteOrderMark, guessEncoding, utf16Order } from './guess-encoding.ts';
import { type Encoding, encodings } from './recipe.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const bytes = (...values: number[]) => Uint8Array.from(values);
const latin1 = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));

function inPieces(all: Uint8Array, encoding: Encoding, size: number): string {
  const reader = textReader(encoding);
  let text = '';
  for (let at = 0; at < all.length; at += size) text += reader.read(all.subarray(at, at + size));
  return text + reader.end();
}

describe('text out of bytes', () => {
  it.each([
    ['windows-1252', [0x80, 0xe9, 0x93, 0xa4], '€é“¤'],
    ['iso-8859-15', [0xa4, 0xe9, 0xbd, 0xb8], '€éœž'],
    ['cp850', [0x82, 0x84, 0xd5, 0xe1, 0xff], 'éäıß\u00A0'],
    ['utf-16le', [0xff, 0xfe, 0xe9, 0, 0xac, 0x20], 'é€'],
    ['utf-16be', [0, 0xe9, 0x20, 0xac], 'é€'],
    ['utf-8', [0xef, 0xbb, 0xbf, 0xc3, 0xa9], 'é'],
  ] as const)('reads %s', (encoding, values, text) => {
    expect(decodeText(bytes(...values), encoding)).toBe(text);
    expect(inPieces(bytes(...values), encoding, 1)).toBe(text);
  });

  it('knows a sign for every byte', () => {
    for (const encoding of encodings.slice(3)) {
      const all =
        decodeText(
          Uint8Array.from({ length: 256 }, (_, i) => i),
          encoding,
        ) ?? '';
      expect(new Set(all).size).toBe(256);
    }
  });

  it('keeps signs that pieces cut, and marks in the middle', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 5 }), (text, size) => {
        expect(inPieces(utf8(`\uFEFF${text}\uFEFF`), 'utf-8', size)).toBe(`${text}\uFEFF`);
      }),
    );
  });

  it('marks each byte that is no UTF-8, and keeps the rest', () => {
    const broken = Uint8Array.from([...utf8('ok é\n'), ...latin1('René,1\n'), ...utf8('€😀'), 0xe2, 0x82]);
    for (const size of [1, 2, 3, 1000]) {
      const text = inPieces(broken, 'utf-8', size);
      expect(text).toBe('ok é\nRen\uDCE9,1\n€😀\uDCE2\uDC82');
      expect(legible(text)).toBe('ok é\nRené,1\n€😀â‚');
    }
    expect(BROKEN_BYTE.test('😀 \uFFFD')).toBe(false);
    expect(decodeText(broken, 'utf-8')).toBeNull();
    const many = Uint8Array.from([...latin1('é'.repeat(200)), ...utf8('x'.repeat(5000))]);
    expect(inPieces(many, 'utf-8', 999)).toBe('\uDCE9'.repeat(200) + 'x'.repeat(5000));
  });

  it('has the euro sign of Windows-1252, also where Node has not', () => {
    const reader = textReader('windows-1252');
    expect(reader.read(bytes(0x80, 0x31)) + reader.end()).toBe('€1');
  });
});

describe('the encoding of a file', () => {
  it('stands in its first bytes, or in its noughts', () => {
    expect([
      byteOrderMark(utf8('\uFEFFa')),
      byteOrderMark(bytes(0xff, 0xfe)),
      byteOrderMark(bytes(0xfe, 0xff)),
      byteOrderMark(utf8('a')),
    ]).toEqual(['utf-8', 'utf-16le', 'utf-16be', null]);
    const wide = (little: boolean) =>
      Uint8Array.from([...'klant;bedrag\n1;2\n'].flatMap((sign) => (little ? [sign.charCodeAt(0), 0] : [0, sign.charCodeAt(0)])));
    expect([utf16Order(wide(true)), utf16Order(wide(false)), utf16Order(bytes(0, 0, 0, 0)), utf16Order(utf8('a;b'))]).toEqual([
      'utf-16le',
      'utf-16be',
      null,
      null,
    ]);
  });

  it.each([
    ['utf-8', 'valid', [utf8('a'), utf8('é')]],
    ['windows-1252', 'guessed', [utf8('a'), latin1('Ren\xe9')]],
    ['windows-1252', 'guessed', [latin1('\x80 5 \xa4')]],
    ['iso-8859-15', 'guessed', [latin1('\xa4 5')]],
    ['utf-8', 'guessed', [Uint8Array.from([...utf8('é\né\né\n'), ...latin1('\xe9\n')])]],
    ['utf-8', 'guessed', [Uint8Array.from([...utf8('é\n'), ...latin1('\xe9\n\xeb\n\xfc\n')])]],
    ['windows-1252', 'guessed', [Uint8Array.from([...utf8('é\n'), ...latin1('\xe9\n'.repeat(30))])]],
  ] as const)('is %s, %s', (encoding, encodingIs, pieces) => {
    expect(guessEncoding(pieces)).toEqual({ encoding, encodingIs });
  });
});

describe('the lines of a file that are UTF-8', () => {
  it('are those that the decoder of the page takes', () => {
    const byte = fc.oneof(
      fc.integer({ min: 0, max: 255 }),
      fc.constantFrom(0xc3, 0xa9, 0xe0, 0x9f, 0xa0, 0xed, 0xf0, 0x8f, 0x90, 0xf4, 0x80, 0xbf),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), fc.array(byte, { maxLength: 8 }), (some, others) => {
        const text = Uint8Array.from([...some, ...others]);
        expect(guessEncoding([text]).encodingIs).toBe(decodeText(text, 'utf-8') === null ? 'guessed' : 'valid');
      }),
      { numRuns: 2000 },
    );
  });
});
