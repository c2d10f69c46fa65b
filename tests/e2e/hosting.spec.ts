import { serveSite } from '../serve/serve.js';
import { expect, test } from './guarded.ts';
import { settled, visitStep } from './journey.ts';

test.use({ locale: 'en-GB', ownDevice: true });

test('the same build works under a path of a host', async ({ page }) => {
  const site = await serveSite({ root: 'build', base: '/some/path', port: 0 });
  try {
    await page.goto(site.address);
    await page.getByRole('button', { name: 'Try it with example data' }).click();
    await expect(page.getByRole('button', { name: /^Champions: / }).first()).toBeVisible();
    expect(new URL(page.url()).pathname).toMatch(/^\/some\/path\/project\/model\/?$/);
    await visitStep(page, 'activate');
    await page.reload();
    await settled(page);
    await page.getByRole('link', { name: 'Kavel, to the start page' }).click();
    await expect(page).toHaveURL(/\/some\/path\/$/);
  } finally {
    await site.close();
  }
});
