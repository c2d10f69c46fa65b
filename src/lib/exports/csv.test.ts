import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { type Cell, cellText, csvBytes, csvStyle } from './csv.ts';

const english = csvStyle('spreadsheet', 'en');
const dutch = csvStyle('spreadsheet', 'nl');
const plain = csvStyle('plain', 'nl');
const day = new Date('2026-11-21T00:00:00Z');
const text = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

describe('flavours', () => {
  const columns = ['id', 'day', 'amount', 'mail ok', 'nothing'];
  const row: Cell[] = ['007', day, -1234.5, true, null];

  it('Dutch spreadsheet: mark, semicolon, decimal comma, day first, CRLF', () => {
    expect(text(csvBytes(columns, [row], dutch))).toBe('\uFEFFid;day;amount;mail ok;nothing\r\n007;21-11-2026;-1234,5;ja;\r\n');
  });
  it('English spreadsheet: mark, comma, decimal point, ISO day', () => {
    expect(text(csvBytes(columns, [row], english))).toBe('\uFEFFid,day,amount,mail ok,nothing\r\n007,2026-11-21,-1234.5,yes,\r\n');
  });
  it('plain: no mark, the same in every language', () => {
    expect(csvStyle('plain', 'en')).toEqual(plain);
    expect(text(csvBytes(columns, [row], plain))).toBe('id,day,amount,mail ok,nothing\r\n007,2026-11-21,-1234.5,true,\r\n');
  });
  it('a number with a decimal comma needs no quotes where the delimiter is a semicolon', () => {
    expect(text(csvBytes(['a', 'b'], [[1.5, 'x;y']], dutch))).toBe('\uFEFFa;b\r\n1,5;"x;y"\r\n');
  });
});

describe('numbers', () => {
  it.each([
    [1e21, '1000000000000000000000'],
    [1.5e-7, '0.00000015'],
    [Number.NaN, ''],
    [Number.POSITIVE_INFINITY, ''],
    [-0.5, '-0.5'],
  ])('%s is written %s', (value, written) => expect(cellText(value, english)).toBe(written));
});

describe('formulas', () => {
  it.each(['=1+1', '+31612345678', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '=HYPERLINK("http://x";"y")', '\uFF1D1'])(
    '%j gets an apostrophe in a spreadsheet',
    (cell) => {
      expect(cellText(cell, dutch)).toBe(`'${cell}`);
      expect(cellText(cell, english)).toBe(`'${cell}`);
      expect(cellText(cell, plain)).toBe(cell);
    },
  );
  it.each(['a=1', ' =1', 'jan@x.nl', "'=1", '', '1-2'])('%j stays as it is', (cell) => expect(cellText(cell, dutch)).toBe(cell));
  it('a real number below nought stays a number', () => expect(cellText(-50, dutch)).toBe('-50'));
  it('a header is guarded as well', () => expect(text(csvBytes(['=1', 'b'], [], english))).toBe("\uFEFF'=1,b\r\n"));
});

it('what is written parses back, whatever the texts are', () => {
  const nasty = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom('"', ',', ';', '\r', '\n', '=', "'", ' ', 'é', '😀', '\t') }),
  );
  const tables = fc
    .integer({ min: 2, max: 5 })
    .chain((width) => fc.array(fc.array(nasty, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }));
  fc.assert(
    fc.property(tables, fc.constantFrom(english, dutch, plain), ([header = [], ...rows], style) => {
      const written = text(csvBytes(header, rows, style)).slice(style.byteOrderMark ? 1 : 0);
      const parsed = Papa.parse<string[]>(written, { delimiter: style.delimiter, newline: '\r\n' });
      const read = parsed.data.slice(0, -1);
      expect(read).toEqual([header, ...rows].map((row) => row.map((cell) => cellText(cell, style))));
      expect(parsed.data.at(-1)).toEqual(['']);
      if (style.guarded) expect(read.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    }),
  );
});
