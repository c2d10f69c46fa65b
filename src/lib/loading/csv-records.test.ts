import { expect, it } from 'vitest';
import { csvRecords, sampledRecords } from './csv-records.ts';
import { plainNotation } from './recipe.ts';

const semicolons = { ...plainNotation, delimiter: ';' };

it('reads quotes, doubled quotes, line breaks inside them and all kinds of line ends', () => {
  expect(csvRecords('a,"b ""x""","c\nd"\r\n1,,\r2,3,4\n', plainNotation, 10)).toEqual([
    ['a', 'b "x"', 'c\nd'],
    ['1', '', ''],
    ['2', '3', '4'],
  ]);
});

it('keeps a quote inside a plain field, and leaves out a record with text behind a closing quote', () => {
  expect(csvRecords('5" pipe;x\n"x"y;z\n"x" ;"z"', semicolons, 10)).toEqual([
    ['5" pipe', 'x'],
    ['x', 'z'],
  ]);
});

it('skips lines without a filled cell and stops at the limit', () => {
  expect(csvRecords('a\n\n\r\n,,\nb\nc\n', plainNotation, 2)).toEqual([['a'], ['b']]);
});

it('leaves out a last record that may go on', () => {
  expect(csvRecords('a,b\n1,2', plainNotation, 10, true)).toEqual([['a', 'b']]);
  expect(csvRecords('a,b\n1,"2\n', plainNotation, 10, true)).toEqual([['a', 'b']]);
  expect(csvRecords('a,b\n1,', plainNotation, 10)).toEqual([
    ['a', 'b'],
    ['1', ''],
  ]);
});

it('leaves out the line of a quote that is never closed, and no other', () => {
  expect(csvRecords('a,b\n"1,2\n3,4\n', plainNotation, 10)).toEqual([
    ['a', 'b'],
    ['3', '4'],
  ]);
  expect(csvRecords('a,b\n"1,2\n' + '3,4\n'.repeat(100), plainNotation, 1000, true)).toHaveLength(101);
});

it('says where a record stands', () => {
  const [first, second, third] = sampledRecords('a;b\r\n\n1;"x\ny"\r3;"z"q', semicolons, 10);
  expect(first).toMatchObject({ line: 0, lineEnd: '\r\n', afterBlank: false, isFaulty: false });
  expect(second).toMatchObject({ line: 2, lineEnd: '\r', afterBlank: true, raw: '1;"x\ny"', quoted: 1 });
  expect(third).toMatchObject({ line: 4, lineEnd: '', isFaulty: true, cells: ['3;"z"q'] });
});
