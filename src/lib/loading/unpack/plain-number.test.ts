import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainNumber } from './plain-number.ts';

test.each([
  [0, '0'],
  [-0, '0'],
  [7, '7'],
  [-12.5, '-12.5'],
  [0.1 + 0.2, '0.3'],
  [1e21, '1000000000000000000000'],
  [1.5e25, '15000000000000000000000000'],
  [-1.25e-7, '-0.000000125'],
  [9007199254740991, '9007199254740991'],
  [NaN, ''],
  [-Infinity, ''],
])('%d is written %s', (value, text) => {
  expect(plainNumber(value)).toBe(text);
});

test('fifteen digits come back whatever the size, and there is never an exponent', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const text = plainNumber(value);
      expect(text).toMatch(/^-?\d+(?:\.\d+)?$/);
      expect(Number(Number(text).toPrecision(15))).toBe(Number(value.toPrecision(15)) + 0);
    }),
  );
});
