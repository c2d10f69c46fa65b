import { hostileFiles } from '../fixtures/hostile.ts';
import { expect, test } from './guarded.ts';
import { takeOut } from './journey.ts';

const loadable = hostileFiles.filter((each) => each.error === undefined);
const asideOf = (aside: (typeof hostileFiles)[number]['aside']): number =>
  Object.values(aside ?? {}).reduce((sum, count) => sum + count, 0);
const groups = Array.from({ length: Math.ceil(loadable.length / 12) }, (_, i) => loadable.slice(i * 12, i * 12 + 12));

test.use({ locale: 'en-GB' });

groups.forEach((group, i) => {
  test(`hostile files ${i + 1} of ${groups.length}: what is read, used and set aside is what was counted by hand`, async ({ page }) => {
    await page.goto('/');
    for (const { file, used = 0, aside } of group) {
      await test.step(file, async () => {
        await page.locator('input[type=file]').first().setInputFiles(`tests/fixtures/hostile/${file}`);
        const read = used + asideOf(aside);
        await expect(page.getByText(`${read} read = ${used} used + ${asideOf(aside)} set aside`)).toBeVisible();
        await takeOut(page);
      });
    }
  });
});
