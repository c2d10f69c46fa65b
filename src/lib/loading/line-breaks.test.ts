import fc from 'fast-check';
import { expect, it } from 'vitest';
import { linesAt } from './line-breaks.ts';

it('counts lines as an editor does, whichever sign ends them', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.string({ maxLength: 5 }).map((text) => text.replaceAll(/[\r\n]/g, '')),
        { minLength: 1, maxLength: 30 },
      ),
      fc.constantFrom('\n', '\r\n', '\r'),
      async (lines, end) => {
        const starts = lines.map(
          (_, i) =>
            new TextEncoder().encode(
              lines
                .slice(0, i)
                .map((line) => line + end)
                .join(''),
            ).length,
        );
        expect(await linesAt(new Blob([lines.map((line) => line + end).join('')]), starts)).toEqual(lines.map((_, i) => i + 1));
      },
    ),
  );
});

it('counts on from piece to piece', async () => {
  const text = new Blob(['ab\n'.repeat(3_000_000)]);
  expect(await linesAt(text, [0, 3, 3_999_999, 4_000_002, 8_999_997])).toEqual([1, 2, 1_333_334, 1_333_335, 3_000_000]);
});
