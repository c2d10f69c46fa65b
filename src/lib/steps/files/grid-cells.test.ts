import { describe, expect, it } from 'vitest';
import { setLocale } from '#lib/i18n/paraglide/runtime.js';
import { cellWords, wholeBlocks } from './grid-cells.ts';

describe('a cell of the review', () => {
  it('is written in the notation of the reader', () => {
    void setLocale('nl', { reload: false });
    expect(cellWords('1284.5', 'number')).toBe('1.284,5');
    expect(cellWords('2025-04-03', 'date')).toBe('3-4-2025');
    expect(cellWords('2025-04-03 16:05:09', 'timestamp')).toBe('3-4-2025 16:05');
    expect(cellWords('2025-04-03 00:00:00', 'timestamp')).toBe('3-4-2025');
    expect(cellWords('true', 'boolean')).toBe('ja');
    expect(cellWords('007', 'text')).toBe('007');
    expect(cellWords(null, 'number')).toBe('');
  });
});

describe('the blocks a part of the grid lies in', () => {
  it('are whole, and end where the grid ends', () => {
    expect(wholeBlocks({ first: 130, end: 160 }, 100, 1000)).toEqual({ first: 100, end: 200 });
    expect(wholeBlocks({ first: 90, end: 110 }, 100, 1000)).toEqual({ first: 0, end: 200 });
    expect(wholeBlocks({ first: 0, end: 3 }, 40, 7)).toEqual({ first: 0, end: 7 });
    expect(wholeBlocks({ first: 0, end: 0 }, 40, 0)).toEqual({ first: 0, end: 0 });
  });
});
