import { expect, it } from 'vitest';
import { isNoteRow } from './note-row.ts';
import { isTotalRow } from './total-row.ts';

it.each([
  ['Totaal;;1.234,50', true],
  [';;Totaal:;€ 12,50;45 %', true],
  ['TOTAL;12;-3.5', true],
  ['Grand Total;12', true],
  ['Eindtotaal;(12,50)', true],
  ['Subtotaal Amsterdam;;12', true],
  ['Total (12 rows);;12', true],
  ['Som;;12;-', true],
  ['Totaal;;', false],
  ['Total;2024-01-01;50', false],
  ['Total;Parijs;50', false],
  ['Totaal Wonen BV;;50', false],
  ['Somers;;50', false],
  ['Jan;;50', false],
])('%s is a total: %s', (line, isTotal) => {
  expect(isTotalRow(line.split(';'))).toBe(isTotal);
});

it.each([
  ['Bron: CBS', true],
  [';Gegenereerd op 1-1-2025', true],
  ['* voorlopige cijfers', true],
  ['Jan Bron', false],
  ['Brontosaurus', false],
  ['', false],
])('%s is a remark: %s', (line, isNote) => {
  expect(isNoteRow(line.split(';'))).toBe(isNote);
});
