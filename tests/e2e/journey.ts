import { expect, type Page } from '@playwright/test';

export type Language = 'nl' | 'en';
export const locales = { nl: 'nl-NL', en: 'en-GB' } as const;

export const stepSlugs = [
  'objectives',
  'targets',
  'predictors',
  'maturity',
  'scoring',
  'collect',
  'check',
  'model',
  'outcomes',
  'activate',
] as const;

/** Opens the example and waits until its segments stand on the screen. Gives the project's id. */
export async function openExample(page: Page, language: Language): Promise<string> {
  await page.goto('/');
  await page.getByRole('button', { name: language === 'nl' ? 'Probeer met voorbeeldgegevens' : 'Try it with example data' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('button', { name: language === 'nl' ? /^Kampioenen: / : /^Champions: / }).first()).toBeVisible({
    timeout: 30_000,
  });
  return new URL(page.url()).searchParams.get('p') ?? '';
}

/** Walks to a step through the rail, as a user does. */
export async function visitStep(page: Page, slug: (typeof stepSlugs)[number]): Promise<void> {
  await page.locator(`nav a[href*="/project/${slug}/"], nav a[href*="/project/${slug}?"]`).first().click();
  await expect(page).toHaveURL(new RegExp(`/project/${slug}/?\\?`));
  await settled(page);
}

/** Waits until nothing is being computed. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('progressbar')).toHaveCount(0);
}
