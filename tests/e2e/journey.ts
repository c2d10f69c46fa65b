import { expect, type Locator, type Page } from '@playwright/test';

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
  await expect(page.getByRole('button', { name: language === 'nl' ? /^Kampioenen: / : /^Champions: / }).first()).toBeVisible();
  return new URL(page.url()).searchParams.get('p') ?? '';
}

/** Walks to a step through the rail, as a user does. */
export async function visitStep(page: Page, slug: (typeof stepSlugs)[number]): Promise<void> {
  await page.locator(`nav a[href*="/project/${slug}/"], nav a[href*="/project/${slug}?"]`).first().click();
  await expect(page).toHaveURL(new RegExp(`/project/${slug}/?\\?`));
  await settled(page);
}

/** Takes the only file out of the project, for the next. */
export async function takeOut(page: Page): Promise<void> {
  const fold = page.getByText(/^(Read it otherwise|Anders lezen)$/);
  await fold.click();
  await page.getByRole('button', { name: /^Remove .* from the project$|uit het project halen$/ }).click();
  await expect(fold).toHaveCount(0);
}

/** Waits until nothing is being computed. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('progressbar')).toHaveCount(0);
}

/** A step in the rail, by its title. */
export const inRail = (page: Page, title: string): Locator =>
  page
    .getByRole('navigation')
    .getByRole('link')
    .filter({ has: page.getByText(title, { exact: true }) });

/** What stands beside a label in a list of figures. */
export const figure = (scope: Locator, label: string): Locator =>
  scope
    .getByRole('term')
    .and(scope.getByText(label, { exact: true }))
    .locator('xpath=following-sibling::dd');

/** Types a text and leaves the field, as a person does. */
export async function enter(field: Locator, text: string): Promise<void> {
  await field.fill(text);
  await field.press('Tab');
}

/** Waits for the autosave and opens the page anew. */
export async function reopen(page: Page): Promise<void> {
  await page.waitForTimeout(600);
  await page.reload();
  await settled(page);
}

/** Takes back the last so many changes. */
export async function undo(page: Page, times: number): Promise<void> {
  const button = page.getByRole('button', { name: /^(Undo|Ongedaan maken)$/ });
  for (let i = 0; i < times; i++) await button.click();
}
