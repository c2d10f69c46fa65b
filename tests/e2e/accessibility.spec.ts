import type { Page } from '@playwright/test';
import { violationsOn } from './axe.ts';
import { expect, test } from './guarded.ts';
import { locales, openExample, settled, stepSlugs, visitStep } from './journey.ts';

/** Shows the page in another language, by the switch in its head. */
async function speak(page: Page, language: 'nl' | 'en'): Promise<void> {
  await page.getByRole('button', { name: language === 'nl' ? /Nederlands/ : /English/ }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', language);
}

/** Looks at the screen in Dutch, at its colours in the dark, and at the same screen in English. */
async function nothingFound(page: Page, where: string): Promise<void> {
  const dutch = await violationsOn(page);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  const dark = await violationsOn(page, 'colours');
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await speak(page, 'en');
  const english = await violationsOn(page);
  await speak(page, 'nl');
  expect.soft({ where, dutch, dark, english }).toEqual({ where, dutch: [], dark: [], english: [] });
}

test.use({ locale: locales.nl, contextOptions: { reducedMotion: 'reduce' } });
test.setTimeout(300_000);

test('axe finds nothing on any screen, light and dark, in both languages', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await nothingFound(page, 'start');
  await page.goto('/sample/');
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
  await nothingFound(page, 'sample');
  await openExample(page, 'nl');
  for (const slug of stepSlugs) {
    await visitStep(page, slug);
    await nothingFound(page, slug);
  }
  await page.getByRole('link', { name: 'Bestanden', exact: true }).click();
  await expect(page.getByRole('columnheader').first()).toBeVisible();
  await settled(page);
  await nothingFound(page, 'files');
});

/** Unfolds everything, also what comes out of a fold. */
async function unfolded(page: Page): Promise<void> {
  for (let depth = 0; depth < 3; depth++) {
    await page.locator('main details').evaluateAll((all) => all.forEach((each) => each.toggleAttribute('open', true)));
    await expect(page.getByRole('progressbar')).toHaveCount(0);
  }
}

/** The ways to divide customers, and what makes those that have to be made. */
const ways = [
  ['Omzetgroepen', null],
  ['Klantwaarde', 'Klantwaarde schatten'],
  ['Clusters', 'Maak groepen'],
  ['Voorspelling', 'Voorspelling maken'],
  ['Lookalikes', 'Lookalikes zoeken'],
  ['Punten', 'Met dit voorstel beginnen'],
  ['Eigen regels', null],
  ['Vergelijken', null],
] as const;

test('axe finds nothing on the other ways in of step 8, before and after they are made', async ({ page }) => {
  await openExample(page, 'nl');
  const tabs = page.getByRole('tablist', { name: 'Manieren om klanten in te delen' }).getByRole('tab');
  await expect(tabs).toHaveCount(ways.length + 1);
  for (const [way, fit] of ways) {
    await tabs.filter({ hasText: way }).click();
    if (fit) {
      const button = page.getByRole('button', { name: fit, exact: true });
      await expect(button).toBeEnabled();
      await settled(page);
      await nothingFound(page, `${way}, not made`);
      await button.click();
      await expect(button).toHaveCount(0, { timeout: 60_000 });
    }
    await unfolded(page);
    await nothingFound(page, way);
  }
});
