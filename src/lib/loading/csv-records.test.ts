import { expect, it } from 'vitest';
import { csvRecords } from './csv-records.ts';

it('reads quotes, doubled quotes, line breaks inside them and all kinds of line ends', () => {
  expect(csvRecords('a,"b ""x""","c\nd"\r\n1,,\r2,3,4\n', ',', 10)).toEqual([
    ['a', 'b "x"', 'c\nd'],
    ['1', '', ''],
    ['2', '3', '4'],
  ]);
});

it('keeps a quote inside a plain field, and what follows a closing quote', () => {
  expect(csvRecords('5" pipe;"x"y', ';', 10)).toEqual([['5" pipe', 'xy']]);
});

it('skips blank lines and stops at the limit', () => {
  expect(csvRecords('a\n\n\r\nb\nc\n', ',', 2)).toEqual([['a'], ['b']]);
});

it('leaves out a last record that may go on, and one whose quote is never closed', () => {
  expect(csvRecords('a,b\n1,2', ',', 10, true)).toEqual([['a', 'b']]);
  expect(csvRecords('a,b\n1,2', ',', 10)).toEqual([
    ['a', 'b'],
    ['1', '2'],
  ]);
  expect(csvRecords('a,b\n"1,2\n3,4\n', ',', 10)).toEqual([['a', 'b']]);
  expect(csvRecords('a,b\n1,', ',', 10)).toEqual([
    ['a', 'b'],
    ['1', ''],
  ]);
});
