import { expect, test } from './guarded.ts';
import { enter, settled } from './journey.ts';

test.use({ locale: 'nl-NL' });

const answers = ['Nee', 'Ja'];
const survey = {
  name: 'enquete.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    `leeftijd;rapportcijfer;zou aanraden\n${Array.from({ length: 60 }, (_, i) => `${20 + i};${1 + (i % 10)};${answers[i % 2]}`).join('\n')}\n`,
  ),
};

test('a survey without a customer number: each row is a customer, and undo takes it back', async ({ page }) => {
  await page.goto('/');
  await page.locator('input[type=file]').first().setInputFiles(survey);
  await expect(page.getByText('60 gelezen = 60 gebruikt + 0 apart gezet')).toBeVisible();
  const take = page.getByRole('button', { name: 'Elke rij is een klant' });
  await take.click();
  await expect(page.getByText('Elke rij telt als een klant, genummerd in de volgorde van het bestand.')).toBeVisible();
  await page.getByRole('button', { name: 'Ongedaan maken' }).click();
  await expect(take).toBeVisible();
  await take.click();

  await page.getByRole('link', { name: 'Toon segmenten' }).click();
  await settled(page);
  await page.getByRole('tab', { name: 'Eigen regels' }).click();
  await enter(page.getByRole('textbox', { name: 'Zoek een klant' }), '17');
  await page.getByRole('button', { name: 'Leg klant 17 uit', exact: true }).click();
  await expect(page.getByRole('article', { name: 'Klant 17' })).toContainText('36');
});
