import { describe, expect, it } from 'vitest';
import { rawLines } from './raw-lines.ts';

describe('the raw text beside the rows', () => {
  it('says of each line what it was taken for', () => {
    const head = '# Report\n\nklant;bedrag\r\n007;12,50\r008;1\n';
    expect(rawLines(head, { skipLines: 2, headerLines: 1 }, 10)).toEqual([
      { line: 1, text: '# Report', part: 'above' },
      { line: 2, text: '', part: 'above' },
      { line: 3, text: 'klant;bedrag', part: 'header' },
      { line: 4, text: '007;12,50', part: 'rows' },
      { line: 5, text: '008;1', part: 'rows' },
    ]);
  });
  it('shows as many lines as asked, cuts long ones off and makes tabs and NULs visible', () => {
    expect(rawLines('a\tb\nc\0d\ne', { skipLines: 0, headerLines: 0 }, 2).map(({ text }) => text)).toEqual(['a→\tb', 'c␀d']);
    expect(rawLines('x'.repeat(1000), { skipLines: 0, headerLines: 0 }, 1)[0]?.text).toHaveLength(401);
  });
});
