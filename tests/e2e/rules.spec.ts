import { expect, type Page } from '@playwright/test';
import { enter, settled, visitStep } from './journey.ts';
import { test } from './guarded.ts';

test.use({ locale: 'en-GB' });

/** Forty contacts in four places, and what they did: visits to the workshop's page, a sign-up, attendance. */
function workshopFiles() {
  const cities = ['Boston', 'Cambridge', 'Worcester', 'Providence'];
  const contacts = ['contact_id,email,city,first_name'];
  const events = ['contact_id,date,event'];
  for (let i = 1; i <= 40; i++) {
    const id = `C${String(i).padStart(3, '0')}`;
    contacts.push(`${id},p${i}@example.com,${cities[i % 4]},Person${i}`);
    events.push(`${id},2025-09-${String((i % 28) + 1).padStart(2, '0')},opened newsletter`);
    if (i % 2 === 0) events.push(`${id},2025-10-${String((i % 28) + 1).padStart(2, '0')},visited workshop page`);
    if (i % 3 === 0) events.push(`${id},2025-11-05,attended workshop`);
  }
  const file = (name: string, lines: string[]) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(`${lines.join('\n')}\n`) });
  return [file('contacts.csv', contacts), file('events.csv', events)];
}

const inArea = (i: number) => i % 4 === 0 || i % 4 === 1;

async function openRules(page: Page): Promise<void> {
  await page.goto('/');
  await page.locator('input[type=file]').first().setInputFiles(workshopFiles());
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await settled(page);
  await visitStep(page, 'model');
  await page.getByRole('tab', { name: 'Own rules' }).click();
}

const conditions = (page: Page) => page.getByRole('combobox', { name: 'About', exact: true });

async function pick(page: Page, values: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: 'Choose values' }).last().click();
  const list = page.getByRole('group', { name: 'Values', exact: true });
  for (const value of values) await list.getByRole('checkbox', { name: value }).check();
  await page.getByRole('button', { name: 'Done', exact: true }).click();
}

/** A segment of people who did something, and what else is asked of them. */
async function didEvent(page: Page, event: string): Promise<void> {
  await page.getByRole('button', { name: 'Add condition' }).first().click();
  await conditions(page).last().selectOption({ label: 'Rows of events.csv' });
  await page.getByRole('button', { name: 'Only rows with …' }).last().click();
  await page.getByRole('combobox', { name: 'Column', exact: true }).last().selectOption('event');
  await pick(page, [event]);
}

const row = (page: Page, name: string) =>
  page
    .getByRole('table', { name: /^Own segments/ })
    .getByRole('row')
    .filter({ hasText: name });

test('the workshop in Boston: in the area and interested; afterwards attended and interested', async ({ page }) => {
  await openRules(page);
  await page.getByRole('button', { name: 'New segment' }).click();
  await enter(page.getByRole('textbox', { name: 'Name of the segment' }), 'Invite');
  await page.getByRole('button', { name: 'Add condition' }).first().click();
  await conditions(page).last().selectOption({ label: 'City' });
  await pick(page, ['Boston', 'Cambridge']);
  await didEvent(page, 'visited workshop page');

  const people = Array.from({ length: 40 }, (_, i) => i + 1);
  const invited = people.filter((i) => inArea(i) && i % 2 === 0).length;
  await expect(row(page, 'Invite')).toContainText(`${invited}`);
  await expect(page.getByText(new RegExp(`^${people.filter(inArea).length} customers`)).first()).toBeVisible();
  await expect(
    page
      .locator('p')
      .filter({ hasText: /^Customers who/ })
      .first(),
  ).toContainText('Boston or Cambridge');

  await page.getByRole('button', { name: 'New segment' }).click();
  await enter(page.getByRole('textbox', { name: 'Name of the segment' }), 'Follow up');
  await didEvent(page, 'attended workshop');
  await didEvent(page, 'visited workshop page');
  const followed = people.filter((i) => i % 3 === 0 && i % 2 === 0);
  await expect(row(page, 'Follow up').getByRole('cell').nth(1)).toHaveText(`${followed.length}`);
  const left = followed.filter((i) => !(inArea(i) && i % 2 === 0)).length;
  await expect(row(page, 'Follow up').getByRole('cell').nth(2)).toHaveText(`${left}`);
});

test('Mailchimp: switching between simple and with groups keeps the meaning', async ({ page }) => {
  await openRules(page);
  await page.getByRole('button', { name: 'New segment' }).click();
  await page.getByRole('button', { name: 'Add condition' }).first().click();
  await conditions(page).last().selectOption({ label: 'City' });
  await pick(page, ['Boston']);
  await didEvent(page, 'attended workshop');
  const members = row(page, 'Segment 1').getByRole('cell').nth(1);
  const simple = Array.from({ length: 40 }, (_, i) => i + 1).filter((i) => i % 4 === 0 && i % 3 === 0).length;
  await expect(members).toHaveText(`${simple}`);
  const sentence = page
    .locator('p')
    .filter({ hasText: /^Customers who/ })
    .first();
  const said = await sentence.textContent();

  await page.getByRole('radio', { name: 'With groups' }).check();
  await expect(sentence).toHaveText(said ?? '');
  await page.getByRole('button', { name: 'Add group' }).click();
  await expect(page.getByText('This group says nothing yet')).toBeVisible();
  await expect(members).toHaveText(`${simple}`);
  await page.getByRole('radio', { name: 'Simple' }).check();
  await expect(sentence).toHaveText(said ?? '');
  await expect(conditions(page)).toHaveCount(2);

  await page.getByRole('combobox', { name: 'Customers for whom' }).selectOption('any');
  const either = Array.from({ length: 40 }, (_, i) => i + 1).filter((i) => i % 4 === 0 || i % 3 === 0).length;
  await expect(members).toHaveText(`${either}`);
  await page.keyboard.press('Control+z');
  await expect(members).toHaveText(`${simple}`);
});

test('a rule for nobody says which part makes it so, and a keyboard alone mends it', async ({ page }) => {
  await openRules(page);
  await page.getByRole('button', { name: 'New segment' }).press('Enter');
  await page.getByRole('button', { name: 'Add condition' }).first().press('Enter');
  await conditions(page).last().selectOption({ label: 'City' });
  await page.getByRole('combobox', { name: 'Comparison' }).selectOption('text.starts');
  await enter(page.getByRole('textbox', { name: 'Text', exact: true }), 'Zzz');
  await expect(page.getByText('With this, nobody is left.')).toBeVisible();
  await enter(page.getByRole('textbox', { name: 'Text', exact: true }), 'bos');
  await expect(page.getByText('With this, nobody is left.')).toHaveCount(0);
  await expect(row(page, 'Segment 1').getByRole('cell').nth(1)).toHaveText('10');
  await page
    .getByRole('button', { name: /^Remove: / })
    .last()
    .press('Enter');
  await expect(page.getByText('Nobody yet: add a condition.')).toBeVisible();
});
