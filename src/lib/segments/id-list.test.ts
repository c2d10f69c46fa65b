import { describe, expect, it } from 'vitest';
import { idCount, isListed, readIdList } from './id-list.ts';

describe('a pasted list', () => {
  it('takes customer numbers from lines, or from one line with separators, each once', () => {
    expect(readIdList(' 007 \r\n"b"\n\nb\n')).toEqual({ ids: '007\nb', count: 2, repeated: 1 });
    expect(readIdList('1;2, 3\t4')).toEqual({ ids: '1\n2\n3\n4', count: 4, repeated: 0 });
    expect(readIdList('a, b\nc')).toEqual({ ids: 'a, b\nc', count: 2, repeated: 0 });
    expect(readIdList('  ')).toEqual({ ids: '', count: 0, repeated: 0 });
    expect(readIdList('"1;2"\t"3,4"').ids).toBe('1;2\n3,4');
    expect(idCount('')).toBe(0);
    expect(idCount('a\nb')).toBe(2);
  });

  it('keeps quotes, commas, noughts and line breaks of a number as they are', () => {
    const { ids, count } = readIdList('"a ""b"" c"\n"1,5"\n000123\n5" pipe\n6" pipe\n"two\nlines"\n"');
    expect(count).toBe(7);
    for (const number of ['a "b" c', '1,5', '000123', '5" pipe', '6" pipe', 'two\nlines', '"']) expect(isListed(ids, number)).toBe(true);
    for (const number of ['123', 'two', 'lines', '', '5']) expect(isListed(ids, number)).toBe(false);
    expect(readIdList('"one, alone"').ids).toBe('one, alone');
  });
});
