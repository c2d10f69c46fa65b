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

/** Order lines of three customers: one order of two lines of 60, one of 90, one of 150. */
const orderLines = {
  name: 'orders.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    'customer_id,order_id,order_date,amount,category\nA,o1,2025-10-01,60.00,tea\nA,o1,2025-10-01,60.00,cake\nB,o2,2025-10-02,90.00,tea\nC,o3,2025-10-03,150.00,tea\n',
  ),
};

test('lines or whole orders, and groups within what they must be, by keyboard', async ({ page }) => {
  await page.goto('/');
  await page.locator('input[type=file]').first().setInputFiles(orderLines);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await settled(page);
  await visitStep(page, 'model');
  await page.getByRole('tab', { name: 'Own rules' }).click();
  await page.getByRole('button', { name: 'New segment' }).press('Enter');
  await page.getByRole('button', { name: 'Add condition' }).first().press('Enter');
  await conditions(page).last().selectOption({ label: 'What they ordered' });
  await page.getByRole('button', { name: 'Only order lines with …' }).press('Enter');
  const column = page.getByRole('combobox', { name: 'Column', exact: true });
  await column.selectOption('amount');
  await page.getByRole('combobox', { name: 'Comparison' }).selectOption('number.more');
  await enter(page.getByRole('textbox', { name: 'Number', exact: true }), '100');
  const members = row(page, 'Segment 1').getByRole('cell').nth(1);
  await expect(members).toHaveText('1');

  await page.getByRole('combobox', { name: 'What counts as one' }).selectOption('order');
  await expect(members).toHaveText('2');
  const sentence = page.locator('p').filter({ hasText: /^Customers who/ });
  await expect(sentence.first()).toHaveText('Customers who placed an order of more than €100.');

  await page.getByRole('button', { name: 'Group within' }).press('Enter');
  const inner = page.getByRole('group', { name: 'that meet' });
  await expect(inner.getByRole('combobox', { name: 'that meet' })).toBeFocused();
  await inner.getByRole('combobox', { name: 'Column', exact: true }).selectOption({ label: 'number of order lines' });
  await expect(members).toHaveText('1');
  await inner.getByRole('combobox', { name: 'that meet' }).selectOption('none');
  await expect(sentence.first()).toHaveText('Customers who placed an order of more than €100 and with fewer than 2 order lines.');
  await expect(members).toHaveText('1');
  await inner.getByRole('button', { name: 'One more' }).press('Enter');
  await expect(inner.getByRole('combobox', { name: 'Column', exact: true })).toHaveCount(2);
  await inner
    .getByRole('button', { name: /^Take away: / })
    .last()
    .press('Enter');
  await expect(inner).toBeFocused();
  await inner.getByRole('button', { name: 'Take this group away' }).press('Enter');
  await expect(inner).toHaveCount(0);
  await expect(page.getByRole('group', { name: 'orders with' })).toBeFocused();
  await expect(members).toHaveText('2');
});

test('removing a segment that another refers to says so first, and undo brings all back', async ({ page }) => {
  await openRules(page);
  for (const about of ['City', 'Another own segment']) {
    await page.getByRole('button', { name: 'New segment' }).click();
    await page.getByRole('button', { name: 'Add condition' }).first().click();
    await conditions(page).last().selectOption({ label: about });
  }
  const remove = page.getByRole('button', { name: 'Remove: Segment 1' });
  await remove.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Remove Segment 1' });
  await expect(dialog.getByRole('listitem')).toHaveText('the rule of the segment “Segment 2”');
  await dialog.getByRole('button', { name: 'Keep it' }).press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(row(page, 'Segment 1')).toBeVisible();
  await remove.press('Enter');
  await dialog.getByRole('button', { name: 'Remove it anyway' }).press('Enter');
  await expect(row(page, 'Segment 1')).toHaveCount(0);
  await expect(page.getByText('That segment is no longer there. Choose another.')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(row(page, 'Segment 1')).toBeVisible();
  await expect(page.getByText('That segment is no longer there. Choose another.')).toHaveCount(0);
});
