import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './guarded.ts';
import { type Language, locales, openExample, settled, stepSlugs, visitStep } from './journey.ts';
import type { Page } from '@playwright/test';

async function nothingFound(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const found = violations.map(({ id, nodes }) => `${where}: ${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  expect.soft(found).toEqual([]);
}

for (const language of ['nl', 'en'] as const satisfies readonly Language[]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test.describe(`axe, ${language}, ${colorScheme}`, () => {
      test.use({ locale: locales[language], colorScheme, contextOptions: { reducedMotion: 'reduce' } });
      test.setTimeout(180_000);

      test('finds nothing on any screen', async ({ page }) => {
        await page.goto('/');
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await nothingFound(page, 'start');
        await page.goto('/sample/');
        await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
        await nothingFound(page, 'sample');
        const id = await openExample(page, language);
        for (const slug of stepSlugs) {
          await visitStep(page, slug);
          await nothingFound(page, slug);
        }
        await page.goto(`/project/files/?p=${id}`);
        await settled(page);
        await nothingFound(page, 'files');
      });
    });
  }
}

const models = {
  nl: {
    ways: 'Manieren om klanten in te delen',
    fits: ['Klantwaarde schatten', 'Maak groepen', 'Voorspelling maken', 'Met dit voorstel beginnen', 'Lookalikes zoeken'],
  },
  en: {
    ways: 'Ways to divide customers',
    fits: ['Estimate lifetime value', 'Make groups', 'Make the prediction', 'Start with this proposal', 'Find look-alikes'],
  },
} as const;

/** Unfolds everything, also what comes out of a fold. */
async function unfolded(page: Page): Promise<void> {
  for (let depth = 0; depth < 3; depth++) {
    await page.locator('main details').evaluateAll((all) => all.forEach((each) => each.toggleAttribute('open', true)));
    await expect(page.getByRole('progressbar')).toHaveCount(0, { timeout: 30_000 });
  }
}

for (const [language, colorScheme] of [
  ['nl', 'light'],
  ['en', 'dark'],
] as const) {
  test.describe(`axe, the models, ${language}, ${colorScheme}`, () => {
    test.use({ locale: locales[language], colorScheme, contextOptions: { reducedMotion: 'reduce' } });
    test.setTimeout(180_000);

    test('finds nothing on the other ways in of step 8, before and after they are made', async ({ page }) => {
      const { ways, fits } = models[language];
      await openExample(page, language);
      const tabs = page.getByRole('tablist', { name: ways }).getByRole('tab');
      const fit = page.getByRole('button', { name: new RegExp(`^(${fits.join('|')})$`) });
      for (const name of (await tabs.allTextContents()).slice(1)) {
        await page.getByRole('tab', { name, exact: true }).first().click();
        await settled(page);
        await page.waitForTimeout(400);
        await settled(page);
        if (await fit.count()) {
          await nothingFound(page, `${name}, not made`);
          await fit.click();
          await expect(fit).toHaveCount(0, { timeout: 60_000 });
        }
        await unfolded(page);
        await nothingFound(page, name);
      }
    });
  });
}
