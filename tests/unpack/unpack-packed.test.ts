import { gzipSync as quickGzip } from 'node:zlib';
import { gzipSync, strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { FileFormat } from '#lib/loading/conversion.ts';
import { converterInPlace } from '#lib/workers/converter-in-place.ts';
import { madeWorkbook } from './made-workbook.ts';

const { unpack } = converterInPlace();
const blob = (...bytes: Uint8Array[]): Blob => new Blob(bytes.map((each) => new Uint8Array(each)));
const CSV = 'klant;bedrag\n007;12,50\n';
const csv = strToU8(CSV);

async function outcome(file: Blob, format: FileFormat, table: string | null = null) {
  const unpacked = await unpack(file, 'orders', format, table);
  if (!unpacked.ok) return unpacked.error;
  return { ...unpacked.value, text: await unpacked.value.text.text() };
}

test('a gzip gives its text as it stood', async () => {
  expect(await outcome(blob(gzipSync(csv)), 'gzip')).toEqual({ text: CSV, isPlain: false, hasHeader: false, tables: [], table: null });
});

test('a gzip of several members gives all of them', async () => {
  expect(await outcome(blob(gzipSync(csv), gzipSync(strToU8('8;1\n'))), 'gzip')).toMatchObject({ text: `${CSV}8;1\n` });
});

test('a gzip that was cut off, wherever', async () => {
  const whole = gzipSync(strToU8(Array.from({ length: 5000 }, (_, i) => `${i};${i * 37};${Math.sin(i)}\n`).join('')));
  for (const share of [0.001, 0.3, 0.9, 0.9999])
    expect(await outcome(blob(whole.subarray(0, Math.max(3, Math.floor(whole.length * share)))), 'gzip')).toEqual({
      code: 'file.truncated',
      file: 'orders',
    });
});

test('a gzip with one bit turned does not come through', async () => {
  const whole = gzipSync(strToU8(Array.from({ length: 5000 }, (_, i) => `${i};${i * 37};${Math.sin(i)}\n`).join('')));
  for (const at of [200, 5000, whole.length - 6]) {
    const bent = new Uint8Array(whole);
    bent[at] = (bent[at] ?? 0) ^ 4;
    expect(await outcome(blob(bent), 'gzip')).toMatchObject({ code: expect.stringMatching(/^file\.(?:damaged|truncated)$/) });
  }
});

test('a zip of one file is that file', async () => {
  const zip = zipSync({
    'map/': new Uint8Array(),
    'map/orders.csv': csv,
    '__MACOSX/map/._orders.csv': strToU8('junk'),
    '.DS_Store': strToU8('x'),
  });
  expect(await outcome(blob(zip), 'zip')).toEqual({ text: CSV, isPlain: false, hasHeader: false, tables: [], table: null });
});

test('several files in a zip are a choice: a table by its name goes before a note', async () => {
  const zip = zipSync({
    'lees mij.txt': strToU8('Uitleg bij deze export'),
    'foto.png': new Uint8Array([0x89, 80, 78, 71, 0, 0, 1, 2, 0, 0]),
    'jan.csv': csv,
    'feb.csv': [strToU8('a;b\n1;2\n'), { level: 0 }],
  });
  expect(await outcome(blob(zip), 'zip')).toMatchObject({ tables: ['lees mij.txt', 'jan.csv', 'feb.csv'], table: 'jan.csv', text: CSV });
  expect(await outcome(blob(zip), 'zip', 'feb.csv')).toMatchObject({ table: 'feb.csv', text: 'a;b\n1;2\n' });
});

test('the sheets of a workbook among other files are tables of their own', async () => {
  const cell = (text: string): string => `<sheetData><row><c t="inlineStr"><is><t>${text}</t></is></c></row></sheetData>`;
  const bytes = async (sheets: Record<string, string>): Promise<Uint8Array> => new Uint8Array(await madeWorkbook({ sheets }).arrayBuffer());
  const zip = zipSync({
    'jaar.xlsx': await bytes({ Jan: cell('j'), Feb: cell('f') }),
    'los.xlsx': await bytes({ A: cell('l') }),
    'orders.csv': csv,
  });
  const tables = ['jaar.xlsx › Jan', 'jaar.xlsx › Feb', 'los.xlsx', 'orders.csv'];
  expect(await outcome(blob(zip), 'zip')).toMatchObject({ tables, table: 'jaar.xlsx › Jan', text: 'j\n' });
  expect(await outcome(blob(zip), 'zip', 'jaar.xlsx › Feb')).toMatchObject({ tables, table: 'jaar.xlsx › Feb', text: 'f\n' });
  expect(await outcome(blob(zip), 'zip', 'orders.csv')).toMatchObject({ tables, table: 'orders.csv', text: CSV, isPlain: false });
});

test('what is packed twice is unpacked twice', async () => {
  const zip = zipSync({ 'orders.csv.gz': gzipSync(csv) });
  expect(await outcome(blob(zip), 'zip')).toMatchObject({ text: CSV });
  expect(await outcome(blob(zipSync({ 'inner.zip': zip })), 'zip')).toMatchObject({ text: CSV });
  expect(await outcome(blob(gzipSync(strToU8('[{"a":1}]'))), 'gzip')).toMatchObject({ text: 'a\n1\n', isPlain: true });
});

test('a zip with a password', async () => {
  const zip = zipSync({ 'orders.csv': csv });
  const list = zip.length - 22 - 46 - 'orders.csv'.length;
  zip[list + 8] = 1;
  zip[6] = 1;
  expect(await outcome(blob(zip), 'zip')).toEqual({ code: 'file.password', file: 'orders' });
});

test.each([
  ['cut off', (zip: Uint8Array) => zip.subarray(0, zip.length - 30), 'file.truncated'],
  ['empty', () => zipSync({}), 'file.noTable'],
  ['with nothing readable in it', () => zipSync({ 'a.png': new Uint8Array([0x89, 80, 78, 71, 0, 0, 1, 2, 0, 0]) }), 'file.noTable'],
  ['with other bytes in it', (zip: Uint8Array) => zip.map((byte, i) => (i === 60 ? byte ^ 8 : byte)), 'file.damaged'],
])('a zip that is %s', async (_, bend, code) => {
  const zip = zipSync({ 'orders.csv': strToU8(Array.from({ length: 500 }, (_, i) => `${i};${Math.sin(i)}\n`).join('')) });
  expect(await outcome(blob(bend(zip)), 'zip')).toEqual({ code, file: 'orders' });
});

/** The same zip with its list's place in the record for large ones. */
function asZip64(zip: Uint8Array, listOffset: bigint | null = null): Uint8Array {
  const end = new DataView(zip.buffer, zip.byteOffset + zip.length - 22);
  const record = new DataView(new ArrayBuffer(76));
  record.setUint32(0, 0x06064b50, true);
  record.setBigUint64(40, BigInt(end.getUint32(12, true)), true);
  record.setBigUint64(48, listOffset ?? BigInt(end.getUint32(16, true)), true);
  record.setUint32(56, 0x07064b50, true);
  record.setBigUint64(64, BigInt(zip.length - 22), true);
  end.setUint32(16, 0xffffffff, true);
  return Uint8Array.from([...zip.subarray(0, zip.length - 22), ...new Uint8Array(record.buffer), ...zip.subarray(zip.length - 22)]);
}

test('a zip in the notation for large ones, and one that points far beyond its end', async () => {
  expect(await outcome(blob(asZip64(zipSync({ 'orders.csv': csv }))), 'zip')).toMatchObject({ text: CSV });
  expect(await outcome(blob(asZip64(zipSync({ 'orders.csv': csv }), 2n ** 60n)), 'zip')).toMatchObject({ code: 'file.truncated' });
});

test('a bomb is not unpacked: noughts in a gzip, in a gzip in a zip, and a zip in a zip in a zip', async () => {
  const noughts = quickGzip(new Uint8Array(10_000_000).fill(48), { level: 9 });
  const bomb = Buffer.concat(Array.from({ length: 12 }, () => noughts));
  expect(await outcome(blob(bomb), 'gzip')).toEqual({ code: 'file.bomb', file: 'orders', limitMb: 100 });
  expect(await outcome(blob(zipSync({ 'a.csv.gz': [bomb, { level: 0 }] })), 'zip')).toMatchObject({ code: 'file.bomb' });
  let nested = zipSync({ 'a.csv': csv });
  for (let depth = 0; depth < 10; depth++) nested = zipSync({ 'a.zip': nested });
  expect(await outcome(blob(nested), 'zip')).toEqual({ code: 'file.noTable', file: 'orders' });
});

const large = blob(gzipSync(strToU8('0123456789\n'.repeat(4_000_000)), { level: 0 }));

test('an abort stops the work', async () => {
  const stop = new AbortController();
  const told: number[] = [];
  const onProgress = (percent: number): void => {
    told.push(percent);
    if (percent > 20) stop.abort();
  };
  expect(await unpack(large, 'orders', 'gzip', null, { signal: stop.signal, onProgress })).toEqual({
    ok: false,
    error: { code: 'cancelled' },
  });
  expect(Math.max(...told)).toBeLessThan(60);
});

test('progress goes up to the end', async () => {
  const told: number[] = [];
  await unpack(large, 'orders', 'gzip', null, { onProgress: (percent) => told.push(percent) });
  expect(told).toEqual([...told].sort((a, b) => a - b));
  expect(told.length).toBeGreaterThan(10);
});
