import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberReader } from './number-cell.ts';
import { columnNotations, numberFits, numberStyle, readsTwoWays, tallyOf } from './number-style.ts';

const fitsOf = (texts: string[]) => numberFits(tallyOf(texts));
const styleOf = (columns: string[][], dutchFirst = false) => numberStyle(columns.map(fitsOf), dutchFirst);
const found = (texts: string[], dutchFirst = false) => {
  const { decimal, thousands } = styleOf([texts], dutchFirst);
  return `${decimal} ${thousands}`;
};

describe('the notation of numbers', () => {
  it.each([
    [['12,50', '3'], ', '],
    [['1.234,56', '12,00'], ', .'],
    [['1,234.56', '12.00'], '. ,'],
    [['12.50', '3'], '. '],
    [['-3,5', '+4,25'], ', '],
    [['€ 1.234,56', '€ -12,00'], ', .'],
    [['12,5 %', '3 %'], ', '],
    [["1'234.50", '9.95'], ". '"],
    [['1 234,50', '9,95'], ',  '],
    [['0.125', '0.250'], '. '],
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
    expect(styleOf([['a,b', 'c'], ['1.5'], ['v1.2.3', '9,9']], true)).toMatchObject({ decimal: '.', thousands: '' });
  });

  it('says whether the decimal sign is proved', () => {
    expect(styleOf([['1.234', '12.500']]).isProved).toBe(false);
    expect(styleOf([['1.234', '12.500'], ['9,95']]).isProved).toBe(true);
    expect(readsTwoWays(fitsOf(['1.234']), { decimal: '.', thousands: '' })).toBe(true);
    expect(readsTwoWays(fitsOf(['1.23', '1000']), { decimal: '.', thousands: '' })).toBe(false);
  });

  it('finds a column that is written otherwise than the rest of its file', () => {
    const own = { decimal: ',', thousands: '.' } as const;
    expect(columnNotations(fitsOf(['1.50', '2.75']), own)[0]).toEqual({ notation: { decimal: '.', thousands: '' }, fits: 2 });
    expect(columnNotations(fitsOf(['1', '2']), own)[0]).toEqual({ notation: own, fits: 2 });
    expect(columnNotations(fitsOf(['1.234', '2']), own)[0]).toEqual({ notation: own, fits: 2 });
  });

  it('takes no stray thousands sign and no sign alone', () => {
    const read = numberReader({ decimal: ',', thousands: '.' });
    expect(['12.50', '1.2345', '1.23,4', '0.123', '', '-', '€', '1,2,3', '(5', '5)', '--5'].filter((text) => read(text) !== null)).toEqual(
      [],
    );
    expect(['0', '0,5', '-1.000', '1.234.567,89', '1234,5', '1,'].map(read)).toEqual([0, 0.5, -1000, 1234567.89, 1234.5, 1]);
  });

  it('knows again what Intl writes in Dutch and in English', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -99_999_999, max: 99_999_999 }), { minLength: 1 }),
        fc.constantFrom('nl-NL', 'en-GB'),
        (cents, tag) => {
          const texts = cents.map((value) => (value / 100).toLocaleString(tag, { minimumFractionDigits: 2 }));
          const style = styleOf([texts], tag === 'en-GB');
          expect(texts.map(numberReader(style))).toEqual(cents.map((value) => value / 100));
          expect(style.decimal).toBe(tag === 'nl-NL' ? ',' : '.');
        },
      ),
    );
  });
});
