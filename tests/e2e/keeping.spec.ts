import { rmSync, writeFileSync } from 'node:fs';
import type { BrowserContext, Page } from '@playwright/test';
import { expect, test } from './guarded.ts';
import { enter } from './journey.ts';

test.use({ locale: 'nl-NL', ownDevice: true });

const orders = (rows: number) =>
  'klant;order;datum;bedrag\n' +
  Array.from({ length: rows }, (_, i) => `c${i % 200};o${i};2026-0${(i % 9) + 1}-1${i % 8};${10 + (i % 90)},50`).join('\n');
/** A file of another kind, so that nobody asks whether it belongs to the orders. */
const stock = (rows: number) =>
  'artikel;omschrijving;plank\n' + Array.from({ length: rows }, (_, i) => `a${i};${(i * 7919).toString(36)} ${i};p${i % 30}`).join('\n');
const stockFile = (rows: number) => ({ name: 'voorraad.csv', mimeType: 'text/csv', buffer: Buffer.from(stock(rows)) });
const csv = (rows: number, name = 'bestellingen.csv') => ({ name, mimeType: 'text/csv', buffer: Buffer.from(orders(rows)) });

const addFile = (page: Page, file: string | ReturnType<typeof csv>) => page.locator('input[type=file]').first().setInputFiles(file);
const keepBox = (page: Page) => page.getByRole('checkbox', { name: 'Bewaar ook de rijen op dit apparaat' });
const rowsSaid = (page: Page, count: string) => expect(page.getByText(`${count} gelezen = ${count} gebruikt`)).toBeVisible();
const saved = (page: Page) => page.waitForTimeout(700);

/** A project with these rows, kept on the device; gives the address of its files. */
async function keptProject(page: Page, rows = 400): Promise<string> {
  await page.goto('/');
  await addFile(page, csv(rows));
  await rowsSaid(page, String(rows));
  await keepBox(page).check();
  await expect(keepBox(page)).toBeEnabled();
  await expect(keepBox(page)).toBeChecked();
  await rowsSaid(page, String(rows));
  await saved(page);
  return page.url();
}

const storedFiles = (page: Page) =>
  page.evaluate(async () => {
    const names: string[] = [];
    for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name);
    return names;
  });

/** Writes something else over the stored database. */
const spoil = (page: Page, content: string) =>
  page.evaluate(async (text) => {
    const root = await navigator.storage.getDirectory();
    for await (const name of root.keys()) {
      const writable = await (await root.getFileHandle(name)).createWritable();
      await writable.write(text);
      await writable.close();
    }
  }, content);

/** Lets the site keep so many bytes more than it does now; null takes the limit away. */
async function limitRoom(context: BrowserContext, page: Page, moreBytes: number | null) {
  const session = await context.newCDPSession(page);
  const { origin } = new URL(page.url());
  const { usage } = await session.send('Storage.getUsageAndQuota', { origin });
  await session.send('Storage.overrideQuotaForOrigin', { origin, ...(moreBytes !== null && { quotaSize: usage + moreBytes }) });
}

test('a tab killed in the middle of a load: what was kept before is there, and so is the project', async ({ page, context }, info) => {
  const address = await keptProject(page);
  const large = info.outputPath('groot.csv');
  writeFileSync(large, stock(2_000_000));
  await addFile(page, large);
  await expect(page.getByRole('progressbar')).toBeVisible();
  await page.waitForTimeout(300);
  await expect(page.getByRole('progressbar')).toBeVisible();
  await page.close();
  const again = await context.newPage();
  await again.goto(address);
  await rowsSaid(again, '400');
  await expect(again.getByRole('tab', { name: 'groot.csv' })).toHaveCount(0);
  await expect(keepBox(again)).toBeChecked();
  rmSync(large);
});

test('a project open in two tabs: words, taking over with the last choice, taking back, and no tab overwrites the other', async ({
  page,
  context,
}) => {
  const address = await keptProject(page);
  const second = await context.newPage();
  await second.goto(address);
  await expect(second.getByText('Dit project is open in een ander tabblad')).toBeVisible();
  await enter(page.getByLabel('Naam van het project'), 'Net op tijd');
  await second.getByRole('button', { name: 'Hier overnemen' }).click();
  await rowsSaid(second, '400');
  await expect(second.getByLabel('Naam van het project')).toHaveValue('Net op tijd');
  await expect(page.getByText('Dit project is overgenomen door een ander tabblad')).toBeVisible();
  await enter(second.getByLabel('Naam van het project'), 'Overgenomen');
  await saved(second);
  await page.getByRole('button', { name: 'Hier weer openen' }).click();
  await rowsSaid(page, '400');
  await expect(page.getByLabel('Naam van het project')).toHaveValue('Overgenomen');
  await expect(second.getByText('Dit project is overgenomen door een ander tabblad')).toBeVisible();
  await page.close();
  await second.getByRole('button', { name: 'Hier weer openen' }).click();
  await rowsSaid(second, '400');
});

test('kept rows are there after a reload, what the browser promises is said, and another tab cannot throw them away', async ({
  page,
  context,
}) => {
  await keptProject(page);
  await expect(page.getByText(/De browser (heeft beloofd|belooft niet)/)).toBeVisible();
  await page.reload();
  await rowsSaid(page, '400');
  await expect(keepBox(page)).toBeChecked();
  await expect(page.getByText('De bestanden zijn weer nodig')).toHaveCount(0);
  const second = await context.newPage();
  await second.goto('/');
  await second.getByRole('button', { name: /verwijderen$/ }).click();
  await expect(second.getByText('Dit project is open in een ander tabblad')).toBeVisible();
  await expect(second.getByRole('button', { name: /verwijderen$/ })).toHaveCount(1);
  expect(await storedFiles(second)).not.toEqual([]);
});

test('a kept database that is empty or something else: the project opens, the rows are asked for and kept again', async ({ page }) => {
  const address = await keptProject(page);
  for (const content of ['', 'x'.repeat(50_000)]) {
    await page.goto('/sample/');
    await spoil(page, content);
    await page.goto(address);
    await expect(page.getByText('De bewaarde rijen zijn niet meer te lezen')).toBeVisible();
    await expect(keepBox(page)).toBeChecked();
    expect(await storedFiles(page)).not.toEqual([]);
    await addFile(page, csv(400));
    await rowsSaid(page, '400');
    await expect(page.getByText('De bewaarde rijen zijn niet meer te lezen')).toHaveCount(0);
    await saved(page);
    await page.reload();
    await rowsSaid(page, '400');
  }
});

test('too little room is said before anything is read, with a way out', async ({ page }) => {
  await keptProject(page);
  await page.evaluate(() => {
    navigator.storage.estimate = async () => ({ quota: 5_200_000, usage: 5_000_000 });
  });
  await addFile(page, stockFile(500));
  await expect(page.getByText('Op dit apparaat is te weinig ruimte voor deze rijen')).toBeVisible();
  await expect(page.getByText(/Er is ongeveer \d+ MB nodig en 0 MB vrij/)).toBeVisible();
  await rowsSaid(page, '400');
  await page.getByRole('button', { name: 'Rijen alleen in het geheugen houden' }).click();
  await expect(keepBox(page)).not.toBeChecked();
  await expect(keepBox(page)).toBeEnabled();
  await rowsSaid(page, '400');
  await addFile(page, stockFile(500));
  await expect(page.getByRole('tab', { name: 'voorraad.csv' })).toBeVisible();
});

test('the quota runs full in the middle of a load: it is said, and what was kept is still there', async ({ page, context }, info) => {
  await keptProject(page);
  const large = info.outputPath('groot.csv');
  writeFileSync(large, stock(1_000_000));
  await limitRoom(context, page, 6_000_000);
  await addFile(page, large);
  await expect(page.getByText('De browser heeft geen ruimte meer om te bewaren')).toBeVisible();
  await rowsSaid(page, '400');
  await expect(page.getByRole('tab', { name: 'groot.csv' })).toHaveCount(0);
  await limitRoom(context, page, null);
  await saved(page);
  await page.reload();
  await rowsSaid(page, '400');
  rmSync(large);
});

test('a file that changes or disappears after it was chosen: said, and the earlier rows stay', async ({ page }, info) => {
  const path = info.outputPath('bestellingen.csv');
  writeFileSync(path, orders(300));
  await page.goto('/');
  await addFile(page, path);
  await rowsSaid(page, '300');
  writeFileSync(path, orders(301));
  await keepBox(page).click();
  await expect(page.getByText('bestellingen.csv is veranderd of verplaatst tijdens het lezen')).toBeVisible();
  await expect(keepBox(page)).not.toBeChecked();
  await rowsSaid(page, '300');
  rmSync(path);
  await keepBox(page).click();
  await expect(page.getByText('bestellingen.csv is veranderd of verplaatst tijdens het lezen')).toBeVisible();
  await rowsSaid(page, '300');
});

test('erasing lets the project go in every tab, and nothing is left', async ({ page, context }) => {
  const address = await keptProject(page);
  await page.goto('/');
  const second = await context.newPage();
  await second.goto(address);
  await second.getByRole('button', { name: 'Hier overnemen' }).or(keepBox(second)).first().waitFor();
  await page.goto(address);
  await page.getByRole('button', { name: 'Hier overnemen' }).click();
  await rowsSaid(page, '400');
  await expect(second.getByText('Dit project is overgenomen door een ander tabblad')).toBeVisible();
  await second.goto('/');
  await addFile(second, csv(100, 'tweede.csv'));
  await rowsSaid(second, '100');
  await saved(second);
  await page.getByRole('button', { name: 'Wis alles van dit apparaat' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Alles wissen' }).click();
  await expect(page.getByText('Alles is gewist: er is 0 over.')).toBeVisible();
  await expect(second.getByText('Dit project is overgenomen door een ander tabblad')).toBeVisible();
  await saved(second);
  expect(await storedFiles(page)).toEqual([]);
  expect(await page.evaluate(async () => (await indexedDB.databases()).length + Object.keys(localStorage).length)).toBe(0);
});

test.describe('remembering where a file is', () => {
  /** A file in the browser's own file system behind the file chooser: it has a real handle, and no dialog opens. */
  async function withChooser(context: BrowserContext) {
    await context.addInitScript(() => {
      window.showOpenFilePicker = async () => [await (await navigator.storage.getDirectory()).getFileHandle('bestellingen.csv')];
    });
  }
  const writeFile = (page: Page, content: string) =>
    page.evaluate(async (text) => {
      const root = await navigator.storage.getDirectory();
      const writable = await (await root.getFileHandle('bestellingen.csv', { create: true })).createWritable();
      await writable.write(text);
      await writable.close();
    }, content);

  test('it is read again at one click, also when it is newer; when it is gone that is said', async ({ page, context }) => {
    await withChooser(context);
    await page.goto('/');
    await writeFile(page, orders(300));
    await page.getByLabel('Kies bestanden').click();
    await rowsSaid(page, '300');
    const box = page.getByRole('checkbox', { name: 'Onthoud waar de bestanden staan' });
    await box.check();
    await saved(page);

    await page.reload();
    await page.getByRole('button', { name: 'Opnieuw inlezen' }).click();
    await rowsSaid(page, '300');
    await expect(page.getByText('Nieuwere versie ingelezen')).toHaveCount(0);
    await expect(box).toBeChecked();

    await writeFile(page, orders(310));
    await page.reload();
    await page.getByRole('button', { name: 'Opnieuw inlezen' }).click();
    await rowsSaid(page, '310');
    await expect(page.getByText('Veranderd sinds de vorige keer: bestellingen.csv.')).toBeVisible();
    await saved(page);

    await page.evaluate(async () => (await navigator.storage.getDirectory()).removeEntry('bestellingen.csv'));
    await page.reload();
    await page.getByRole('button', { name: 'Opnieuw inlezen' }).click();
    await expect(page.getByText('bestellingen.csv staat niet meer op dezelfde plek')).toBeVisible();
    await addFile(page, csv(320));
    await rowsSaid(page, '320');

    await box.uncheck();
    await saved(page);
    await page.reload();
    await expect(page.getByText('De bestanden zijn weer nodig')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Opnieuw inlezen' })).toHaveCount(0);
  });

  test('erasing forgets it too', async ({ page, context }) => {
    await withChooser(context);
    await page.goto('/');
    await writeFile(page, orders(300));
    await page.getByLabel('Kies bestanden').click();
    await rowsSaid(page, '300');
    await page.getByRole('checkbox', { name: 'Onthoud waar de bestanden staan' }).check();
    await saved(page);
    const databases = () => page.evaluate(async () => (await indexedDB.databases()).length);
    await expect.poll(databases).toBe(2);
    await page.getByRole('button', { name: 'Wis alles van dit apparaat' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Alles wissen' }).click();
    await expect(page.getByText('Alles is gewist: er is 0 over.')).toBeVisible();
    expect(await databases()).toBe(0);
  });
});
