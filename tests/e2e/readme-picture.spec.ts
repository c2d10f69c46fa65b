import { existsSync } from 'node:fs';
import { expect, test } from './guarded.ts';
import { openExample } from './journey.ts';

const picture = 'tests/e2e/kavel.png';

test.use({ locale: 'en-GB', viewport: { width: 1280, height: 900 } });

/** Remade on demand (`KAVEL_PICTURE=1 npm run e2e`), so that a run of the tests leaves the tree as it was. */
test('the picture in the README is of the product as it is', async ({ page }, info) => {
  await openExample(page, 'en');
  await page
    .getByRole('button', { name: /^Can’t lose: / })
    .first()
    .click();
  await page.mouse.move(0, 0);
  const remade = process.env.KAVEL_PICTURE || !existsSync(picture);
  const image = await page.screenshot({ path: remade ? picture : info.outputPath('kavel.png') });
  expect(image.length).toBeGreaterThan(20_000);
});
