import { expect, test } from './guarded.ts';
import { openExample, stepSlugs, visitStep } from './journey.ts';
import { test as unguarded } from '@playwright/test';

test.use({ locale: 'en-GB', ownDevice: true });

test('the whole journey reaches no other host, breaks no policy, reports no error, and sends nothing', async ({ page }) => {
  await openExample(page, 'en');
  for (const slug of stepSlugs) await visitStep(page, slug);
  await page.getByRole('link', { name: 'Files' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('button', { name: /On this device.*0 bytes sent/ })).toBeVisible();
});

unguarded('after the first visit everything works without the network, also after a reload', async ({ page, context }) => {
  await openExample(page, 'en');
  const kept = () =>
    page.evaluate(async () => (await caches.match(new URL('../../engine/duckdb-eh-1.32.0.wasm.gz', location.href))) !== undefined);
  await expect.poll(kept).toBe(true);
  await context.setOffline(true);
  for (const slug of stepSlugs) await visitStep(page, slug);
  await page.reload();
  await page.getByRole('link', { name: 'Kavel, to the start page' }).click();
  await page.locator('input[type=file]').first().setInputFiles('tests/.out/sample/en/orders.csv');
  await page.getByRole('link', { name: 'Show segments' }).click();
  await expect(page.getByRole('button', { name: /^Champions: / }).first()).toBeVisible();
});

unguarded('a fetch to another host is refused, from the page and from inside the worker of the database', async ({ page }) => {
  await openExample(page, 'en');
  const refused = `fetch('https://example.com/').then(() => 'reached', () => 'refused')`;
  const workers = page.workers().filter((worker) => worker.url().startsWith('blob:'));
  expect(workers.length).toBeGreaterThan(0);
  for (const worker of workers) expect(await worker.evaluate(refused)).toBe('refused');
  expect(await page.evaluate(refused)).toBe('refused');
});

unguarded('the policy stands in the page and in the headers', async ({ page }) => {
  const response = await page.goto('/');
  const header = response?.headers()['content-security-policy'] ?? '';
  const meta = await page.locator('meta[http-equiv="content-security-policy"]').getAttribute('content');
  expect(header).toContain(`frame-ancestors 'none'`);
  for (const rule of (meta ?? '').split(';').map((part) => part.trim())) expect(header).toContain(rule);
  expect(meta).toContain(`connect-src 'self' blob:`);
});
