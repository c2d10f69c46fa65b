import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { expectedCustomers, notations } from './independent-rfm.ts';
import { expect, test } from './guarded.ts';

const words = {
  nl: {
    locale: 'nl-NL',
    files: ['tests/.out/sample/nl/bestellingen.csv', 'tests/.out/sample/nl/klanten.csv'],
    show: 'Toon segmenten',
    export: 'Exporteren',
    download: 'Downloaden',
    head: {
      id: 'Klantnummer',
      segment: 'Segment',
      r: 'R-score',
      f: 'F-score',
      m: 'M-score',
      recency: 'Dagen sinds laatste bestelling',
      orders: 'Bestellingen',
      revenue: 'Omzet',
      tier: 'Omzetgroep',
    },
    segments: {
      Kampioenen: 'champions',
      Trouw: 'loyal',
      'Potentieel trouw': 'potential',
      Nieuw: 'new',
      Veelbelovend: 'promising',
      'Verdient aandacht': 'attention',
      'Dreigt in te slapen': 'sleep',
      Risico: 'risk',
      'Niet kwijtraken': 'cantLose',
      Slapend: 'hibernating',
      Verloren: 'lost',
      Prospects: 'prospects',
    },
    tiers: { Groot: 'heavy', Middel: 'medium', Klein: 'light', Nul: 'zero' },
  },
  en: {
    locale: 'en-GB',
    files: ['tests/.out/sample/en/orders.csv', 'tests/.out/sample/en/customers.csv'],
    show: 'Show segments',
    export: 'Export',
    download: 'Download',
    head: {
      id: 'Customer number',
      segment: 'Segment',
      r: 'R score',
      f: 'F score',
      m: 'M score',
      recency: 'Days since last order',
      orders: 'Orders',
      revenue: 'Revenue',
      tier: 'Value tier',
    },
    segments: {
      Champions: 'champions',
      Loyal: 'loyal',
      'Potential loyalist': 'potential',
      New: 'new',
      Promising: 'promising',
      'Needs attention': 'attention',
      'About to sleep': 'sleep',
      'At risk': 'risk',
      'Can’t lose': 'cantLose',
      Hibernating: 'hibernating',
      Lost: 'lost',
      Prospects: 'prospects',
    },
    tiers: { Heavy: 'heavy', Medium: 'medium', Light: 'light', Zero: 'zero' },
  },
} as const;

for (const language of ['nl', 'en'] as const) {
  const say = words[language];
  test.describe(`the quick way, ${language}`, () => {
    test.use({ locale: say.locale });

    test('three clicks from drop to a segment file that is right, row by row', async ({ page }) => {
      await page.goto('/');
      await page
        .locator('input[type=file]')
        .first()
        .setInputFiles([...say.files]);
      await page.getByRole('link', { name: say.show }).click();
      await expect(page.getByRole('table').first()).toBeVisible();
      await page.getByRole('link', { name: say.export, exact: true }).click();
      const downloading = page.waitForEvent('download');
      await page.getByRole('button', { name: say.download, exact: true }).click();
      const download = await downloading;
      expect(download.suggestedFilename()).toMatch(/^segment(s|en)-\d{4}-\d\d-\d\d-rfm\.csv$/);

      const text = readFileSync(await download.path(), 'utf8');
      expect(text.startsWith('\uFEFF')).toBe(true);
      const notation = notations[language];
      const rows = Papa.parse<Record<string, string>>(text.slice(1), {
        header: true,
        delimiter: notation.delimiter,
        skipEmptyLines: true,
      }).data;
      const found = new Map(rows.map((row) => [row[say.head.id], row]));
      const expected = expectedCustomers(say.files[0], say.files[1], notation, new Date().toISOString().slice(0, 10));
      expect(found.size).toBe(rows.length);
      expect([...found.keys()].toSorted()).toEqual([...expected.keys()].toSorted());
      const number = (cell: string | undefined) => (cell === '' || cell === undefined ? null : notation.amount(cell));
      for (const [id, row] of found) {
        const segments: Readonly<Record<string, string>> = say.segments;
        const tiers: Readonly<Record<string, string>> = say.tiers;
        expect({
          id,
          segment: segments[row[say.head.segment] ?? ''],
          r: number(row[say.head.r]),
          f: number(row[say.head.f]),
          m: number(row[say.head.m]),
          recencyDays: number(row[say.head.recency]),
          orders: number(row[say.head.orders]),
          revenueCents: Math.round((number(row[say.head.revenue]) ?? 0) * 100),
          tier: tiers[row[say.head.tier] ?? ''],
        }).toEqual(expected.get(id ?? ''));
      }
    });
  });
}
