import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fingerprint } from './fingerprint.ts';

it('is FNV-1a of 64 bits (golden values of the published test vectors)', () => {
  expect(fingerprint('')).toBe(0xcbf29ce484222325n.toString(36));
  expect(fingerprint('a')).toBe(0xaf63dc4c8601ec8cn.toString(36));
  expect(fingerprint('foobar')).toBe(0x85944171f73967e8n.toString(36));
});

it('is the same as with whole 64-bit numbers, for any text', () => {
  const plainly = (text: string) => {
    let hash = 0xcbf29ce484222325n;
    for (let i = 0; i < text.length; i++) hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n);
    return hash.toString(36);
  };
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => void expect(fingerprint(text)).toBe(plainly(text))));
});
