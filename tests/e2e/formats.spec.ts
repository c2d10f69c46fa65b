import { gzipSync as quickGzip } from 'node:zlib';
import { gzipSync, strToU8, zipSync } from 'fflate';
import { parquetWriteBuffer } from 'hyparquet-writer';
import writeExcel from 'write-excel-file/node';
import { expect, test } from './guarded.ts';
import { takeOut } from './journey.ts';

const orders = Array.from({ length: 2000 }, (_, i) => ({
  ordernummer: `O${i}`,
  klantnummer: `00${100 + (i % 300)}`,
  orderdatum: `2025-${String(1 + (i % 12)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`,
  bedrag: ((i * 37) % 9999) / 100,
}));
type Column = keyof (typeof orders)[number];
const columns = ['ordernummer', 'klantnummer', 'orderdatum', 'bedrag'] as const;
const csv = [columns.join(';'), ...orders.map((order) => columns.map((column) => String(order[column]).replace('.', ',')).join(';'))].join(
  '\n',
);
const valuesOf = (column: Column): unknown[] => orders.map((order) => order[column]);

async function workbook(): Promise<Uint8Array> {
  const head = columns.map((value) => ({ value }));
  const rows = orders.map((order) => [
    { value: order.ordernummer },
    { value: order.klantnummer },
    { value: new Date(order.orderdatum), format: 'dd-mm-yyyy' },
    { value: order.bedrag },
  ]);
  return new Uint8Array(await writeExcel([[{ value: 'Verkooprapport 2025' }], [], head, ...rows]).toBuffer());
}

const parquet = (): Uint8Array =>
  new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        { name: 'ordernummer', data: valuesOf('ordernummer'), type: 'STRING' },
        { name: 'klantnummer', data: valuesOf('klantnummer'), type: 'STRING' },
        { name: 'orderdatum', data: valuesOf('orderdatum'), type: 'STRING' },
        { name: 'bedrag', data: valuesOf('bedrag'), type: 'DOUBLE' },
      ],
    }),
  );

const files: readonly [name: string, bytes: () => Promise<Uint8Array> | Uint8Array][] = [
  ['orders.csv', () => strToU8(csv)],
  ['orders-windows.csv', () => Buffer.from(csv.replace('O1999', 'Oé99'), 'latin1')],
  ['orders.csv.gz', () => gzipSync(strToU8(csv))],
  ['orders.zip', () => zipSync({ 'export/orders.csv': strToU8(csv), '__MACOSX/export/._orders.csv': strToU8('x') })],
  ['orders.xlsx', workbook],
  ['orders.parquet', parquet],
  ['orders.json', () => strToU8(JSON.stringify({ orders }))],
  ['orders.ndjson', () => strToU8(orders.map((order) => JSON.stringify(order)).join('\n'))],
  ['workbook-called.csv', workbook],
];

test.describe('every format gives the same table', () => {
  test.use({ locale: 'nl-NL' });

  test('text, zipped, workbook, Parquet and JSON, also under a wrong name', async ({ page }) => {
    await page.goto('/');
    for (const [name, bytes] of files) {
      await test.step(name, async () => {
        await page
          .locator('input[type=file]')
          .first()
          .setInputFiles({ name, mimeType: '', buffer: Buffer.from(await bytes()) });
        await expect(page.getByText('2.000 gelezen = 2.000 gebruikt + 0 apart gezet')).toBeVisible();
        for (const column of [
          /^klantnummer .*tekst.*300 verschillend/s,
          /^orderdatum .*1-1-2025 – 28-12-2025/s,
          /^bedrag .*getal.*0 – 99,91/s,
        ])
          await expect(page.getByRole('button', { name: column })).toBeVisible();
        await expect(page.getByText('00100').first()).toBeVisible();
        await takeOut(page);
      });
    }
  });
});

test.describe('what cannot be read is named, and the page goes on', () => {
  test.use({ locale: 'en-GB' });
  const noughts = quickGzip(new Uint8Array(10_000_000).fill(48), { level: 9 });
  const bomb = Buffer.concat(Array.from({ length: 12 }, () => noughts));
  const OLD = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

  const refused = [
    ['half.csv.gz', gzipSync(strToU8(csv)).subarray(0, 9000), 'half.csv.gz is not complete'],
    ['half.xlsx', zipSync({ '[Content_Types].xml': strToU8('<Types/>'.repeat(50)) }).subarray(0, 60), 'half.xlsx is not complete'],
    ['secret.xlsx', Uint8Array.from([...OLD, ...Buffer.from('EncryptedPackage', 'utf16le')]), 'secret.xlsx is protected by a password'],
    ['old.xls', Uint8Array.from([...OLD, ...Buffer.from('Workbook', 'utf16le')]), 'old.xls is an Excel file in an old or binary form'],
    ['report.xls', strToU8('<html><table><tr><td>customer'), 'report.xls is a web page or XML, not a table'],
    ['bomb.zip', zipSync({ 'a.csv.gz': [bomb, { level: 0 }] }), 'bomb.zip unpacks to more than 100 MB'],
    ['bad.ndjson', strToU8('{"a":1,"b":2}\n{"a":}\n'), 'Line 2 of bad.ndjson is not valid JSON'],
  ] as const;

  test('cut off, locked, old, of another kind, too large or damaged', async ({ page }) => {
    await page.goto('/');
    for (const [name, bytes, words] of refused) {
      await test.step(name, async () => {
        await page
          .locator('input[type=file]')
          .first()
          .setInputFiles({ name, mimeType: '', buffer: Buffer.from(bytes) });
        await expect(page.getByText(words)).toBeVisible();
        await expect(page.getByRole('button', { name: 'Try it with example data' })).toBeEnabled();
      });
    }
  });
});
