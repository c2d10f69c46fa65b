import fc from 'fast-check';
import { gzipSync, strToU8, zipSync } from 'fflate';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, test } from 'vitest';
import type { FileFormat } from '#lib/loading/conversion.ts';
import { converterInPlace } from '#lib/workers/converter-in-place.ts';
import { madeWorkbook } from './made-workbook.ts';

const { unpack } = converterInPlace();
const csv = strToU8(Array.from({ length: 50 }, (_, i) => `${i};${Math.sin(i)}\n`).join(''));
const sheet = `<sheetData>${Array.from({ length: 20 }, (_, i) => `<row r="${i + 1}"><c r="A${i + 1}"><v>${i}</v></c></row>`).join('')}</sheetData>`;

const files: readonly [FileFormat, () => Promise<Uint8Array>][] = [
  ['gzip', async () => gzipSync(csv)],
  ['zip', async () => zipSync({ 'orders.csv': csv, 'more.csv': [csv, { level: 0 }] })],
  ['xlsx', async () => new Uint8Array(await madeWorkbook({ sheets: { A: sheet } }).arrayBuffer())],
  [
    'parquet',
    async () => new Uint8Array(parquetWriteBuffer({ columnData: [{ name: 'a', data: Array.from({ length: 50 }, (_, i) => `x${i}`) }] })),
  ],
  ['json', async () => strToU8('[{"a":1,"b":{"c":"x"}},{"a":2}]')],
];

test.each(files)('whatever happened to the bytes of a %s, there is an outcome in time and it is named', async (format, whole) => {
  const bytes = await whole();
  const change = fc.record({ at: fc.nat({ max: bytes.length - 1 }), by: fc.integer({ min: 1, max: 255 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 4 }), fc.nat({ max: bytes.length }), fc.boolean(), async (changes, length, isCut) => {
      const bent = bytes.slice(0, isCut ? length : bytes.length);
      for (const { at, by } of changes) if (at < bent.length) bent[at] = (bent[at] ?? 0) ^ by;
      const unpacked = await unpack(new Blob([new Uint8Array(bent)]), 'orders', format, null);
      expect(unpacked.ok || unpacked.error.code.startsWith('file.')).toBe(true);
    }),
    { numRuns: 300, interruptAfterTimeLimit: 20_000 },
  );
});
