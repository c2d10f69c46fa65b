import { existsSync } from 'node:fs';
import { expect, test } from './guarded.ts';
import { openExample } from './journey.ts';

const picture = 'tests/e2e/kavel.png';

test.skip(!process.env.KAVEL_PICTURE && existsSync(picture), 'there is a picture, and no other is asked for');
test.use({ locale: 'en-GB', viewport: { width: 1280, height: 900 } });

/** Made on demand (`KAVEL_PICTURE=1 npm run e2e readme`), so that a run of the tests leaves the tree as it was. */
test('the picture in the README is made of the product as it is', async ({ page }) => {
  await openExample(page, 'en');
  await page
    .getByRole('button', { name: /^Can’t lose: / })
    .first()
    .click();
  await page.mouse.move(0, 0);
  const image = await page.screenshot({ path: picture });
  expect(image.length).toBeGreaterThan(20_000);
});
