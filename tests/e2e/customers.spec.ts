import { expect, type Page } from '@playwright/test';
import { test } from './guarded.ts';
import { enter, openExample, reopen, settled, visitStep } from './journey.ts';

test.use({ locale: 'en-GB' });

const compareTab = (page: Page) => page.getByRole('tab', { name: 'Compare', exact: true });

test('a customer is found by number, e-mail and name, and explained, own segments per condition; nothing of it is in the address', async ({
  page,
}) => {
  await openExample(page, 'en');
  await visitStep(page, 'outcomes');
  const field = page.getByRole('textbox', { name: 'Find a customer' });
  for (const typed of ['K10004', 'andre.bakker@', 'andré b']) {
    await enter(field, typed);
    await expect(page.getByRole('button', { name: 'Explain customer K10004', exact: true })).toBeVisible();
  }
  await page.getByRole('button', { name: 'Explain customer K10004', exact: true }).click();
  const sheet = page.getByRole('article', { name: 'Customer K10004' });
  await expect(sheet.getByText(/^This customer is in .+\(RFM\)/)).toBeVisible();
  await expect(sheet.getByRole('table', { name: 'RFM scores' }).getByRole('row')).toHaveCount(4);
  await expect(sheet.getByText(/makes it (Heavy|Medium|Light)/)).toBeVisible();
  await expect(sheet.getByText(/^As of .+, the analysis date/)).toBeVisible();
  await expect(sheet.getByText('andre.bakker@postvak.example')).toBeVisible();
  expect(decodeURIComponent(page.url())).not.toMatch(/K10004|andre|bakker/i);
  await sheet.getByRole('button', { name: 'Close this customer' }).click();
  await expect(sheet).toBeHidden();

  await enter(field, 'nobody-is-called-this');
  await expect(page.getByText(/^Nobody has a number, e-mail address or name/)).toBeVisible();

  await visitStep(page, 'model');
  await page.getByRole('tab', { name: 'Own rules' }).click();
  await page.getByRole('button', { name: 'New segment' }).click();
  await page.getByRole('button', { name: 'Add condition' }).first().click();
  await page.getByRole('combobox', { name: 'About', exact: true }).last().selectOption({ label: 'Orders' });
  await enter(page.getByRole('textbox', { name: 'Find a customer' }), 'K10004');
  await page.getByRole('button', { name: 'Explain customer K10004', exact: true }).click();
  const own = page.getByRole('region', { name: /^Segment 1: (in|not in)$/ });
  await expect(own.getByText(/(true|false): customers who /)).toBeVisible();
  await expect(own.getByText(/Here: /)).toBeVisible();
});

test('two segments side by side: a sentence first, then each trait with index, n and chance', async ({ page }) => {
  await openExample(page, 'en');
  await visitStep(page, 'model');
  await compareTab(page).click();
  const two = page.getByRole('region', { name: 'Two segments side by side' });
  await two.getByLabel('First segment').selectOption({ label: 'Champions (RFM)' });
  await two.getByLabel('Second segment').selectOption({ label: 'Lost (RFM)' });
  await expect(two.getByText(/^Champions differs most from Lost in .+ against /)).toBeVisible();
  const table = two.getByRole('table', { name: /^Traits of both/ }).first();
  await expect(table.getByRole('columnheader', { name: 'Index' })).toBeVisible();
  await expect(table.getByRole('columnheader', { name: 'n (Lost)' })).toBeVisible();
  await expect(table.getByRole('cell', { name: /^yes, p </ }).first()).toBeVisible();
  await expect(page.getByText('There is no earlier load to compare with yet.', { exact: false })).toBeVisible();
});

test('two loads: who entered, left and moved, and which load against which', async ({ page }) => {
  const orders = (name: string, month: string, from: number) => ({
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from(
      'customer;order;date;amount\n' +
        Array.from(
          { length: 40 },
          (_, i) => `k${from + (i % 20)};${month}${i};2026-${month}-${String((i % 27) + 1).padStart(2, '0')};${10 + i}.50`,
        ).join('\n'),
    ),
  });
  await page.goto('/');
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles(orders('january.csv', '01', 10));
  await expect(page.getByText('40 read = 40 used + 0 set aside')).toBeVisible();
  await page.getByRole('checkbox', { name: /Keep the rows on this device/ }).check();
  await expect(page.getByRole('checkbox', { name: /Keep the rows on this device/ })).toBeEnabled();
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles(orders('february.csv', '02', 20));
  await page.getByRole('region', { name: 'february.csv looks like january.csv' }).getByRole('button', { name: 'Replace' }).click();
  await expect(page.getByRole('region', { name: 'february.csv looks like january.csv' })).toBeHidden();
  await settled(page);
  await visitStep(page, 'model');
  await compareTab(page).click();
  const loads = page.getByRole('region', { name: 'This load against the one before' });
  await expect(loads.getByText(/^The load of .+\(january\.csv\) against the load of .+\(february\.csv\)\.$/)).toBeVisible();
  await expect(loads.getByText(/of 20 customers stayed in their segment of RFM; \d+ moved, 10 are new and 10 are gone\./)).toBeVisible();
  await expect(loads.getByRole('table', { name: 'Customers who moved' }).getByRole('row', { name: /^k10 / })).toBeVisible();

  await reopen(page);
  await compareTab(page).click();
  await expect(loads.getByText(/of 20 customers stayed in their segment of RFM; \d+ moved, 10 are new and 10 are gone\./)).toBeVisible();
});
