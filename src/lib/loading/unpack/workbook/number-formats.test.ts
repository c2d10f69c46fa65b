import { expect, test } from 'vitest';
import { numberFormat } from './number-formats.ts';

test.each([
  ['General', null],
  ['0.00', null],
  ['#,##0.00 "dagen"', null],
  ['[$€-413] #,##0.00;[Red]-#,##0.00', null],
  ['0.00E+00', null],
  ['@', null],
  ['0%', null],
  ['dd\\-mm\\-yyyy', 'date'],
  ['[$-413]d mmmm yyyy;@', 'date'],
  ['mmm-yy', 'date'],
  ['mmmm', 'date'],
  ['d/m/yyyy h:mm', 'timestamp'],
  ['yyyy-mm-dd"T"hh:mm:ss.000', 'timestamp'],
  ['h:mm AM/PM', 'time'],
  ['mm:ss.0', 'time'],
  ['[h]:mm:ss', 'duration'],
  ['00000', { digits: 5 }],
])('%s', (code, format) => {
  expect(numberFormat(164, code)).toEqual(format);
});

test('formats by their number', () => {
  expect([0, 2, 14, 17, 22, 21, 46, 31, 49].map((id) => numberFormat(id, undefined))).toEqual([
    null,
    null,
    'date',
    'date',
    'timestamp',
    'time',
    'duration',
    'date',
    null,
  ]);
});
