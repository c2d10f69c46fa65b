import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './guarded.ts';
import { type Language, locales, openExample, settled, stepSlugs, visitStep } from './journey.ts';
import type { Page } from '@playwright/test';

async function nothingFound(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const found = violations.map(({ id, nodes }) => `${where}: ${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  expect(found).toEqual([]);
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
