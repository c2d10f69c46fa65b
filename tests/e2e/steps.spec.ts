import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import type { Page } from '@playwright/test';
import { exampleCustomers, historyDays, median, payers, planted, spearman, today, windowSet } from './example-figures.ts';
import { expect, test } from './guarded.ts';
import { enter, figure, inRail, locales, openExample, reopen, settled, undo, visitStep } from './journey.ts';

const inEnglish = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const inDutch = new Intl.NumberFormat('nl-NL', { maximumFractionDigits: 0 });
const euros = (value: number): string => `€${inEnglish.format(value)}`;
const unreadable = planted.impossibleDates.filter(({ date }) => date.endsWith('-02-31')).length;

/** What a button saves: its name and its bytes. */
async function saved(page: Page, button: string): Promise<{ name: string; bytes: Buffer }> {
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: button, exact: true }).click();
  const download = await downloading;
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

test.use({ day: today });

test.describe('the ten steps, in English', () => {
  test.use({ locale: locales.en });

  test('1 and 2: an objective with what it lacks, a target with two beside it', async ({ page }) => {
    const customers = exampleCustomers('en');
    const outcome = page.getByRole('complementary', { name: 'Outcome' });
    await openExample(page, 'en');

    await visitStep(page, 'objectives');
    const repeaters = customers.filter(({ orders }) => orders >= 2).length / planted.customersWithOrders;
    await expect(page.getByText(`Repeat rate: ${(repeaters * 100).toFixed(1)}% today.`)).toBeVisible();
    await expect(outcome.getByRole('listitem')).toHaveText(['Describe the audience.', 'Fill in the target.', 'Choose the date.']);
    await enter(page.getByRole('textbox', { name: 'Ideal audience' }), 'Families with young children');
    await page.getByRole('button', { name: 'Add another audience' }).click();
    await enter(page.getByRole('textbox', { name: 'The other audience' }), 'Students');
    await page.getByRole('button', { name: 'Keep the first, park this one' }).click();
    await enter(page.getByRole('textbox', { name: 'To', exact: true }), '40');
    await expect(outcome.getByRole('listitem')).toHaveText(['Choose the date.', 'The target moves the wrong way for this measure.']);
    await enter(page.getByRole('textbox', { name: 'To', exact: true }), '60');
    await page.getByRole('textbox', { name: 'By', exact: true }).fill('2027-06-30');
    await expect(outcome).toContainText(`From ${(repeaters * 100).toFixed(1)}% to 60% by 30 June 2027`);
    await expect(figure(outcome, 'Gap')).toHaveText(`${(60 - repeaters * 100).toFixed(1)} points`);
    await expect(figure(outcome, 'Weeks to go')).toHaveText('32');
    await expect(inRail(page, 'Objectives')).toContainText('to do');
    await page.getByRole('button', { name: 'Keep this objective' }).click();
    await expect(inRail(page, 'Objectives')).toContainText('done');

    await visitStep(page, 'targets');
    await expect(page.getByText('Revenue: the middle customer has')).toContainText(
      `${euros(median(customers.map(({ revenueCents }) => revenueCents / 100)))};`,
    );
    await expect(figure(outcome, 'Customers with a value')).toHaveText(inEnglish.format(customers.length));
    await page.getByRole('radio', { name: /^Days late with paying/ }).check();
    await expect(figure(outcome, 'Customers with a value')).toHaveText(inEnglish.format(payers()));
    const beside = page.getByRole('group', { name: 'Beside it, two at most' });
    await beside.getByRole('checkbox', { name: 'Orders' }).check();
    await beside.getByRole('checkbox', { name: 'Margin' }).check();
    await expect(beside.getByRole('checkbox', { name: 'Revenue' })).toBeDisabled();
    await expect(beside.getByRole('checkbox', { name: 'Value per order' })).toBeDisabled();

    await reopen(page);
    await expect(figure(outcome, 'Primary')).toHaveText('Days late with paying');
    await expect(figure(outcome, 'Beside it')).toHaveText('Orders and Margin');
    await expect(inRail(page, 'Target variables')).toContainText('done');
    await visitStep(page, 'objectives');
    await expect(page.getByRole('textbox', { name: 'Ideal audience' })).toHaveValue('Families with young children');
    await expect(page.getByRole('listitem').filter({ hasText: 'Students' })).toBeVisible();
    await expect(page.getByText('Kept in the project. It heads the report.')).toBeVisible();
    await undo(page, 3);
    await expect(inRail(page, 'Target variables')).toContainText('to do');
    await expect(inRail(page, 'Objectives')).toContainText('done');
    await undo(page, 2);
    await expect(inRail(page, 'Objectives')).toContainText('to do');
    await expect(outcome.getByRole('listitem')).toHaveText(['Choose the date.']);
  });

  test('5: votes beside what is measured, and the data contradicts', async ({ page }) => {
    const customers = exampleCustomers('en');
    const outcome = page.getByRole('complementary', { name: 'Outcome' });
    await openExample(page, 'en');
    await visitStep(page, 'scoring');
    const rho = spearman(
      customers.map(({ orders }) => orders),
      customers.map(({ revenueCents }) => revenueCents),
    );
    const votes = page.getByRole('table', { name: 'Votes, most influence first' });
    await expect(votes.getByRole('row', { name: /^Orders / })).toContainText(`ρ ${rho.toFixed(2)}`);
    const born = votes.getByRole('row', { name: /^Date of birth/ });
    await expect(born).toContainText('Proposal.');
    await expect(figure(outcome, 'Voted on')).toHaveText('0');
    await expect(inRail(page, 'Score predictors')).toContainText('to do');
    await page.getByRole('combobox', { name: 'Influence of Date of birth' }).selectOption('5');
    await expect(born).toContainText('Voted high, measured near nothing.');
    await expect(page.getByText('Voted high, measured near nothing: Date of birth.')).toBeVisible();
    await expect(figure(outcome, 'Contradicted by the data')).toHaveText('1');

    await reopen(page);
    await expect(born).toContainText('Voted high, measured near nothing.');
    await expect(page.getByRole('combobox', { name: 'Influence of Date of birth' })).toHaveValue('5');
    await expect(inRail(page, 'Score predictors')).toContainText('done');
    await page.getByRole('button', { name: 'Keep these scores' }).click();
    await expect(figure(outcome, 'Voted on')).toHaveText((await figure(outcome, 'Predictors ranked').textContent()) ?? '');
    await undo(page, 2);
    await expect(born).toContainText('Proposal.');
    await expect(page.getByRole('combobox', { name: 'Influence of Date of birth' })).toHaveValue('1');
    await expect(inRail(page, 'Score predictors')).toContainText('to do');
  });

  test('7: the planted customer is missing, what is planted is counted, ignoring needs a reason', async ({ page }) => {
    const outcome = page.getByRole('complementary', { name: 'Outcome' });
    const finding = (name: string) => page.getByRole('article', { name });
    await openExample(page, 'en');
    await visitStep(page, 'check');
    const best = page.getByRole('table', { name: 'Best customers by revenue, per file' });
    await expect(best.getByRole('row', { name: /^orders\.csv/ })).toHaveText(/20 of 20\s*100 of 100/);
    await expect(best.getByRole('row', { name: /^customers\.csv/ })).toHaveText(/19 of 20\s*99 of 100/);
    const missing = finding('1 of the 20 best customers is not in customers.csv');
    await expect(missing).toContainText(`${euros(planted.missingCustomer.revenue)} affected`);
    await missing.getByText('Examples', { exact: true }).click();
    await expect(missing.getByRole('cell', { name: planted.missingCustomer.customerId })).toBeVisible();
    const twice = 2 * planted.duplicates.length;
    await expect(finding(`${twice} customers in customers.csv share an e-mail address`)).toBeVisible();
    await expect(finding(`${twice} customers in customers.csv share a name and a postcode`)).toBeVisible();
    await expect(finding(`${unreadable} lines could not be read and are set aside`)).toBeVisible();
    const impossible = finding(`${planted.impossibleDates.length - unreadable} order lines have an impossible date`);
    await impossible.getByText('Examples', { exact: true }).click();
    for (const { orderId, date } of planted.impossibleDates.filter((each) => !each.date.endsWith('-02-31')))
      await expect(impossible.getByRole('row').filter({ hasText: orderId })).toContainText(date.slice(0, 4));
    const returned = finding(`${planted.returns.lines} order lines have a negative amount`);
    await expect(returned).toContainText(`${euros(-planted.returns.amount)} affected`);

    await expect(inRail(page, 'Check and correct')).toContainText('to do');
    await settled(page);
    const open = Number(await figure(outcome, 'Open').textContent());
    await returned.getByRole('button', { name: /^Ignore: / }).click();
    await returned.getByRole('button', { name: 'Ignore', exact: true }).click();
    await expect(returned.getByText('Write a reason first: the report will show it.')).toBeVisible();
    await expect(figure(outcome, 'Ignored')).toHaveText('0');
    await returned.getByRole('textbox', { name: 'Reason to ignore it' }).fill('Returns are normal in shoes');
    await page.keyboard.press('Enter');
    await missing.getByRole('button', { name: /^Ask the owner: / }).click();
    await missing.getByRole('textbox', { name: 'Question to the owner of the source' }).fill('Where is this customer?');
    await missing.getByRole('button', { name: 'Ask the owner', exact: true }).click();

    await reopen(page);
    await expect(returned).toContainText('Ignored: Returns are normal in shoes');
    await expect(missing).toContainText('Asked: Where is this customer?');
    await expect(figure(outcome, 'Open')).toHaveText(String(open - 2));
    await expect(inRail(page, 'Check and correct')).toContainText('done');
    await undo(page, 1);
    await expect(missing.getByRole('button', { name: /^Ask the owner: / })).toBeVisible();
    await returned.getByRole('button', { name: /^Undo the decision: / }).click();
    await expect(figure(outcome, 'Open')).toHaveText(String(open));
    await expect(inRail(page, 'Check and correct')).toContainText('to do');
  });

  test('8: from a segment to its customers, page by page, and pictures that are saved', async ({ page }) => {
    const customers = exampleCustomers('en');
    const champions = customers.filter(({ segment }) => segment === 'champions');
    const loyal = customers
      .filter(({ segment }) => segment === 'loyal')
      .sort((a, b) => b.revenueCents - a.revenueCents || (a.id < b.id ? -1 : 1));
    await openExample(page, 'en');
    const segments = page.getByRole('table', { name: 'Segments', exact: true });
    await segments.getByRole('button', { name: 'Loyal', exact: true }).click();
    const list = page.getByRole('table', { name: 'Customers in Loyal' });
    const ids = () => list.getByRole('row').locator('td:first-child').allTextContents();
    const pager = page.getByRole('navigation', { name: 'Pages' });
    await expect(page.getByRole('heading', { name: 'Customers in Loyal' })).toBeFocused();
    await expect(pager.getByRole('status')).toHaveText(`1 to 50 of ${loyal.length}`);
    await expect.poll(ids).toEqual(loyal.slice(0, 50).map(({ id }) => id));
    await pager.getByRole('button', { name: 'Next' }).click();
    await expect(pager.getByRole('status')).toHaveText(`51 to 100 of ${loyal.length}`);
    await expect.poll(ids).toEqual(loyal.slice(50, 100).map(({ id }) => id));
    await list.getByRole('button', { name: 'Orders' }).click();
    await expect(pager.getByRole('status')).toHaveText(`1 to 50 of ${loyal.length}`);
    const byOrders = loyal.toSorted((a, b) => b.orders - a.orders || (a.id < b.id ? -1 : 1));
    await expect.poll(ids).toEqual(byOrders.slice(0, 50).map(({ id }) => id));
    await page.getByRole('button', { name: 'Close the list' }).click();
    await expect(list).toHaveCount(0);

    const svg = await saved(page, 'Save "Parcels by customers" as SVG');
    expect(svg.name).toBe('rfm-segments.svg');
    expect(svg.bytes.toString()).toMatch(/<svg[\s\S]*Champions[\s\S]*<\/svg>/);
    const png = await saved(page, 'Save "Parcels by customers" as PNG');
    expect(png.name).toBe('rfm-segments.png');
    expect(png.bytes.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
    expect(png.bytes.readUInt32BE(16)).toBeGreaterThan(300);
    const csv = await saved(page, 'Save "Parcels by customers" as CSV');
    const rows = Papa.parse<string[]>(csv.bytes.toString().replace('\uFEFF', ''), { skipEmptyLines: true }).data;
    expect(rows[0]).toEqual(['Segment', 'Customers', 'Revenue']);
    expect(rows).toHaveLength(13);
    const revenue = champions.reduce((sum, { revenueCents }) => sum + revenueCents, 0) / 100;
    expect(rows.find(([name]) => name === 'Champions')).toEqual(['Champions', String(champions.length), String(revenue)]);
  });
});

test.describe('the ten steps, in Dutch', () => {
  test.use({ locale: locales.nl });

  test('3 and 4: predictors are chosen, a source has an owner', async ({ page }) => {
    const outcome = page.getByRole('complementary', { name: 'Uitkomst' });
    await openExample(page, 'nl');
    await visitStep(page, 'predictors');
    const predictors = page.getByRole('table', { name: 'Predictoren in de geladen bestanden' });
    const bought = Math.round((100 * planted.customersWithOrders) / exampleCustomers('nl').length);
    await expect(predictors.getByRole('row', { name: /^Dagen sinds laatste bestelling/ })).toContainText(`${bought}\u00a0%`);
    await expect(predictors.getByRole('row', { name: /^Geslacht/ })).toContainText('Gevoelig: alleen gebruiken met een goede reden.');
    await expect(predictors.getByRole('row', { name: /^Marge/ })).toContainText('Zegt hetzelfde als Omzet.');
    const chosen = Number(await figure(outcome, 'Gekozen').textContent());
    await expect(predictors.getByRole('checkbox', { checked: true })).toHaveCount(chosen);
    await expect(inRail(page, 'Predictoren')).toContainText('te doen');
    await predictors.getByRole('checkbox', { name: 'Geslacht' }).check();
    await predictors.getByRole('checkbox', { name: 'Plaats' }).uncheck();
    await predictors.getByRole('checkbox', { name: 'Postcode' }).uncheck();
    await expect(figure(outcome, 'Gekozen')).toHaveText(String(chosen - 1));
    await expect(figure(outcome, 'Waarvan gevoelig')).toHaveText('1');

    await visitStep(page, 'maturity');
    const orders = page.getByRole('region', { name: 'bestellingen.csv' });
    await expect(figure(orders, 'Rijen gebruikt')).toHaveText(inDutch.format(planted.rows.orderLines - unreadable));
    await expect(figure(orders, 'Periode')).toHaveText('1-11-2023 – 31-10-2026');
    await expect(figure(orders, 'Leeftijd van de gegevens')).toHaveText('21 dagen');
    await expect(page.getByText('2 van de 4 tabellen')).toBeVisible();
    await expect(inRail(page, 'Datavolwassenheid')).toContainText('te doen');
    await enter(orders.getByRole('textbox', { name: 'Eigenaar' }), 'Financiën');
    await orders.getByRole('combobox', { name: 'Niveau volgens de eigenaar' }).selectOption('4');
    await expect(orders.getByText('Hoger dan gemeten (2)')).toBeVisible();

    await reopen(page);
    await expect(orders.getByRole('textbox', { name: 'Eigenaar' })).toHaveValue('Financiën');
    await expect(orders.getByText('Hoger dan gemeten (2)')).toBeVisible();
    await expect(figure(outcome, 'Tabellen met een eigenaar')).toHaveText('1');
    await expect(inRail(page, 'Datavolwassenheid')).toContainText('klaar');
    await undo(page, 2);
    await expect(orders.getByRole('textbox', { name: 'Eigenaar' })).toHaveValue('');
    await expect(inRail(page, 'Datavolwassenheid')).toContainText('te doen');
    await visitStep(page, 'predictors');
    await expect(inRail(page, 'Predictoren')).toContainText('klaar');
    await expect(predictors.getByRole('checkbox', { name: 'Geslacht' })).toBeChecked();
    await expect(predictors.getByRole('checkbox', { name: 'Postcode' })).not.toBeChecked();
    await undo(page, 3);
    await expect(predictors.getByRole('checkbox', { name: 'Geslacht' })).not.toBeChecked();
    await expect(predictors.getByRole('checkbox', { name: 'Postcode' })).toBeChecked();
    await expect(inRail(page, 'Predictoren')).toContainText('te doen');
  });

  test('6: three sets follow from the windows; too long a window is refused with the days that are missing', async ({ page }) => {
    const outcome = page.getByRole('complementary', { name: 'Uitkomst' });
    const back = page.getByRole('textbox', { name: 'Terugkijken (W)' });
    const ahead = page.getByRole('textbox', { name: 'Vooruitkijken (H)' });
    const expectSet = async (name: string, windowDays: number, horizonDays: number, daysBefore: number) => {
      const { customers, responders } = windowSet(windowDays, horizonDays, daysBefore);
      const card = page.getByRole('article', { name });
      await expect(figure(card, 'Klanten')).toHaveText(inDutch.format(customers));
      if (daysBefore > 0) await expect(figure(card, 'Bestelde opnieuw')).toHaveText(inDutch.format(responders));
    };
    await openExample(page, 'nl');
    await visitStep(page, 'collect');
    await expect(page.getByText('31 oktober 2026, de laatste datum in de bestellingen.')).toBeVisible();
    await expect(back).toHaveValue('365');
    await expect(ahead).not.toHaveValue('');
    await expect(figure(outcome, 'Model')).toHaveText(/\d/);
    const proposed = Number(await ahead.inputValue());
    await expectSet('Model', 365, proposed, proposed);
    await expectSet('Verificatie', 365, proposed, 2 * proposed);
    await expectSet('Toepassing', 365, proposed, 0);
    const used = planted.rows.orderLines - planted.impossibleDates.length - 1;
    await expect(page.getByText(`${inDutch.format(used)} gebruikt + ${planted.rows.orderLines - used} apart gezet.`)).toBeVisible();

    await enter(back, '1000');
    const room = Math.floor((historyDays - 1000) / 2);
    await expect(ahead).toHaveValue(String(room));
    await expectSet('Model', 1000, room, room);
    await enter(ahead, '200');
    const short = 1000 + 200 - historyDays;
    await expect(page.getByText(`De historie is ${short} dagen te kort voor een modelset.`)).toBeVisible();
    await expect(page.getByRole('article', { name: 'Verificatie' })).toContainText(`Er ontbreken ${short + 200} dagen.`);
    await expect(figure(outcome, 'Model')).toHaveText('niet mogelijk');
    await expect(page.getByRole('table', { name: 'Klanten per omzetgroep' })).toBeVisible();
    await enter(back, '');
    await expect(back).toHaveValue('365');
    await enter(ahead, '60');
    await expectSet('Model', 365, 60, 60);
    await expect(inRail(page, 'Verzamelen en valideren')).toContainText('te doen');
    await page.getByRole('button', { name: 'Deze vensters gebruiken' }).click();

    await reopen(page);
    await expect(ahead).toHaveValue('60');
    await expectSet('Model', 365, 60, 60);
    await expectSet('Verificatie', 365, 60, 120);
    await expect(page.getByText('Deze vensters staan in het project.')).toBeVisible();
    await expect(inRail(page, 'Verzamelen en valideren')).toContainText('klaar');
    await undo(page, 1);
    await expect(inRail(page, 'Verzamelen en valideren')).toContainText('te doen');
    await undo(page, 4);
    await expect(back).toHaveValue('365');
    await expect(ahead).toHaveValue(String(proposed));
    await expectSet('Model', 365, proposed, proposed);
  });

  test('8: the settings of the map and the borders of the tiers are kept and undone', async ({ page }) => {
    const customers = exampleCustomers('nl');
    const values = customers.map(({ revenueCents }) => revenueCents).filter((cents) => cents > 0);
    const heavy = (share: number) =>
      values.filter((cents) => values.filter((other) => other > cents).length / values.length < share).length;
    const cells = page.getByRole('table', { name: /^Kaart van klanten/ }).getByRole('button');
    const onTheMap = async () => {
      const names = await cells.evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label') ?? ''));
      return names.reduce((sum, name) => sum + Number(/, ([\d.]+) klanten,/.exec(name)?.[1]?.replace('.', '')), 0);
    };
    const heavyRow = page.getByRole('table', { name: 'Omzetgroepen' }).getByRole('row', { name: /Groot/ });
    await openExample(page, 'nl');
    await expect(cells).toHaveCount(25);
    await expect.poll(onTheMap).toBe(planted.customersWithOrders);
    await page.getByText('Instellingen van de kaart', { exact: true }).click();
    await page.getByRole('combobox', { name: 'Scores per as' }).selectOption('4');
    await expect(cells).toHaveCount(16);
    await expect.poll(onTheMap).toBe(planted.customersWithOrders);
    await page.getByRole('tab', { name: 'Omzetgroepen' }).click();
    await expect(heavyRow).toContainText(inDutch.format(heavy(0.2)));
    await enter(page.getByRole('textbox', { name: 'Groot: de bovenste' }), '10');
    await expect(heavyRow).toContainText(inDutch.format(heavy(0.1)));
    await expect(inRail(page, 'Segmentatiemodel bouwen')).toContainText('te doen');
    await page.getByRole('link', { name: 'Segmenten exporteren' }).click();
    await expect(inRail(page, 'Segmentatiemodel bouwen')).toContainText('klaar');
    await visitStep(page, 'model');

    await reopen(page);
    await expect(inRail(page, 'Segmentatiemodel bouwen')).toContainText('klaar');
    await expect(cells).toHaveCount(16);
    await expect.poll(onTheMap).toBe(planted.customersWithOrders);
    await page.getByRole('tab', { name: 'Omzetgroepen' }).click();
    await expect(page.getByRole('textbox', { name: 'Groot: de bovenste' })).toHaveValue('10');
    await expect(heavyRow).toContainText(inDutch.format(heavy(0.1)));
    await undo(page, 1);
    await expect(inRail(page, 'Segmentatiemodel bouwen')).toContainText('te doen');
    await undo(page, 1);
    await expect(heavyRow).toContainText(inDutch.format(heavy(0.2)));
    await undo(page, 1);
    await page.getByRole('tab', { name: 'RFM', exact: true }).click();
    await expect(cells).toHaveCount(25);
    await expect.poll(onTheMap).toBe(planted.customersWithOrders);
  });

  test('9 and 10: an action per segment, and a plain file of the chosen segments only', async ({ page }) => {
    const customers = exampleCustomers('nl');
    const chosen = customers.filter(({ segment }) => segment === 'risk' || segment === 'cantLose');
    const outcome = page.getByRole('complementary', { name: 'Uitkomst' });
    await openExample(page, 'nl');
    await visitStep(page, 'outcomes');
    const cantLose = page.getByRole('article', { name: 'Niet kwijtraken' });
    const action = cantLose.getByRole('textbox', { name: 'Actie' });
    await expect(cantLose).toContainText(`${chosen.filter(({ segment }) => segment === 'cantLose').length} klanten`);
    await expect(figure(outcome, 'Omzet')).toHaveText(new RegExp(`${inDutch.format(planted.revenue)}$`));
    await expect(action).not.toHaveValue('');
    const proposal = await action.inputValue();
    await enter(action, 'Bellen in week 48');
    await expect(inRail(page, 'Uitkomsten')).toContainText('klaar');

    await visitStep(page, 'activate');
    await expect(figure(outcome, 'Klanten')).toHaveText(inDutch.format(customers.length));
    await expect(inRail(page, 'Segmentatiegroepen verwerken')).toContainText('te doen');
    await page.getByRole('button', { name: 'Geen', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Downloaden', exact: true })).toBeDisabled();
    await page.getByRole('checkbox', { name: /^Risico/ }).check();
    await page.getByRole('checkbox', { name: /^Niet kwijtraken/ }).check();
    await page.getByRole('radio', { name: /^Kale CSV/ }).check();
    await expect(figure(outcome, 'Klanten')).toHaveText(inDutch.format(chosen.length));
    const { name, bytes } = await saved(page, 'Downloaden');
    expect(name).toBe(`segmenten-${today}-rfm.csv`);
    const file = Papa.parse<Record<string, string>>(bytes.toString(), { header: true, delimiter: ',', skipEmptyLines: true });
    expect(file.meta.fields?.slice(0, 2)).toEqual(['customer_id', 'segment']);
    const pairs = (rows: readonly (readonly [string | undefined, string | undefined])[]) => rows.map((row) => row.join(' ')).toSorted();
    expect(pairs(file.data.map((row) => [row['customer_id'], row['segment']]))).toEqual(
      pairs(chosen.map(({ id, segment }) => [id, segment])),
    );

    await reopen(page);
    await expect(page.getByRole('checkbox', { name: /^Risico/ })).toBeChecked();
    await expect(page.getByRole('checkbox', { name: /^Kampioenen/ })).not.toBeChecked();
    await expect(page.getByRole('radio', { name: /^Kale CSV/ })).toBeChecked();
    await expect(inRail(page, 'Segmentatiegroepen verwerken')).toContainText('klaar');
    await undo(page, 5);
    await expect(page.getByRole('checkbox', { name: /^Kampioenen/ })).toBeChecked();
    await expect(page.getByRole('radio', { name: /^CSV voor Excel/ })).toBeChecked();
    await expect(inRail(page, 'Segmentatiegroepen verwerken')).toContainText('te doen');
    await visitStep(page, 'outcomes');
    await expect(action).toHaveValue('Bellen in week 48');
    await undo(page, 1);
    await expect(action).toHaveValue(proposal);
    await expect(inRail(page, 'Uitkomsten')).toContainText('te doen');
  });
});
