import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberStyle, numberTest } from './number-style.ts';

const found = (texts: string[], dutchFirst = false) => Object.values(numberStyle([texts], dutchFirst)).join(' ');

describe('the notation of numbers', () => {
  it.each([
    [['12,50', '3'], ', '],
    [['1.234,56', '12,00'], ', .'],
    [['1,234.56', '12.00'], '. ,'],
    [['12.50', '3'], '. '],
    [['-3,5', '+4,25'], ', '],
  ])('%j is "%s", whatever the country', (texts, style) => {
    expect(found(texts)).toBe(style);
    expect(found(texts, true)).toBe(style);
  });

  it('reads 1.234 as the country of the file does', () => {
    expect(found(['1.234', '12.500'])).toBe('. ');
    expect(found(['1.234', '12.500'], true)).toBe(', .');
    expect(found(['1', '20'], true)).toBe(', ');
  });

  it('is not led by texts that are no numbers', () => {
    expect(Object.values(numberStyle([['a,b', 'c'], ['1.5'], ['v1.2.3', '9,9']], true)).join(' ')).toBe('. ');
  });

  it('takes no leading nought, no stray thousands sign, no identifier of twenty digits', () => {
    const isNumber = numberTest({ decimal: ',', thousands: '.' });
    expect(['007', '12.50', '1.2345', '1.23,4', '12345678901234567890', '', '-', '1,'].filter(isNumber)).toEqual([]);
    expect(['0', '0,5', '-1.000', '1.234.567,89', '1234,5'].every(isNumber)).toBe(true);
  });

  it('knows again what Intl writes in Dutch and in English', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -99_999_999, max: 99_999_999 }), { minLength: 1 }),
        fc.constantFrom('nl-NL', 'en-GB'),
        (cents, tag) => {
          const texts = cents.map((value) => (value / 100).toLocaleString(tag, { minimumFractionDigits: 2 }));
          const style = numberStyle([texts], tag === 'en-GB');
          expect(texts.every(numberTest(style))).toBe(true);
          expect(style.decimal).toBe(tag === 'nl-NL' ? ',' : '.');
        },
      ),
    );
  });
});
