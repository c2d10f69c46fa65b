import { describe, expect, test } from 'vitest';
import { parseNumber } from './parse-number.ts';

describe('parseNumber', () => {
  test.each([
    ['12,5', 12.5],
    ['1.234', 1234],
    ['1.234.567,89', 1234567.89],
    ['1234,5', 1234.5],
    ['12.5', 12.5],
    ['€ 1.284,00', 1284],
    ['−49,95', -49.95],
    ['30 %', 30],
  ])('Dutch %s', (text, number) => expect(parseNumber(text, 'nl')).toBe(number));

  test.each([
    ['12.5', 12.5],
    ['1,234', 1234],
    ['1,234,567.89', 1234567.89],
    ['12,5', 12.5],
    ['-0.5', -0.5],
  ])('English %s', (text, number) => expect(parseNumber(text, 'en')).toBe(number));

  test.each(['', 'n.v.t.', '1.2.3', '12,', '1.23,4,5', '--1', '1e5', 'Infinity'])('%s is no number', (text) => {
    expect(parseNumber(text, 'nl')).toBeNull();
    expect(parseNumber(text, 'en')).toBeNull();
  });
});
