import { expect, test } from 'vitest';
import { fileFormat } from './file-format.ts';

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : part)));
const utf16 = (text: string): number[] =>
  Array.from({ length: text.length }, (_, i) => [text.charCodeAt(i) & 255, text.charCodeAt(i) >> 8]).flat();
const zipHead = (path: string): Uint8Array =>
  bytes(
    [0x50, 0x4b, 3, 4],
    Array.from({ length: 22 }, () => 0),
    [path.length, 0, 0, 0],
    path,
  );
const formatOf = (head: Uint8Array, name = 'orders.csv'): string => {
  const format = fileFormat(head, name);
  return format.ok ? format.value : format.error.code;
};
const OLD = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

test.each([
  ['a CSV that is called a workbook', bytes('klant;bedrag\n7;12,50\n'), 'text'],
  ['UTF-8 with a mark', bytes('\ufeffklant;bedrag\n'), 'text'],
  ['Windows-1252', bytes('klant;\u0000'.slice(0, 6), [0x80, 0xeb, 0xe9, 10]), 'text'],
  ['UTF-16 with a mark', bytes([0xff, 0xfe], utf16('klant;bedrag\n')), 'text'],
  ['UTF-16 without one', bytes(utf16('klant;bedrag;datum\n007;12,50;2025-01-01\n')), 'text'],
  ['a NUL in a text', bytes('klant;bedrag\n7;1', [0], '2,50\n'), 'text'],
  ['a text that ends as MS-DOS wrote it', bytes('a;b\n1;2\n', [26]), 'text'],
  ['a header with brackets', bytes('[id],{name}\n1,x\n'), 'text'],
  ['nothing', new Uint8Array(), 'text'],
  ['a gzip', bytes([0x1f, 0x8b, 8]), 'gzip'],
  ['a zip', zipHead('orders.csv'), 'zip'],
  ['a zip with nothing in it', bytes([0x50, 0x4b, 5, 6]), 'zip'],
  ['a zip with a workbook in it', zipHead('xl-orders.xlsx'), 'zip'],
  ['a workbook', zipHead('[Content_Types].xml'), 'xlsx'],
  ['a workbook with its parts in another order', zipHead('xl/workbook.xml'), 'xlsx'],
  ['Parquet', bytes('PAR1', [21, 4]), 'parquet'],
  ['a list of records', bytes('\ufeff [\n  {"a": 1}]'), 'json'],
  ['a record per line', bytes('{"a":1}\n{"a":2}\n'), 'json'],
  ['JSON in UTF-16', bytes([0xff, 0xfe], utf16('[{"a":1}]')), 'json'],
  ['a workbook with a password', bytes(OLD, utf16('EncryptedPackage')), 'file.password'],
  ['an old workbook', bytes(OLD, utf16('Workbook')), 'file.oldExcel'],
  ['a web page', bytes('\n<!DOCTYPE html><html>'), 'file.webPage'],
  ['a table of a web page', bytes('<table border="1"><tr><td>klant'), 'file.webPage'],
  ['XML', bytes('\ufeff<?xml version="1.0"?><Workbook>'), 'file.webPage'],
  ['a PDF', bytes('%PDF-1.7\n'), 'file.notText'],
  ['a picture', bytes([0x89], 'PNG\r\n', [26, 10, 0, 0, 0, 13], 'IHDR', [0, 0, 2, 0]), 'file.notText'],
])('%s', (_, head, format) => {
  expect(formatOf(head)).toBe(format);
});

test('a workbook in the old container is encrypted when its name is new and its parts are out of sight', () => {
  expect(formatOf(bytes(OLD), 'orders.xlsx')).toBe('file.password');
  expect(formatOf(bytes(OLD), 'orders.xls')).toBe('file.oldExcel');
  expect(formatOf(bytes(OLD, utf16('Workbook')), 'orders.xlsx')).toBe('file.oldExcel');
});
