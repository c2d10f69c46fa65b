import { writeFileSync } from 'node:fs';
import { expect, test } from './guarded.ts';

const csv = (text: string, name = 'orders.csv') => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
const good =
  'customer,order,date,amount\n' + Array.from({ length: 40 }, (_, i) => `c${i % 20},o${i},2026-0${(i % 9) + 1}-11,${10 + i}`).join('\n');

const refused = {
  en: [
    ['an empty file', csv(''), 'orders.csv is empty'],
    ['a header only', csv('customer,date,amount\n'), 'orders.csv has column names but no rows'],
    ['one column that means nothing', csv('remark\nnice\nvery nice\n'), 'orders.csv has a single column'],
    [
      'a picture',
      { name: 'orders.csv', mimeType: 'text/csv', buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 0]) },
      'is not a text file',
    ],
    [
      'the start of an Excel workbook',
      { name: 'orders.xlsx', mimeType: '', buffer: Buffer.from('PK\u0003\u0004 [Content_Types].xml xl/workbook.xml') },
      'orders.xlsx is not complete',
    ],
  ],
  nl: [
    ['een leeg bestand', csv(''), 'orders.csv is leeg'],
    ['alleen een kopregel', csv('klant;datum;bedrag\n'), 'orders.csv heeft kolomnamen maar geen rijen'],
    ['één kolom zonder betekenis', csv('opmerking\nmooi\nheel mooi\n'), 'orders.csv heeft maar één kolom'],
  ],
} as const;

for (const [language, cases] of Object.entries(refused)) {
  test.describe(language, () => {
    test.use({ locale: language === 'nl' ? 'nl-NL' : 'en-GB' });

    test('what is no table of rows is refused in words, and the page goes on', async ({ page }) => {
      await page.goto('/');
      for (const [what, file, words] of cases) {
        await test.step(what, async () => {
          await page.locator('input[type=file]').first().setInputFiles(file);
          await expect(page.getByText(words)).toBeVisible();
        });
      }
      await page.locator('input[type=file]').first().setInputFiles(csv(good));
      await expect(page.getByRole('link', { name: language === 'nl' ? 'Toon segmenten' : 'Show segments' })).toBeVisible();
    });
  });
}

test.describe('in a project', () => {
  test.use({ locale: 'en-GB' });

  test('a bad file beside a good one is explained, the good one stays; the same once more can be a table of its own', async ({ page }) => {
    await page.goto('/');
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles([csv(good), csv('', 'empty.csv')]);
    await expect(page.getByText('empty.csv is empty')).toBeVisible();
    await expect(page.getByText('40 read = 40 used + 0 set aside')).toBeVisible();
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles([csv(good)]);
    await page
      .getByRole('region', { name: 'orders.csv looks like orders.csv' })
      .getByRole('button', { name: 'Read as a table of its own' })
      .click();
    await expect(page.getByText('Files: 2, rows: 80')).toBeVisible();
  });

  test('no customer column: says so, and choosing one mends it', async ({ page }) => {
    await page.goto('/');
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles(csv(good.replace('customer,order', 'xx,yy')));
    await expect(page.getByText('No column says which customer a row belongs to')).toBeVisible();
    await page.getByLabel('Meaning of xx').selectOption({ label: 'Customer number' });
    await expect(page.getByText('No column says which customer a row belongs to')).toHaveCount(0);
    await page.getByRole('link', { name: 'Show segments' }).click();
    await expect(page.locator('button[data-cell]')).toHaveCount(25);
  });

  test('no date: value tiers work, RFM says what it needs', async ({ page }) => {
    await page.goto('/');
    await page.locator('input[type=file]').first().setInputFiles(csv('customer,order,amount\na,1,10\na,2,5\nb,3,90\n'));
    await page.getByRole('link', { name: 'Show segments' }).click();
    await expect(page.getByText('No column says when something was bought')).toBeVisible();
    await page.getByRole('tab', { name: 'Value tiers' }).click();
    await expect(page.getByRole('table').first()).toContainText('Heavy');
  });

  test('a customers file alone: RFM asks for dates, not for the customer number that is there', async ({ page }) => {
    await page.goto('/');
    const people = Array.from({ length: 20 }, (_, i) => `c${i},a${i}@shop.example,City ${i % 3}`).join('\n');
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles(csv(`customer_id,email,city\n${people}\n`, 'customers.csv'));
    await page.getByRole('link', { name: 'Show segments' }).click();
    await expect(page.getByText('No column says when something was bought')).toBeVisible();
  });

  test('all dates impossible: words and a next action', async ({ page }) => {
    await page.goto('/');
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles(csv('customer,order,date,amount\na,1,2052-01-03,10\nb,2,2053-01-04,5\nb,3,1890-03-03,6\n'));
    await page.getByRole('link', { name: 'Show segments' }).click();
    await expect(page.getByText(/All dates in .*date.* are impossible/)).toBeVisible();
  });

  test('a 200 MB line without a break is refused at once', async ({ page }, info) => {
    const path = info.outputPath('long.csv');
    writeFileSync(path, Buffer.alloc(200_000_000, 'a'));
    await page.goto('/');
    await page.locator('input[type=file]').first().setInputFiles(path);
    await expect(page.getByText(/has a line of more than 8 MB/)).toBeVisible();
  });

  test('quotes, emoji, script and SQL in names and cells are only text', async ({ page }) => {
    const head = `customer,"a ""quote""",😀,"<script>alert(1)</script>",select,date,amount`;
    const rows = Array.from(
      { length: 30 },
      (_, i) =>
        `"c'${i % 7}; DROP TABLE x",'--,😀,"<img src=x onerror=alert(1)>",=1+1,2026-05-${String((i % 28) + 1).padStart(2, '0')},${i}`,
    );
    await page.goto('/');
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles(csv([head, ...rows].join('\n')));
    await expect(page.getByRole('table').first()).toContainText('<script>alert(1)</script>');
    await expect(page.getByRole('table').first()).toContainText('select');
    await page.getByRole('link', { name: 'Show segments' }).click();
    await expect(page.locator('button[data-cell]')).toHaveCount(25);
  });

  test('an order of 0 and of -50 and a repeated order number give the right sums', async ({ page }) => {
    await page.goto('/');
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles(csv('customer,order,date,amount\na,1,2026-01-01,100\na,1,2026-01-01,20\na,2,2026-02-01,-50\nb,3,2026-02-01,0\n'));
    await page.getByRole('link', { name: 'Show segments' }).click();
    await page.getByRole('tab', { name: 'Value tiers' }).click();
    await expect(page.getByText(/€50.* of returns is subtracted/)).toBeVisible();
    await expect(page.getByRole('row', { name: /Heavy/ })).toContainText('€70');
    await expect(page.getByRole('row', { name: /Zero/ })).toContainText('1');
  });
});
