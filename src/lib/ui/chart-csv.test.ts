import { expect, test } from 'vitest';
import { chartCsv } from './chart-csv.ts';

const columns = [
  { key: 'name', label: 'Segment' },
  { key: 'share', label: 'Aandeel', numeric: true },
];

test('Dutch spreadsheets get semicolons and decimal commas, English ones commas and points', () => {
  const rows = [{ name: 'Trouw, maar stil', share: 12.5 }];
  expect(chartCsv(columns, rows, 'nl')).toBe('\ufeffSegment;Aandeel\r\nTrouw, maar stil;12,5\r\n');
  expect(chartCsv(columns, rows, 'en')).toBe('\ufeffSegment,Aandeel\r\n"Trouw, maar stil",12.5\r\n');
});

test('a text that would run as a formula is escaped, a negative number is not', () => {
  const rows = [{ name: '=SUM(A1)', share: -3 }];
  expect(chartCsv(columns, rows, 'en')).toBe("\ufeffSegment,Aandeel\r\n'=SUM(A1),-3\r\n");
});

test.each(['+1', '-1', '@A1', '\t=1', '＝1'])('so is %j', (name) => {
  expect(chartCsv(columns, [{ name, share: 1 }], 'nl')).toContain(`'${name};1`);
});

test('quotes are doubled, what is missing stays empty, columns that are not shown stay out', () => {
  const rows = [{ name: 'a "b"\nc', share: null, secret: 1 }];
  expect(chartCsv(columns, rows, 'nl')).toBe('\ufeffSegment;Aandeel\r\n"a ""b""\nc";\r\n');
});
