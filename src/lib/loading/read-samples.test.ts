import { describe, expect, it } from 'vitest';
import type { Encoding } from './recipe.ts';
import { readSamples } from './read-samples.ts';

const bytes = (...values: number[]) => new Uint8Array(values);
const read = (parts: readonly BlobPart[], encoding?: Encoding) => readSamples(new Blob([...parts]), 'a.csv', encoding);
const sampled = async (parts: readonly BlobPart[], encoding?: Encoding) => {
  const samples = await read(parts, encoding);
  if (!samples.ok) throw new Error(samples.error.code);
  return samples.value;
};
const codeOf = async (...parts: BlobPart[]) => {
  const samples = await read(parts);
  return samples.ok ? 'ok' : samples.error.code;
};
const wide = (text: string, little: boolean): Uint8Array<ArrayBuffer> => {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), little);
  return new Uint8Array(view.buffer);
};

describe('samples of a file', () => {
  it('are all of a small file, without its byte order mark', async () => {
    expect(await sampled(['\uFEFFa,b\r\n1,é\r\n'])).toEqual({
      head: 'a,b\r\n1,é\r\n',
      pieces: [],
      tail: '',
      cut: false,
      encoding: 'utf-8',
      encodingIs: 'mark',
      longLines: false,
    });
  });

  it.each([
    ['\n', 'utf-8'],
    ['\r\n', 'utf-8'],
    ['\r', 'utf-8'],
    ['\r\n', 'utf-16le'],
    ['\r', 'utf-16be'],
  ] as const)('are whole lines from ten places of a large one, ended by %j, in %s', async (lineBreak, encoding) => {
    const lines = Array.from({ length: 100_000 }, (_, i) => `${i},é€😀`);
    const text = lines.join(lineBreak);
    const { head, pieces, tail, cut, ...found } = await sampled(
      encoding === 'utf-8' ? [text] : [wide(text, encoding === 'utf-16le')],
      encoding,
    );
    const known = new Set(lines);
    expect(found).toEqual({ encoding, encodingIs: 'chosen', longLines: false });
    expect(cut).toBe(true);
    expect(pieces).toHaveLength(8);
    expect([head, ...pieces, tail].flatMap((part) => part.split(/\r\n|\r|\n/)).every((line) => line === '' || known.has(line))).toBe(true);
    expect(head.startsWith('0,')).toBe(true);
    expect(Number(pieces.at(-1)?.split(',')[0])).toBeGreaterThan(80_000);
    expect(tail.endsWith(`${lineBreak}99999,é€😀`)).toBe(true);
  });

  it('have a tail that starts where the head ends in a file that is hardly larger', async () => {
    const text = Array.from({ length: 34_300 }, (_, i) => `${i},x`).join('\n');
    const { head, tail, cut } = await sampled([text]);
    expect(cut).toBe(true);
    expect(`${head}\n${tail}`).toBe(text);
  });

  it('tell the encoding', async () => {
    const far = ['naam,x\n', 'Jan,1\n'.repeat(100_000), bytes(0x52, 0xe9), ',1\n'];
    expect(await sampled(['naam,x\n', bytes(0x52, 0x65, 0x6e, 0xe9), ',1\n'])).toMatchObject({
      encoding: 'windows-1252',
      encodingIs: 'guessed',
      head: 'naam,x\nRené,1\n',
    });
    expect(await sampled(far)).toMatchObject({ encoding: 'windows-1252', encodingIs: 'guessed' });
    expect((await sampled(far)).tail.endsWith('Ré,1\n')).toBe(true);
    expect(await sampled([bytes(0xff, 0xfe), wide('a;b', true)])).toMatchObject({ encoding: 'utf-16le', encodingIs: 'mark', head: 'a;b' });
    expect(await sampled([wide('klant;bedrag\n1;2\n', false)])).toMatchObject({ encoding: 'utf-16be', encodingIs: 'guessed' });
    expect(await sampled([bytes(0x82)], 'cp850')).toMatchObject({ encodingIs: 'chosen', head: 'é' });
  });

  it('never hold a long line whole', async () => {
    let most = 0;
    const huge = new Blob(['x'.repeat(40_000_000)]);
    const slice = huge.slice.bind(huge);
    huge.slice = (from = 0, to = 0) => {
      most = Math.max(most, to - from);
      return slice(from, to);
    };
    expect(await readSamples(huge, 'a.csv')).toEqual({ ok: false, error: { code: 'file.lineTooLong', file: 'a.csv', limitMb: 8 } });
    expect(most).toBe(8_000_000);
  });

  it('tell of a long line halfway', async () => {
    expect(await sampled(['a,b\n', '1,2\n'.repeat(100_000), 'x'.repeat(30_000_000), '\n1,2\n'])).toMatchObject({
      longLines: true,
      cut: true,
    });
    expect(await sampled(['a,b\n', '1,2\n'.repeat(100_000)])).toMatchObject({ longLines: false });
  });

  it.each([
    ['nothing', [], 'file.empty'],
    ['blank lines', ['\r\n \n'], 'file.empty'],
    ['noughts', [bytes(0, 0, 0)], 'file.empty'],
    ['bytes', [bytes(1, 2, 3, 0, 5, 6, 7, 8, 9, 10)], 'file.notText'],
    ['text with a nought', ['a,b\n1\0,2\n'], 'ok'],
    ['text', ['a,b\n1,2\n'], 'ok'],
  ] as const)('say what %s is', async (_, parts, code) => {
    expect(await codeOf(...(parts as readonly BlobPart[]))).toBe(code);
  });

  it('say when a file cannot be read any more', async () => {
    const gone = new Blob(['a,b\n']);
    gone.slice = () => {
      throw new DOMException('gone', 'NotReadableError');
    };
    expect(await readSamples(gone, 'a.csv')).toEqual({ ok: false, error: { code: 'file.unreadable', file: 'a.csv' } });
  });
});
