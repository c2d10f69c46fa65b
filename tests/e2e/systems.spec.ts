import { expect } from '@playwright/test';
import { test } from './guarded.ts';
import { enter, openExample, settled, visitStep } from './journey.ts';

test.use({ locale: 'en-GB' });

const csv = (name: string, lines: readonly string[]) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(`${lines.join('\n')}\n`) });
const numbers = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

test("HubSpot contact scoring: each customer's score is explained as a sum of lines", async ({ page }) => {
  await openExample(page, 'en');
  await visitStep(page, 'model');
  await page.getByRole('tab', { name: 'Points', exact: true }).click();
  await page.getByRole('button', { name: 'Start with this proposal' }).click();
  const sum = page.getByRole('table', { name: 'The score as a sum' });
  await enter(page.getByRole('textbox', { name: 'Customer number' }), 'K10004');
  await expect(page.getByText(/^Customer K10004 has [\d.,]+ points: /)).toBeVisible();
  await expect(sum.getByRole('row').nth(3)).toBeVisible();
  const cells = await sum.getByRole('row').allInnerTexts();
  const points = cells.slice(1).map((row) => Number(row.split(/\t|\n/).at(-1)?.replaceAll(',', '').replace('−', '-')));
  expect(points.length).toBeGreaterThan(2);
  expect(points.slice(0, -1).reduce((all, each) => all + each, 0)).toBeCloseTo(points.at(-1) ?? NaN, 1);

  await visitStep(page, 'outcomes');
  await enter(page.getByRole('textbox', { name: 'Find a customer' }), 'K10004');
  await page.getByRole('button', { name: 'Explain customer K10004', exact: true }).click();
  await expect(page.getByRole('article', { name: 'Customer K10004' }).getByRole('table', { name: 'Points by line' })).toBeVisible();
});

test('Sprout Social: the targeting sheet lists only fields that are present, and copies as text', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const people = numbers(300);
  await page.goto('/');
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles([
      csv('customers.csv', [
        'customer_id,email,interest',
        ...people.map((i) => `C${i},p${i}@example.com,${i <= 60 ? 'Cycling' : 'Reading'}`),
      ]),
      csv('orders.csv', [
        'order_id,customer_id,order_date,amount',
        ...people.map((i) => `O${i},C${i},2025-0${(i % 9) + 1}-11,${i <= 60 ? 900 + i : 10 + (i % 20)}`),
      ]),
    ]);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await settled(page);
  await visitStep(page, 'model');
  await page.getByRole('tab', { name: 'Compare', exact: true }).click();
  await page.getByLabel('First segment').selectOption({ label: 'Heavy (Value tiers)' });
  const sheet = page.getByRole('region', { name: 'Targeting sheet as text' });
  await expect(sheet.getByText(/^interest: Cycling\. 100% of the segment, index 500, n = \d+$/)).toBeVisible();
  await expect(sheet.getByText(/city|gender|country/i)).toHaveCount(0);
  await page.getByRole('button', { name: 'Copy as text' }).click();
  await expect(page.getByText('Copied', { exact: true })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^Heavy: \d+ customers \(\d+% of all\)\n.*interest: Cycling\. 100% of the segment, index 500, n = \d+/);
  expect(copied).not.toContain('@example.com');
});

test('Experian: tiers with a Pareto curve, and joining a code list reports its match rate', async ({ page }) => {
  const people = numbers(40);
  await page.goto('/');
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles([
      csv('customers.csv', ['customer_id,email,postcode', ...people.map((i) => `C${i},p${i}@example.com,${3000 + (i % 10)} AB`)]),
      csv('orders.csv', ['order_id,customer_id,order_date,amount', ...people.map((i) => `O${i},C${i},2025-0${(i % 9) + 1}-11,${i * i}`)]),
      csv('lifestyles.csv', ['postcode,lifestyle', ...numbers(8).map((i) => `${3000 + i} AB,Type ${i % 3}`)]),
    ]);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.getByText('Choose a join yourself').click();
  await page.getByLabel('For the rows of').selectOption({ label: 'customers.csv' });
  await page.getByLabel('Key in customers.csv').selectOption({ label: 'postcode' });
  await page.getByLabel('Look up in').selectOption({ label: 'lifestyles.csv' });
  await page.getByLabel('Key there, in lifestyles.csv').selectOption({ label: 'postcode' });
  await expect(page.getByText('32 of the 40 rows in customers.csv find their data in lifestyles.csv.', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await settled(page);
  await visitStep(page, 'model');
  await page.getByRole('tab', { name: 'Value tiers', exact: true }).click();
  await expect(page.getByText('8 heavy customers, 20% of customers, bring 48% of revenue.')).toBeVisible();
  await expect(page.getByLabel('Share of revenue by share of customers').first()).toBeVisible();
  await page.getByRole('tab', { name: 'Compare', exact: true }).click();
  await page.getByLabel('First segment').selectOption({ label: 'Heavy (Value tiers)' });
  await expect(page.getByRole('table', { name: /^Traits of both/ }).first()).toContainText('lifestyle: Type 1');
});

test('Qualtrics: a survey is clustered, and the agreement of the rule with the clusters is shown on held-out rows', async ({ page }) => {
  const answer = (i: number, question: number) =>
    Math.min(7, Math.max(1, (i % 2 === question % 2 ? 6 : 2) + (((i * (question + 3)) % 3) - 1)));
  await page.goto('/');
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles([
      csv('survey.csv', [
        'customer_id,email,q1_price,q2_service,q3_price,q4_service',
        ...numbers(240).map((i) => `R${i},r${i}@example.com,${[1, 2, 3, 4].map((question) => answer(i, question)).join(',')}`),
      ]),
    ]);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await settled(page);
  await visitStep(page, 'model');
  await page.getByRole('tab', { name: 'Clusters', exact: true }).click();
  await page.getByRole('button', { name: 'Make groups' }).click();
  const groups = page.getByRole('table', { name: 'The groups', exact: true });
  await expect(groups.getByRole('columnheader', { name: 'Customers', exact: true })).toBeVisible();
  await expect(groups.getByRole('columnheader', { name: 'Revenue' })).toHaveCount(0);
  await page.getByText('The groups in a few questions').click();
  await expect(page.getByText(/^With these questions \d+% of \d+ customers that were kept apart get the same group\.$/)).toBeAttached();
});
