import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import writeExcel from 'write-excel-file/node';
import { violationsOn } from './axe.ts';
import { expect, test } from './guarded.ts';

test.use({ locale: 'nl-NL' });

const file = (text: string | Buffer, name = 'bestellingen.csv') => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

async function drop(page: Page, ...files: ReturnType<typeof file>[]): Promise<void> {
  await page.goto('/');
  await page.locator('input[type=file]').first().setInputFiles(files);
  await expect(page.getByRole('heading', { level: 1, name: 'Zo lezen we de bestanden' })).toBeVisible();
}

const grid = (page: Page, name = 'bestellingen.csv') =>
  page.getByRole('region', { name: new RegExp(`^${name}: .*rijen zoals ze zijn gelezen`) });
const columnHead = (page: Page, name: string) => page.getByRole('columnheader').getByRole('button', { name: new RegExp(`^${name} `) });
const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

const header = 'Klantnr;Ordernr;Besteldatum;Bedrag;Kanaal';
const line = (i: number) =>
  `00${700 + (i % 40)};W${i};${String((i % 28) + 1).padStart(2, '0')}-0${(i % 9) + 1}-2025;${i % 90},50;${['web', 'winkel'][i % 2]}`;
const orders = (n: number) => [header, ...Array.from({ length: n }, (_, i) => line(i))].join('\n');

test('the rows stand there as they are read, with the column heads and the raw text beside them', async ({ page }) => {
  await drop(page, file(`Export van 1 december\n\n${orders(60)}`));
  await expect(page.getByText('60 gelezen = 60 gebruikt + 0 apart gezet')).toBeVisible();
  await expect(grid(page).getByRole('row').nth(1)).toContainText('1-1-2025');
  await expect(grid(page).getByRole('row').nth(1)).toContainText('00700');
  await expect(columnHead(page, 'Bedrag')).toContainText('getal · 100 % gevuld');
  await expect(grid(page).getByRole('table')).toHaveAttribute('aria-rowcount', '61');
  await page.getByRole('button', { name: 'Ruwe tekst ernaast tonen' }).click();
  const raw = page.getByRole('region', { name: /de eerste regels zoals ze in het bestand staan/ });
  await expect(raw.getByRole('row', { name: /Export van 1 december/ })).toContainText('boven de tabel');
  await expect(raw.getByRole('row', { name: /Klantnr;Ordernr/ })).toContainText('kopregel');
  await expect(raw.getByRole('row', { name: /00700;W0;01-01-2025;0,50;web/ })).toBeVisible();
});

test('another type says at once which values do not fit, sets their rows aside, and undoes', async ({ page }) => {
  const points = orders(60)
    .split('\n')
    .map((text, i) => `${text};${i === 0 ? 'Waarde' : i % 10 === 0 ? 'veel' : i}`);
  await drop(page, file(points.join('\n')));
  await columnHead(page, 'Waarde').click();
  await expect(panel(page, 'Waarde')).toContainText('Alle 60 waarden in de steekproef passen.');
  await panel(page, 'Waarde').getByLabel('Lezen als').selectOption({ label: 'getal 1234,5 · 90 % past' });
  await expect(panel(page, 'Waarde')).toContainText('6 van 60 waarden in de steekproef passen niet: ‘veel’');
  await expect(page.getByText('60 gelezen = 54 gebruikt + 6 apart gezet')).toBeVisible();
  await expect(panel(page, 'Waarde')).toContainText('Alle rijen gecontroleerd: 90 % van 60 waarden past.');
  await expect(panel(page, 'Waarde').getByRole('definition').first()).toHaveText('veel');
  await page.getByRole('button', { name: 'Ongedaan maken' }).click();
  await expect(panel(page, 'Waarde')).toContainText('Alle 60 waarden in de steekproef passen.');
  await expect(page.getByText('60 gelezen = 60 gebruikt + 0 apart gezet')).toBeVisible();
});

test('a delimiter and an encoding that are wrong can be put right', async ({ page }) => {
  const cells = Array.from({ length: 30 }, (_, i) =>
    Buffer.concat([Buffer.from(`k${i};1${i},50;2025-03-0${(i % 9) + 1};Caf`), Buffer.from([0x82]), Buffer.from('\n')]),
  );
  await drop(page, file(Buffer.concat([Buffer.from('klant;bedrag;datum;zaak\n'), ...cells])));
  await expect(grid(page)).not.toContainText('Café');
  await page.getByText('Anders lezen').click();
  await page.getByLabel('Tekens', { exact: true }).selectOption({ label: 'MS-DOS (cp850)' });
  await expect(grid(page)).toContainText('Café');
  await page.getByLabel('Scheidingsteken', { exact: true }).selectOption(',');
  await expect(columnHead(page, 'klant;bedrag;datum;zaak')).toBeVisible();
  await page.getByLabel('Scheidingsteken', { exact: true }).selectOption(';');
  await expect(grid(page).getByRole('row').nth(1)).toContainText('1-3-2025');
  await expect(grid(page)).toContainText('Café');
});

test('day or month first is asked when the dates do not say, and the answer holds', async ({ page }) => {
  const lines = Array.from(
    { length: 40 },
    (_, i) => `k${i % 9};W${i};${String((i % 12) + 1).padStart(2, '0')}-0${(i % 4) + 1}-2025;1${i},00`,
  );
  await drop(page, file(['klant;order;besteld;bedrag', ...lines].join('\n')));
  const question = page.getByRole('region', { name: /^Hoe lezen we \d\d-\d\d-2025\?$/ });
  await expect(question).toContainText('dit geldt voor besteld');
  await expect(grid(page).getByRole('row').nth(2)).toContainText('2-2-2025');
  await expect(grid(page).getByRole('row').nth(5)).toContainText('5-1-2025');
  await question.getByRole('button', { name: /^Maand eerst/ }).click();
  await expect(question).toHaveCount(0);
  await expect(grid(page).getByRole('row').nth(5)).toContainText('1-5-2025');
});

test('rows set aside are downloaded with their reason, mended, dropped back, and count', async ({ page }) => {
  const bad = ['00800;X1;31-02-2025;12,50;web', '00801;X2;11-05-2025;gratis;web', '00802;X3'];
  await drop(page, file([orders(60), ...bad].join('\n')));
  await expect(page.getByText('63 gelezen = 60 gebruikt + 3 apart gezet')).toBeVisible();
  const aside = page.getByRole('region', { name: 'Apart gezette rijen: 3' });
  await expect(aside.getByRole('listitem').filter({ hasText: 'Besteldatum: geen datum' })).toHaveText(/^1/);
  await aside.getByText('Apart gezette rijen tonen (3)').click();
  await expect(aside.getByRole('row', { name: /^62 / })).toContainText('00800;X1;31-02-2025;12,50;web');
  const downloading = page.waitForEvent('download');
  await aside.getByRole('button', { name: 'Apart gezette rijen downloaden' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('bestellingen-apart-gezet.csv');
  const text = readFileSync(await download.path(), 'utf8');
  const lines = text.slice(1).trimEnd().split('\r\n');
  expect(text[0]).toBe('\uFEFF');
  expect(lines.slice(0, 3)).toEqual([
    `${header};Kavel: reden;Kavel: regel`,
    '00800;X1;31-02-2025;12,50;web;Besteldatum: geen datum;62',
    '00801;X2;11-05-2025;gratis;web;Bedrag: geen getal;63',
  ]);
  expect(lines.slice(3)).toEqual([expect.stringMatching(/^00802;X3;;;;.*te weinig velden;64$/)]);
  const mended = text.replace('31-02-2025', '28-02-2025').replace('gratis', '0,00').replace('00802;X3;;;', '00802;X3;01-03-2025;3,00;');
  await page.locator('input[type=file]').first().setInputFiles(file(mended, 'bestellingen-apart-gezet.csv'));
  await expect(page.getByText(/rijen: 63/)).toBeVisible();
});

test('a workbook asks which sheet, and reads the other one', async ({ page }) => {
  const sheet = (rows: (string | number)[][]) => rows.map((row) => row.map((value) => ({ value })));
  const workbook = await writeExcel([
    { sheet: 'Bestellingen', data: sheet([['Klantnr', 'Bedrag'], ...Array.from({ length: 20 }, (_, i) => [`k${i}`, i + 0.5])]) },
    { sheet: 'Klanten', data: sheet([['Klantnr', 'Stad'], ...Array.from({ length: 5 }, (_, i) => [`k${i}`, 'Utrecht'])]) },
  ]).toBuffer();
  await drop(page, file(workbook, 'winkel.xlsx'));
  await expect(page.getByText('20 gelezen = 20 gebruikt + 0 apart gezet')).toBeVisible();
  await page.getByText('Anders lezen').click();
  await page.getByLabel('Blad of bestand').selectOption({ label: 'Klanten' });
  await expect(page.getByText('5 gelezen = 5 gebruikt + 0 apart gezet')).toBeVisible();
  await expect(grid(page, 'winkel.xlsx')).toContainText('Utrecht');
});

test('a wide file shows the columns that are in view, by keyboard too', async ({ page }) => {
  const wide = Array.from({ length: 1200 }, (_, i) => `k${i}`);
  const rows = Array.from({ length: 30 }, (_, r) => wide.map((_, i) => (i === 0 ? `klant${r}` : (i * r) % 7)).join(','));
  await drop(page, file([['klantnr', ...wide.slice(1)].join(','), ...rows].join('\n'), 'breed.csv'));
  const table = grid(page, 'breed.csv').getByRole('table');
  await expect(table).toHaveAttribute('aria-colcount', '1201');
  await expect.poll(() => table.getByRole('columnheader').count()).toBeLessThan(20);
  await grid(page, 'breed.csv').evaluate((region) => (region.scrollLeft = region.scrollWidth));
  await expect(columnHead(page, 'k1199')).toBeVisible();
  await expect(columnHead(page, 'k1199')).toContainText('0 – 6');
  await columnHead(page, 'k1199').press('Enter');
  await expect(panel(page, 'k1199')).toBeVisible();
});

test.describe('on a narrow screen', () => {
  test.use({ viewport: { width: 390, height: 800 } });

  test('a column is changed right below the rows', async ({ page }) => {
    await drop(page, file(orders(60)));
    await columnHead(page, 'Klantnr').click();
    await expect(panel(page, 'Klantnr')).toBeInViewport();
    await panel(page, 'Klantnr').getByLabel('Betekenis').selectOption({ label: 'E-mailadres' });
    await expect(columnHead(page, 'Klantnr')).toContainText('E-mailadres');
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});

test.describe('axe, light and dark', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('finds nothing on the review with everything open', async ({ page }) => {
    await drop(page, file([orders(60), '00800;X1;31-02-2025;12,50;web'].join('\n')));
    await columnHead(page, 'Besteldatum').click();
    await page.getByText('Anders lezen').click();
    await page.getByRole('button', { name: 'Ruwe tekst ernaast tonen' }).click();
    await page.getByText(/^Alle kolommen in een lijst/).click();
    await page.getByText(/^Apart gezette rijen tonen/).click();
    await expect(page.getByRole('progressbar')).toHaveCount(0);
    expect(await violationsOn(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    expect(await violationsOn(page, 'colours')).toEqual([]);
  });
});
