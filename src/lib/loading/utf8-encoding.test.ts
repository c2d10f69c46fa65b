import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeText } from './encoding.ts';
import { encodings } from './recipe.ts';
import { utf8Encoding } from './utf8-encoding.ts';

const inPieces = (bytes: Uint8Array, size: number): Uint8Array[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));

test.each(encodings.filter((each) => !each.startsWith('utf-')))('every byte of %s, in pieces of any size', (encoding) => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 50 }), (bytes, size) => {
      const encoded = utf8Encoding(encoding);
      const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
      const parts = [...inPieces(bytes, size).map(encoded.push), encoded.end()].map((part) => text.decode(part));
      expect(parts.join('')).toBe(decodeText(bytes, encoding));
    }),
  );
});

test('the euro sign of Windows and what UTF-16 needs four bytes for, cut anywhere', () => {
  const windows = utf8Encoding('windows-1252');
  expect(new TextDecoder().decode(windows.push(Uint8Array.of(0x80, 0x35)))).toBe('€5');
  for (const encoding of ['utf-16le', 'utf-16be'] as const) {
    const text = '\ufeffZoë 🛒';
    const units = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
    const ordered = Uint8Array.from(units.flatMap((unit) => (encoding === 'utf-16le' ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])));
    const encoded = utf8Encoding(encoding);
    const written = [...inPieces(ordered, 3).map(encoded.push), encoded.end()];
    expect(new TextDecoder().decode(Uint8Array.from(written.flatMap((part) => [...part])))).toBe('Zoë 🛒');
  }
});
