import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './guarded.ts';
import { openExample, settled } from './journey.ts';

test.use({ locale: 'nl-NL' });

const orders = (name: string, customers: number, teaBelow: number, month: string) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(
    'klantnr;ordernr;datum;bedrag;categorie\n' +
      Array.from(
        { length: customers * 2 },
        (_, i) =>
          `k${i % customers};${month}${i};${String((i % 27) + 1).padStart(2, '0')}-${month}-2026;${10 + i},50;${i % customers < teaBelow ? 'thee' : 'koffie'}`,
      ).join('\n'),
  ),
});

async function openOwnRules(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Eigen regels' }).click();
  await expect(page.getByText('Beginnen met een sjabloon')).toBeVisible({ timeout: 30_000 });
}
async function useTemplate(page: Page, model: string): Promise<void> {
  await page.getByText('Beginnen met een sjabloon').click();
  await page.getByLabel('Manier om naar klanten te kijken').selectOption(model);
  await page.getByRole('button', { name: /segment(en)? toevoegen$/ }).click();
  await settled(page);
}
const family = (page: Page) => page.getByRole('table', { name: /^Eigen segmenten/ });
const row = (page: Page, name: string) =>
  family(page)
    .getByRole('row')
    .filter({ has: page.getByRole('button', { name, exact: true }) });
/** Customers by themselves, in the list. */
const customersOf = (page: Page, name: string) => row(page, name).getByRole('cell').nth(1);
const countOf = async (page: Page, name: string) => Number(((await customersOf(page, name).textContent()) ?? '').replace(/\D/g, ''));

test('HubSpot lists: newer data changes the active list, leaves the static one identical', async ({ page }) => {
  await page.goto('/');
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles(orders('januari.csv', 20, 12, '01'));
  await expect(page.getByText('40 gelezen = 40 gebruikt + 0 apart gezet')).toBeVisible();
  await page.getByRole('link', { name: 'Toon segmenten' }).click();
  await settled(page);
  await openOwnRules(page);
  await useTemplate(page, 'needs');
  const tea = /thee$/;
  const name = (await family(page).locator('button.name').filter({ hasText: tea }).first().textContent()) ?? '';
  await expect(customersOf(page, name)).toHaveText('12');
  await page.getByRole('button', { name: `Dupliceren: ${name}` }).click();
  const copy = `${name} (kopie)`;
  await row(page, copy).getByRole('button', { name: copy, exact: true }).click();
  await page.getByRole('radio', { name: /^Vast:/ }).check();
  await expect(page.getByText(/^Vast sinds .*: 12 klanten\.$/)).toBeVisible();

  await page.goBack();
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles(orders('februari.csv', 30, 25, '02'));
  const offer = page.getByRole('region', { name: 'februari.csv lijkt op januari.csv' });
  await offer.getByRole('button', { name: 'Vervangen' }).click();
  await expect(page.getByText('60 gelezen = 60 gebruikt + 0 apart gezet')).toBeVisible();
  await page.getByRole('link', { name: 'Toon segmenten' }).click();
  await settled(page);
  await openOwnRules(page);
  await expect(customersOf(page, name)).toHaveText('25');
  await expect(customersOf(page, copy)).toHaveText('12');
});

test('the seven models as a start, pins, do not contact, overlaps and priority on the example', async ({ page }) => {
  await openExample(page, 'nl');
  await openOwnRules(page);
  await useTemplate(page, 'value');
  await expect(family(page).locator('button.name').nth(1)).toBeVisible();
  const [first = '', second = ''] = await family(page).locator('button.name').allTextContents();
  await expect(row(page, first)).toContainText('Waarde');
  await expect(customersOf(page, first)).toHaveText(/\d/);
  const before = await countOf(page, first);

  await page.getByText('Klanten met de hand erin of eruit zetten').click();
  await page.getByRole('searchbox', { name: 'Zoek een klantnummer' }).fill('1');
  const inButton = page.getByRole('button', { name: /^Altijd eruit: / }).first();
  const customer = ((await inButton.getAttribute('aria-label')) ?? '').replace('Altijd eruit: ', '');
  await page.getByRole('button', { name: `Altijd erin: ${customer}` }).click();
  await expect(page.getByRole('button', { name: `De regel weer laten beslissen over ${customer}` })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Altijd erin' })).toContainText(customer);

  await page.getByText('Niet benaderen', { exact: true }).click();
  await page.getByLabel('Klantnummers', { exact: true }).fill(customer);
  await page.getByLabel('Klantnummers', { exact: true }).press('Tab');
  await expect(family(page).getByRole('row', { name: /Uitgesloten/ })).toContainText('1');
  await expect.poll(() => countOf(page, first)).toBeLessThanOrEqual(before);

  await page.getByRole('button', { name: `${first} omlaag` }).click();
  await expect(family(page).locator('button.name').first()).toHaveText(second);

  await page.getByText('Beginnen met een sjabloon').click();
  await useTemplate(page, 'geographic');
  await page.getByText('Wie in meer segmenten zit').click();
  await expect(page.getByRole('img', { name: 'Klanten naar de segmenten waarin ze zitten' }).locator('svg')).toBeVisible();
  await expect(page.getByText(/zitten in meer dan één\.$/)).toBeVisible();

  await page.setViewportSize({ width: 390, height: 800 });
  await settled(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
});
