import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { asideFile, asideFileColumns } from './aside-file.ts';

const dutch = { delimiter: ';', quote: '"', escape: 'double' } as const;

describe('a file of rows set aside', () => {
  it('keeps the cells as they were, in the file’s own notation, and ends with reason and line', () => {
    const lines = [{ cells: ['007', '=1+1', '12,50'], reason: 'geen datum', line: 9 }];
    expect(asideFile(['klant', 'datum', 'bedrag'], lines, dutch, 'nl')).toBe(
      '\uFEFFklant;datum;bedrag;Kavel: reden;Kavel: regel\r\n007;=1+1;12,50;geen datum;9\r\n',
    );
  });
  it('makes room for rows with more cells than columns, and fills up those with fewer', () => {
    const lines = [
      { cells: ['a', 'b', 'c'], reason: 'too many fields', line: 3 },
      { cells: ['d'], reason: 'too few fields', line: 5 },
    ];
    expect(asideFile(['x', 'y'], lines, { ...dutch, delimiter: ',' }, 'en')).toBe(
      '\uFEFFx,y,,Kavel: reason,Kavel: line\r\na,b,c,too many fields,3\r\nd,,,too few fields,5\r\n',
    );
  });
  it('writes a quote behind a backslash where the file does', () => {
    const lines = [{ cells: ['a "b" \\ c', 'd'], reason: 'r', line: 2 }];
    expect(asideFile(['x', 'y'], lines, { ...dutch, escape: 'backslash' }, 'en')).toContain('"a \\"b\\" \\\\ c";d;r;2');
  });
  it('keeps a file without quotes in its columns, also when a reason holds the delimiter', () => {
    const lines = [{ cells: ['a"b', 'd'], reason: 'x,y', line: 2 }];
    expect(asideFile(['x', 'y'], lines, { delimiter: ',', quote: '', escape: 'double' }, 'en')).toContain('a"b,d,x y,2\r\n');
  });
  it('reads back as it was written, whatever the cells', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', "'", ';', ',', '\t', '\n', ' ', '0', '=') });
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1 }),
        fc.constantFrom(';', ',', '\t'),
        (rows, delimiter) => {
          const lines = rows.map((cells, i) => ({ cells, reason: 'no number', line: i + 2 }));
          const text = asideFile(['x', 'y'], lines, { ...dutch, delimiter }, 'en');
          const read = Papa.parse<string[]>(text.slice(1), { delimiter, newline: '\r\n' }).data;
          expect(read.slice(0, -1)).toEqual([
            ['x', 'y', ...asideFileColumns.en],
            ...rows.map((cells, i) => [...cells, 'no number', String(i + 2)]),
          ]);
        },
      ),
    );
  });
});
