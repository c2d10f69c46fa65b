import { expect, test } from './guarded.ts';
import { settled } from './journey.ts';

test.use({ locale: 'nl-NL' });

const csv = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
const day = (i: number) => `${String((i % 27) + 1).padStart(2, '0')}`;
const januari = csv(
  'januari.csv',
  'klantnr;ordernr;datum;bedrag;kanaal\n' +
    Array.from({ length: 40 }, (_, i) => `k${i % 20};o${i};${day(i)}-01-2026;${10 + i},50;${['web', 'winkel', 'telefoon'][i % 3]}`).join(
      '\n',
    ),
);
/** Other delimiter, other order, a title above it, one column called otherwise, one gone, one new. */
const februari = csv(
  'februari.csv',
  'Verkopen februari\n\nbedrag,datum,ordernr,wie,filiaal\n' +
    Array.from({ length: 30 }, (_, i) => `${20 + i}.25,2026-02-${day(i)},p${i},k${(i % 20) + 10},Delft`).join('\n'),
);

test('the file of next month: says what it needs, maps it, compares, and only then applies; undo asks for the old one', async ({
  page,
}) => {
  await page.goto('/');
  await page.locator('input[type=file]').first().setInputFiles(januari);
  await expect(page.getByText('40 gelezen = 40 gebruikt + 0 apart gezet')).toBeVisible();

  await page.locator('input[type=file]').first().setInputFiles(februari);
  const offer = page.getByRole('region', { name: 'februari.csv lijkt op januari.csv' });
  await expect(offer).toBeVisible();
  await expect(page.getByText('40 gelezen = 40 gebruikt + 0 apart gezet')).toBeVisible();
  await expect(offer.getByText('Kies eerst welke kolom hoort bij kanaal')).toBeVisible();
  for (const name of ['Erbij zetten', 'Vervangen', 'Vergelijken']) await expect(offer.getByRole('button', { name })).toBeDisabled();

  await expect(offer.getByRole('row', { name: /klantnr Klantnummer .* Dezelfde waarden k10, k11, k12/ })).toBeVisible();
  await offer.getByLabel('Welke kolom is klantnr?').selectOption({ label: 'filiaal' });
  await expect(offer.getByRole('row', { name: /klantnr Klantnummer .* Delft$/ })).toBeVisible();
  await offer.getByLabel('Welke kolom is klantnr?').selectOption({ label: 'wie' });
  await offer.getByLabel('Welke kolom is kanaal?').selectOption({ label: 'Staat er niet in' });

  await offer.getByRole('button', { name: 'Vergelijken' }).click();
  const table = offer.getByRole('table', { name: 'januari.csv en februari.csv naast elkaar' });
  await expect(table.getByRole('row', { name: 'Rijen 40 30' })).toBeVisible();
  await expect(table.getByRole('row', { name: /Klanten 20 20/ })).toBeVisible();
  await expect(
    offer.getByText('10 klanten staan in beide bestanden, 10 alleen in januari.csv en 10 alleen in februari.csv.'),
  ).toBeVisible();

  await offer.getByRole('button', { name: 'Vervangen' }).click();
  await expect(offer).toBeHidden();
  await expect(page.getByText('30 gelezen = 30 gebruikt + 0 apart gezet')).toBeVisible();
  await page.getByRole('link', { name: 'Toon segmenten' }).click();
  await settled(page);
  await expect(page.getByText('20 klanten').first()).toBeVisible();

  await page.goBack();
  await page.getByRole('button', { name: 'Ongedaan maken' }).first().click();
  await expect(page.getByText(/januari\.csv/).first()).toBeVisible();
  await page.locator('input[type=file]').first().setInputFiles(januari);
  await expect(page.getByText('40 gelezen = 40 gebruikt + 0 apart gezet')).toBeVisible();
  await expect(offer).toBeHidden();
});

test('the next month below the first: one table of both, and a file can still be left out', async ({ page }) => {
  await page.goto('/');
  await page.locator('input[type=file]').first().setInputFiles(januari);
  await expect(page.getByText('40 gelezen = 40 gebruikt + 0 apart gezet')).toBeVisible();
  const maart = csv(
    'maart.csv',
    januari.buffer
      .toString()
      .replaceAll('-01-2026', '-03-2026')
      .replace(/;o(\d)/g, ';q$1'),
  );
  await page.locator('input[type=file]').first().setInputFiles([maart, februari]);
  await page.getByRole('region', { name: 'februari.csv lijkt op januari.csv' }).getByRole('button', { name: 'Niet inlezen' }).click();
  const offer = page.getByRole('region', { name: 'maart.csv lijkt op januari.csv' });
  await expect(offer.getByText('Alle 5 kolommen van januari.csv staan erin.')).toBeVisible();
  await offer.getByRole('button', { name: 'Erbij zetten' }).click();
  await expect(offer).toBeHidden();
  await expect(page.getByText(/Bestanden: 2, rijen: 80/)).toBeVisible();
});

test('a Shopify export comes to segments as it is', async ({ page }) => {
  await page.goto('/');
  await page.locator('input[type=file]').first().setInputFiles('tests/fixtures/platforms/shopify-orders.csv');
  await expect(page.getByText('Herkend als Shopify-bestellingen', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'Toon segmenten' }).click();
  await settled(page);
  await expect(page.getByText('7 klanten').first()).toBeVisible();
});
