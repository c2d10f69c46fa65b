import { describe, expect, it } from 'vitest';
import { readSamples } from './read-samples.ts';

const file = (...parts: BlobPart[]) => new File(parts, 'a.csv');
const bytes = (...values: number[]) => new Uint8Array(values);
const codeOf = async (...parts: BlobPart[]) => {
  const samples = await readSamples(file(...parts));
  return samples.ok ? 'ok' : samples.error.code;
};

describe('samples of a file', () => {
  it('reads a small file whole, without its byte order mark', async () => {
    expect(await readSamples(file('\uFEFFa,b\r\n1,é\r\n'))).toEqual({
      ok: true,
      value: { head: 'a,b\r\n1,é\r\n', pieces: [], cut: false },
    });
  });

  it('reads whole lines from nine places of a large file', async () => {
    const lines = Array.from({ length: 100_000 }, (_, i) => `${i},é€😀`);
    const samples = await readSamples(file(lines.join('\n')));
    if (!samples.ok) throw new Error(samples.error.code);
    const { head, pieces, cut } = samples.value;
    const known = new Set(lines);
    expect(cut).toBe(true);
    expect(pieces).toHaveLength(8);
    expect([head, ...pieces].flatMap((text) => text.split('\n')).every((line) => known.has(line))).toBe(true);
    expect(Number(pieces.at(-1)?.split(',')[0])).toBeGreaterThan(80_000);
  });

  it('never reads a long line whole', async () => {
    let most = 0;
    const huge = file('x'.repeat(40_000_000));
    const slice = huge.slice.bind(huge);
    huge.slice = (from = 0, to = 0) => {
      most = Math.max(most, to - from);
      return slice(from, to);
    };
    expect(await readSamples(huge)).toEqual({ ok: false, error: { code: 'file.lineTooLong', file: 'a.csv', limitMb: 8 } });
    expect(most).toBe(8_000_000);
  });

  it('finds a long line halfway', async () => {
    expect(await codeOf('a,b\n', '1,2\n'.repeat(100_000), 'x'.repeat(30_000_000), '\n1,2\n')).toBe('file.lineTooLong');
  });

  it.each([
    ['nothing', [], 'file.empty'],
    ['blank lines', ['\r\n \n'], 'file.empty'],
    ['an Excel workbook', [bytes(0x50, 0x4b, 3, 4), '[Content_Types].xml'], 'file.excel'],
    ['an old Excel workbook', [bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1)], 'file.excel'],
    ['another zip', [bytes(0x50, 0x4b, 3, 4), 'orders.csv'], 'file.notText'],
    ['gzip', [bytes(0x1f, 0x8b, 8, 1)], 'file.notText'],
    ['a PDF', ['%PDF-1.7\n'], 'file.notText'],
    ['bytes', [bytes(1, 2, 3, 0, 5, 6, 7, 8, 9, 10)], 'file.notText'],
    ['a web page', ['<!DOCTYPE html>\n<p>a,b'], 'file.notText'],
    ['JSON', ['[\n {"a": 1}]'], 'file.notText'],
    ['UTF-16 with a mark', [bytes(0xff, 0xfe, 97, 0)], 'file.encoding'],
    ['UTF-16 without', [bytes(...[...'klant;bedrag\n1;2\n'].flatMap((letter) => [letter.charCodeAt(0), 0]))], 'file.encoding'],
    ['Latin-1', ['naam,x\n', bytes(0x52, 0x65, 0x6e, 0xe9), ',1\n'], 'file.encoding'],
    ['Latin-1 far away', ['naam,x\n', 'Jan,1\n'.repeat(100_000), bytes(0x52, 0xe9), ',1\n', 'Jan,1\n'.repeat(100)], 'file.encoding'],
    ['text', ['a,b\n1,2\n'], 'ok'],
  ] as const)('says what %s is', async (_, parts, code) => {
    expect(await codeOf(...(parts as readonly BlobPart[]))).toBe(code);
  });

  it('says when a file cannot be read any more', async () => {
    const gone = file('a,b\n');
    gone.slice = () => {
      throw new DOMException('gone', 'NotReadableError');
    };
    expect(await readSamples(gone)).toEqual({ ok: false, error: { code: 'file.unreadable', file: 'a.csv' } });
  });
});
