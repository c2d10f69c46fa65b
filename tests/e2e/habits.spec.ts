import { readFileSync } from 'node:fs';
import { expect, test } from './guarded.ts';
import { openExample, settled, visitStep } from './journey.ts';

test.use({ locale: 'en-GB', ownDevice: true });

test('a renamed cell undoes, redoes, stands in the history in words, and survives a reload', async ({ page }) => {
  await openExample(page, 'en');
  const cells = page.locator('table button[data-cell]');
  await page.locator('button[data-cell="2-2"]').click();
  await page.getByLabel('Name of this cell').selectOption({ label: 'Loyal' });
  await expect(page.locator('button[data-cell="2-2"]')).toHaveAccessibleName(/^Loyal: /);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator('button[data-cell="2-2"]')).toHaveAccessibleName(/^Needs attention: /);
  await page.keyboard.press('Control+y');
  await expect(page.locator('button[data-cell="2-2"]')).toHaveAccessibleName(/^Loyal: /);
  await page.getByRole('button', { name: 'History' }).click();
  await expect(page.getByRole('region', { name: 'History' })).toContainText('Cell of the map renamed');
  await page.waitForTimeout(600);
  await page.reload();
  await expect(page.locator('button[data-cell="2-2"]')).toHaveAccessibleName(/^Loyal: /);
  await expect(cells).toHaveCount(25);
  await page.keyboard.press('Control+z');
  await expect(page.locator('button[data-cell="2-2"]')).toHaveAccessibleName(/^Needs attention: /);
});

test('the language switches at once and loses nothing', async ({ page }) => {
  await openExample(page, 'en');
  await page.locator('button[data-cell="0-4"]').click();
  await page.getByRole('button', { name: /Nederlands/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Segmentatiemodel bouwen');
  await expect(page.locator('html')).toHaveAttribute('lang', 'nl');
  await expect(page.locator('button[data-cell="0-4"]')).toHaveAttribute('aria-pressed', 'true');
});

test('a saved project file opens as a project of its own, with its choices', async ({ page }) => {
  await openExample(page, 'en');
  await page.locator('button[data-cell="2-2"]').click();
  await page.getByLabel('Name of this cell').selectOption({ label: 'Loyal' });
  await page.getByRole('link', { name: 'Files' }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save project file' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('Example-shop.kavel.json');
  const text = readFileSync(await download.path(), 'utf8');
  expect(text).not.toContain('@');
  await page.getByRole('link', { name: /Kavel, to the start page/ }).click();
  await expect(page.getByRole('heading', { name: 'Continue where you were' })).toBeVisible();
  await page
    .locator('input[type=file]')
    .last()
    .setInputFiles({ name: 'Example-shop.kavel.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await settled(page);
  await visitStep(page, 'model');
  await expect(page.locator('button[data-cell="2-2"]')).toHaveAccessibleName(/^Loyal: /);
  await page.getByRole('link', { name: /Kavel, to the start page/ }).click();
  await expect(page.getByRole('heading', { name: 'Continue where you were' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Delete/ })).toHaveCount(2);
  await page
    .getByRole('button', { name: /^Delete/ })
    .first()
    .click();
  await expect(page.getByRole('button', { name: /^Delete/ })).toHaveCount(1);
});

test('rows are kept on the device only when asked, come back after a reload, and can be erased', async ({ page }) => {
  await page.goto('/');
  await page.locator('input[type=file]').first().setInputFiles(['tests/.out/sample/en/orders.csv']);
  await expect(page.getByRole('link', { name: 'Show segments' })).toBeVisible();
  const stored = () =>
    page.evaluate(async () => {
      const names: string[] = [];
      for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name);
      return names;
    });
  expect(await stored()).toEqual([]);
  await page.waitForTimeout(600);
  await page.reload();
  await expect(page.getByText('The choices were kept, the rows were not.')).toBeVisible();
  await page.locator('input[type=file]').first().setInputFiles(['tests/.out/sample/en/orders.csv']);
  await page.getByRole('checkbox', { name: /Keep the rows on this device/ }).check();
  await expect.poll(stored).not.toEqual([]);
  await expect(page.getByRole('checkbox', { name: /Keep the rows on this device/ })).toBeEnabled();
  await expect(page.getByText(/read = /)).toBeVisible();
  await page.waitForTimeout(600);
  await page.reload();
  await page.getByRole('link', { name: 'Show segments' }).click();
  await expect(page.getByRole('button', { name: /^Champions: / }).first()).toBeVisible();
  await page.getByRole('link', { name: 'Files' }).click();
  await page.getByRole('button', { name: 'Erase everything from this device' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Erase everything' }).click();
  await expect(page).toHaveURL(/\/$/);
  await expect.poll(stored).toEqual([]);
  const left = () => page.evaluate(async () => (await indexedDB.databases()).length + Object.keys(localStorage).length);
  await expect.poll(left).toBe(0);
});

test('the journey works with the keyboard alone', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const tabTo = async (name: string | RegExp, role: 'button' | 'link') => {
    const target = page.getByRole(role, { name, exact: typeof name === 'string' }).first();
    await expect(target).toBeVisible();
    for (let i = 0; i < 120; i++) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`${String(name)} cannot be reached with Tab`);
  };
  await tabTo('Try it with example data', 'button');
  await page.keyboard.press('Enter');
  await tabTo(/^Champions: /, 'button');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.locator('button[data-cell][aria-pressed="true"]')).toHaveCount(1);
  await tabTo('Export segments', 'link');
  await page.keyboard.press('Enter');
  await tabTo('Download', 'button');
  const downloading = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  expect((await downloading).suggestedFilename()).toContain('segments-');
});
