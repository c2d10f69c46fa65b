import { describe, expect, it } from 'vitest';
import { idCount, readIdList } from './id-list.ts';

describe('a pasted list', () => {
  it('takes customer numbers from lines, or from one line with separators, each once', () => {
    expect(readIdList(' 007 \r\n"b"\n\nb\n')).toEqual({ ids: '007\nb', count: 2, repeated: 1 });
    expect(readIdList('1;2, 3\t4')).toEqual({ ids: '1\n2\n3\n4', count: 4, repeated: 0 });
    expect(readIdList('a, b\nc')).toEqual({ ids: 'a, b\nc', count: 2, repeated: 0 });
    expect(readIdList('  ')).toEqual({ ids: '', count: 0, repeated: 0 });
    expect(idCount('')).toBe(0);
    expect(idCount('a\nb')).toBe(2);
  });
});
