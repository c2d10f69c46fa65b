import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import type { Locator, Page } from '@playwright/test';
import { exampleCustomers, planted, today, windowSet } from './example-figures.ts';
import { expect, test } from './guarded.ts';
import { enter, inRail, locales, openExample, reopen, settled, undo, visitStep } from './journey.ts';

const inEnglish = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const inDutch = new Intl.NumberFormat('nl-NL', { maximumFractionDigits: 0 });
/** A fit takes some seconds, and longer on a machine that does more. */
const patience = { timeout: 60_000 };
const brokenNumber = /\bNaN\b|Infinity|undefined|\[object|∞/;

/** The whole number that a text shows, whatever divides its thousands. */
const wholeNumber = (text: string | null | undefined): number => Number((text ?? '').replace(/[^\d-]/g, '') || NaN);
const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

/** The cells of a table as texts, without its heads, when it has rows and nothing is being computed. */
async function cellsOf(table: Locator): Promise<string[][]> {
  const rows = table.locator('tbody tr');
  await expect(rows.first()).toBeVisible();
  await expect(table.page().getByRole('progressbar')).toHaveCount(0, patience);
  return rows.evaluateAll((all) => all.map((row) => [...row.querySelectorAll('td, th')].map((cell) => cell.textContent.trim())));
}

/** Customers per segment as a table of segments shows them. */
const sizesIn = async (table: Locator): Promise<Map<string, number>> =>
  new Map((await cellsOf(table)).map(([segment, customers]) => [segment ?? '', wholeNumber(customers)]));

const openWay = (page: Page, name: string): Promise<void> => page.getByRole('tab', { name, exact: true }).click();
const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();

/** The rows of the segment file of step 10, of the way that is checked there. */
async function segmentFile(page: Page, way: RegExp, download: string): Promise<{ name: string; rows: Record<string, string>[] }> {
  await visitStep(page, 'activate');
  await page.getByRole('radio', { name: way }).check();
  const downloading = page.waitForEvent('download');
  await press(page, download);
  const file = await downloading;
  const text = readFileSync(await file.path(), 'utf8').replace('\uFEFF', '');
  return { name: file.suggestedFilename(), rows: Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data };
}

/** Leaves the clusters with two properties to look at, so that the fit is short. */
async function fewProperties(page: Page, properties: string, kept: readonly string[]): Promise<void> {
  const boxes = page.getByRole('group', { name: properties }).getByRole('checkbox');
  await expect(boxes.first()).toBeVisible();
  for (const box of await boxes.all()) {
    const label = (await box.locator('xpath=following-sibling::span').textContent()) ?? '';
    await box.setChecked(kept.some((name) => label.trim().startsWith(name)));
  }
  await expect(page.getByRole('group', { name: properties }).getByRole('checkbox', { checked: true })).toHaveCount(kept.length);
}

test.use({ day: today });

test.describe('the models of step 8, in Dutch', () => {
  test.use({ locale: locales.nl });

  test('lifetime value: a claim, a check in a picture, and segments that go through to the file', async ({ page }) => {
    const names = ['Nog klant', 'Twijfel', 'Waarschijnlijk vertrokken', 'Nog één bestelling'];
    await openExample(page, 'nl');
    await openWay(page, 'Klantwaarde');
    await expect(page.getByText('Schat eerst de klantwaarde')).toBeVisible();
    await press(page, 'Klantwaarde schatten');
    const table = page.getByRole('table', { name: 'Klanten naar de kans dat zij nog klant zijn' });
    await expect(table).toBeVisible(patience);
    const sizes = await sizesIn(table);
    expect([...sizes.keys()].toSorted()).toEqual(names.toSorted());
    expect(sum([...sizes.values()])).toBe(planted.customersWithOrders);
    const onScreen = inDutch.format(planted.customersWithOrders);
    await expect(page.getByText(`bestellen deze ${onScreen} klanten naar verwachting`)).toContainText(
      `${inDutch.format(sizes.get('Waarschijnlijk vertrokken') ?? NaN)} van hen zijn waarschijnlijk vertrokken.`,
    );
    const picture = page.getByRole('figure', { name: 'Verwachte en echte bestellingen' });
    await expect(picture.locator('svg')).toBeVisible();
    await picture.getByText('De cijfers in een tabel').click();
    const checked = await cellsOf(picture.getByRole('table'));
    expect(checked.length).toBeGreaterThan(3);
    for (const [, customers, expected, real] of checked) {
      expect(wholeNumber(customers)).toBeGreaterThan(0);
      expect(`${expected} ${real}`).toMatch(/^[\d.,]+ [\d.,]+$/);
    }

    await visitStep(page, 'outcomes');
    await openWay(page, 'Klantwaarde');
    for (const [name, customers] of sizes)
      await expect(page.getByRole('article', { name })).toContainText(`${inDutch.format(customers)} klanten`);
    const { name, rows } = await segmentFile(page, /^Klantwaarde/, 'Downloaden');
    expect(name).toBe(`segmenten-${today}-klantwaarde.csv`);
    const buyers = exampleCustomers('nl').filter(({ orders }) => orders > 0);
    expect(rows.map((row) => row['Klantnummer']).toSorted()).toEqual(buyers.map(({ id }) => id).toSorted());
    for (const [segment, customers] of sizes) expect(rows.filter((row) => row['Segment'] === segment)).toHaveLength(customers);
  });

  test('prediction: the sentence follows from the table; the leaves of a tree become own segments', async ({ page }) => {
    const tenths = page.getByRole('table', { name: 'Tienden van de klanten, hoogste score eerst' });
    const claim = page.getByText(/^Van de 10\s% met de hoogste kans/);
    const claimFollows = async () => {
      const rows = await cellsOf(tenths);
      const said = (await claim.textContent()) ?? '';
      const horizonDays = wholeNumber(/binnen (\d+) dagen/.exec(said)?.[1]);
      const { customers, responders } = windowSet(365, horizonDays, 2 * horizonDays);
      expect(rows).toHaveLength(10);
      expect(sum(rows.map(([, count]) => wholeNumber(count)))).toBe(customers);
      expect(sum(rows.map(([, , count]) => wholeNumber(count)))).toBe(responders);
      const [, , , rate, lift] = rows[0] ?? [];
      const base = `${Math.round((100 * responders) / customers)}\u00a0%`;
      expect(said).toContain(
        `${rate} binnen ${horizonDays} dagen opnieuw, tegen ${base} van alle ${inDutch.format(customers)} klanten: ${lift} keer zoveel.`,
      );
      expect(wholeNumber(rate)).toBeGreaterThan(wholeNumber(base));
    };
    await openExample(page, 'nl');
    await openWay(page, 'Voorspelling');
    await press(page, 'Voorspelling maken');
    await expect(tenths).toBeVisible(patience);
    await expect(claimFollows).toPass();
    await expect(page.getByRole('heading', { name: 'De boom en zijn groepen' })).toHaveCount(0);
    await page.getByRole('combobox', { name: 'Hoe', exact: true }).selectOption('tree');
    await press(page, 'Voorspelling opnieuw maken');
    await expect(page.getByRole('heading', { name: 'De boom en zijn groepen' })).toBeVisible(patience);
    await expect(claimFollows).toPass();

    const groups = page.getByRole('table', { name: 'De groepen, gecontroleerd op klanten die de boom niet kende' });
    await expect(groups.getByRole('checkbox').first()).toBeVisible();
    for (const box of await groups.getByRole('checkbox').all()) await box.uncheck();
    await expect(page.getByText('Vink minstens één groep aan.')).toBeVisible();
    await groups.getByRole('checkbox', { name: 'Maak van groep 1 een segment', exact: true }).check();
    const who = (await cellsOf(groups))[0]?.[2] ?? '';
    await press(page, 'Maak van deze groep een segment');
    await expect(page.getByText('Er is één segment bij gekomen, met een eigen regel.')).toBeVisible();
    await openWay(page, 'Eigen regels');
    await expect(page.getByRole('tabpanel').getByText(`Groep 1: ${who}`).first()).toBeVisible();
    await visitStep(page, 'outcomes');
    await openWay(page, 'Eigen regels');
    await expect(page.getByRole('article', { name: `Groep 1: ${who}` })).toContainText(/[1-9][\d.]* klanten/);
  });

  test('RFM: everybody is once in the table of moves, and once at most on the list of who needs an order', async ({ page }) => {
    const customers = exampleCustomers('nl');
    await openExample(page, 'nl');
    const now = await sizesIn(page.getByRole('table', { name: 'Segmenten', exact: true }));
    await page.getByText('Wie steeg, wie zakte?', { exact: true }).click();
    const moves = page.getByRole('table', { name: /^Van segment \(rijen/ });
    await expect(moves).toBeVisible();
    const heads = (await moves.getByRole('columnheader').allTextContents()).map((head) => head.trim());
    const rows = (await cellsOf(moves)).map(([name, ...cells]) => ({ name, figures: cells.map((cell) => wholeNumber(cell) || 0) }));
    const totals = rows.find(({ name }) => name === 'Totaal')?.figures ?? [];
    const moved = rows.filter(({ name }) => name !== 'Totaal');
    expect(totals.at(-1)).toBe(planted.customersWithOrders);
    for (const { figures } of moved) expect(sum(figures.slice(0, -1))).toBe(figures.at(-1));
    totals.forEach((total, place) => {
      expect(sum(moved.map(({ figures }) => figures[place] ?? NaN))).toBe(total);
      if (place < totals.length - 1) expect(total).toBe(now.get(heads[place + 1] ?? ''));
    });
    await moves.getByRole('button', { name: /: Kampioenen naar Kampioenen$/ }).click();
    await expect(page.getByRole('heading', { name: 'Van Kampioenen naar Kampioenen' })).toBeFocused();
    await press(page, 'Lijst sluiten');

    await page.getByText('Wie is één bestelling verwijderd van een beter segment?', { exact: true }).click();
    const push = page.getByRole('table', { name: 'Stappen naar een beter segment' });
    await expect(push).toBeVisible();
    const candidates = sum((await cellsOf(push)).map(([, count]) => wholeNumber(count)));
    await press(page, 'Lijst van iedereen');
    const downloading = page.waitForEvent('download');
    await press(page, 'Deze lijst opslaan (CSV)');
    const file = readFileSync(await (await downloading).path(), 'utf8').replace('\uFEFF', '');
    const list = Papa.parse<Record<string, string>>(file, { header: true, skipEmptyLines: true }).data;
    expect(list).toHaveLength(candidates);
    const numbers = new Set(list.map((row) => row['Klantnummer']));
    expect(numbers.size).toBe(candidates);
    const best = new Set(customers.filter(({ segment }) => segment === 'champions').map(({ id }) => id));
    expect([...numbers].filter((id) => best.has(id ?? ''))).toEqual([]);
  });

  test('fixed thresholds are kept and taken back; value by ABC follows from the file', async ({ page }) => {
    const cells = page.getByRole('table', { name: /^Kaart van klanten/ }).getByRole('button');
    const map = () => cells.evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label') ?? '').join('\n'));
    const way = page.getByRole('combobox', { name: 'Scores op' });
    const first = page.getByRole('group', { name: 'Bestellingen: minstens' }).getByRole('textbox', { name: 'voor score 5' });
    await openExample(page, 'nl');
    await settled(page);
    const byRank = await map();
    await page.getByText('Instellingen van de kaart', { exact: true }).click();
    await expect(way.getByRole('option', { name: 'vaste grenzen' })).toBeEnabled();
    await way.selectOption('fixed');
    await expect(first).not.toHaveValue('');
    const least = String(Number(await first.inputValue()) + 3);
    await enter(first, least);
    await expect(first).toHaveValue(least);
    await expect.poll(map).toContain(`, ${least} of meer bestellingen,`);
    const fixed = await map();
    await enter(first, '1');
    await expect(page.getByText('Elke grens moet hoger zijn dan de vorige.')).toBeVisible();
    expect(await map()).toBe(fixed);

    await reopen(page);
    await expect.poll(map).toBe(fixed);
    await page.getByText('Instellingen van de kaart', { exact: true }).click();
    await expect(first).toHaveValue(least);
    await way.selectOption('rank');
    await expect.poll(map).toBe(byRank);
    await undo(page, 1);
    await expect.poll(map).toBe(fixed);
    await undo(page, 2);
    await expect.poll(map).toBe(byRank);

    await openWay(page, 'Omzetgroepen');
    await page.getByRole('combobox', { name: 'Grenzen op' }).selectOption('value');
    const table = page.getByRole('table', { name: 'Omzetgroepen: groot is A, middel B, klein C' });
    await expect(table).toBeVisible();
    const share = Number(await page.getByRole('textbox', { name: 'A (groot): de eerste' }).inputValue()) / 100;
    const cents = exampleCustomers('nl').map(({ revenueCents }) => revenueCents);
    const total = sum(cents.filter((value) => value > 0));
    const isA = (value: number) => value > 0 && sum(cents.filter((other) => other > value)) < share * total;
    await expect.poll(async () => (await sizesIn(table)).get('Groot')).toBe(cents.filter(isA).length);
    expect(sum([...(await sizesIn(table)).values()])).toBe(cents.length);
  });

  test('a fit that is cancelled leaves nothing behind', async ({ page }) => {
    await openExample(page, 'nl');
    await openWay(page, 'Clusters');
    await press(page, 'Maak groepen');
    const fitting = page.getByRole('progressbar', { name: 'Groepen zoeken en 100 keer nagaan' });
    await expect(fitting).toBeVisible();
    await press(page, 'Annuleren');
    await expect(fitting).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Maak groepen', exact: true })).toBeEnabled();
    await expect(page.getByText('Nog geen groepen. Kies kenmerken en maak groepen.')).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Ongedaan maken' })).toBeDisabled();
    await openWay(page, 'Klantwaarde');
    await press(page, 'Klantwaarde schatten');
    await expect(page.getByRole('button', { name: 'Opnieuw schatten' })).toBeVisible(patience);
    await visitStep(page, 'outcomes');
    await expect(page.getByRole('tab', { name: 'Klantwaarde' })).toBeVisible();
    await expect(page.getByRole('tab', { name: 'Clusters', exact: true })).toHaveCount(0);
  });
});

test.describe('the models of step 8, in English', () => {
  test.use({ locale: locales.en });

  test('clusters: a verdict, and a name that goes along to the outcomes', async ({ page }) => {
    await openExample(page, 'en');
    await openWay(page, 'Clusters');
    await fewProperties(page, 'Properties', ['Orders', 'Revenue']);
    await press(page, 'Make groups');
    await expect(page.getByText(/^(The customers fall into|A division into|These) \d groups/)).toBeVisible(patience);
    const groups = page.getByRole('table', { name: 'The groups', exact: true });
    await expect(groups).toBeVisible();
    const sizes = await sizesIn(groups);
    expect(sum([...sizes.values()])).toBe(exampleCustomers('en').length);
    const chosen = page.getByRole('combobox', { name: 'Number of groups' });
    await expect(chosen).toHaveValue(String(sizes.size));
    await enter(page.getByRole('textbox', { name: /^Group 1 / }), 'The neighbours');
    await expect(groups).toContainText('The neighbours');
    await visitStep(page, 'outcomes');
    await openWay(page, 'Clusters');
    const largest = inEnglish.format([...sizes.values()][0] ?? NaN);
    await expect(page.getByRole('article', { name: 'The neighbours' })).toContainText(`${largest} customers`);
    await expect(page.getByRole('article')).toHaveCount(sizes.size);
  });

  test('points: one customer is the sum of the lines, and everybody is in one segment', async ({ page }) => {
    const customers = exampleCustomers('en');
    await openExample(page, 'en');
    await openWay(page, 'Points');
    await press(page, 'Start with this proposal');
    const table = page.getByRole('table', { name: 'Segments of the score' });
    await expect(table).toBeVisible();
    const before = await sizesIn(table);
    expect([...before.keys()]).toEqual(['Hot', 'Warm', 'Cold']);
    expect(sum([...before.values()])).toBe(customers.length);

    const one = customers.find(({ orders, revenueCents }) => orders === 3 && revenueCents > 0);
    await enter(page.getByRole('textbox', { name: 'Customer number' }), one?.id ?? '');
    const said = page.getByText(new RegExp(`^Customer ${one?.id} has`));
    await expect(said).toBeVisible();
    const lines = await cellsOf(page.getByRole('table', { name: 'The score as a sum' }));
    const total = Number(lines.at(-1)?.[1]);
    expect(sum(lines.slice(0, -1).map(([, points]) => Number(points)))).toBeCloseTo(total, 1);
    expect(lines.find(([line]) => line === 'For each order')?.[1]).toBe('15');
    await expect(said).toContainText(`has ${total} points: ${total >= 60 ? 'Hot' : total >= 30 ? 'Warm' : 'Cold'}.`);
    await enter(page.getByRole('textbox', { name: 'Customer number' }), 'nobody');
    await expect(page.getByText('No customer has number nobody.')).toBeVisible();

    await enter(page.getByRole('textbox', { name: 'From (points)' }).first(), '80');
    await expect.poll(async () => (await sizesIn(table)).get('Hot')).toBeLessThan(before.get('Hot') ?? 0);
    const after = await sizesIn(table);
    expect(sum([...after.values()])).toBe(customers.length);
    expect(after.get('Cold')).toBe(before.get('Cold'));
    await enter(page.getByRole('textbox', { name: 'From (points)' }).first(), '20');
    await expect(page.getByText('Thresholds go down from the first segment to the last.')).toBeVisible();
    const { rows } = await segmentFile(page, /^Points score/, 'Download');
    expect(rows).toHaveLength(customers.length);
    for (const [segment, count] of after) expect(rows.filter((row) => row['Segment'] === segment)).toHaveLength(count);
  });

  test('look-alikes: nobody of the group itself is ranked', async ({ page }) => {
    const customers = exampleCustomers('en');
    const group = new Set(customers.filter(({ tier }) => tier === 'heavy').map(({ id }) => id));
    await openExample(page, 'en');
    await openWay(page, 'Look-alikes');
    await expect(page.getByRole('combobox', { name: 'Group to start from' }).locator('option:checked')).toHaveText(
      `Value tiers: Heavy (${inEnglish.format(group.size)})`,
    );
    await press(page, 'Find look-alikes');
    await expect(page.getByText(/^Of the tenth that looks most like “Heavy”, .*times as many\.$/)).toBeVisible(patience);
    await page.getByText('The model in numbers', { exact: true }).click();
    const auc = page.getByText(/\(AUC 0\.\d\d?, give or take 0\.\d\d?, on five parts/);
    await expect(auc).toBeVisible();
    expect(Number(/AUC (0\.\d+)/.exec((await auc.textContent()) ?? '')?.[1])).toBeGreaterThan(0.5);
    const slices = page.getByRole('table', { name: 'Look-alikes by likeness' });
    await expect(slices).toBeVisible();
    const sizes = await sizesIn(slices);
    expect(sizes.size).toBe(3);
    const best = (await cellsOf(page.getByRole('table', { name: 'The ten most alike' }))).map(([id]) => id ?? '');
    expect(best).toHaveLength(10);
    expect(best.filter((id) => group.has(id))).toEqual([]);

    const { rows } = await segmentFile(page, /^Look-alikes/, 'Download');
    const ranked = rows.map((row) => row['Customer number'] ?? '');
    expect(new Set(ranked).size).toBe(ranked.length);
    expect(ranked.filter((id) => group.has(id))).toEqual([]);
    const buyers = new Set(customers.filter(({ orders }) => orders > 0).map(({ id }) => id));
    expect(ranked.filter((id) => !buyers.has(id))).toEqual([]);
    for (const [segment, count] of sizes) expect(rows.filter((row) => row['Segment'] === segment)).toHaveLength(count);
  });

  test('a fit is taken back by undo, and is there after the page is opened anew', async ({ page }) => {
    const claim = page.getByText(/^Over the next .* customers are expected to order/);
    await openExample(page, 'en');
    await openWay(page, 'Lifetime value');
    await press(page, 'Estimate lifetime value');
    await expect(claim).toBeVisible(patience);
    await undo(page, 1);
    await expect(claim).toHaveCount(0);
    await expect(page.getByText('Estimate lifetime value first; the segments then stand here.')).toBeVisible();
    await press(page, 'Redo');
    await expect(claim).toBeVisible();
    const said = await claim.textContent();
    await reopen(page);
    await openWay(page, 'Lifetime value');
    await expect(claim).toHaveText(said ?? '');
    await expect(page.getByRole('button', { name: 'Estimate again' })).toBeEnabled();
  });

  test('three customers: every model says in words why there is none', async ({ page }) => {
    const file = 'customer,order,date,amount\na,1,2026-01-03,10\na,2,2026-05-04,5\nb,3,2026-03-03,6\nc,4,2026-06-01,\n';
    const sound = async () => expect((await page.locator('main').innerText()).match(brokenNumber)).toBeNull();
    await page.goto('/');
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'orders.csv', mimeType: 'text/csv', buffer: Buffer.from(file) });
    await page.getByRole('link', { name: 'Show segments' }).click();
    await expect(page.getByRole('table', { name: 'Segments', exact: true })).toBeVisible();
    for (const fold of ['Settings of the map', 'Who moved up, who slipped?', 'Who is one order away from a better segment?'])
      await page.getByText(fold, { exact: true }).click();
    await expect(page.getByRole('progressbar')).toHaveCount(0);
    await sound();
    const fits = [
      ['Lifetime value', 'Estimate lifetime value', '1 of 3 customers came back; at least 50 are needed.'],
      ['Clusters', 'Make groups', 'Too few customers to divide'],
      ['Prediction', 'Make the prediction', 'There are too few customers to learn from'],
      ['Look-alikes', 'Find look-alikes', 'Too few customers in the group to learn from'],
    ] as const;
    for (const [way, button, why] of fits) {
      await openWay(page, way);
      await press(page, button);
      await expect(page.getByText(why)).toBeVisible();
      await sound();
    }
    await openWay(page, 'Value tiers');
    await page.getByRole('combobox', { name: 'Borders by' }).selectOption('value');
    await expect(page.getByRole('table', { name: /^Value tiers/ })).toBeVisible();
    await sound();
    await openWay(page, 'Points');
    await press(page, 'Start with this proposal');
    await expect(page.getByRole('table', { name: 'Segments of the score' })).toBeVisible();
    await sound();
    await visitStep(page, 'outcomes');
    await expect(page.getByRole('article').first()).toBeVisible();
    await expect(page.getByRole('tab', { name: 'Lifetime value' })).toHaveCount(0);
    await sound();
    await expect(inRail(page, 'Outcomes')).toBeVisible();
  });
});
