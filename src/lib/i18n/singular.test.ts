import { afterEach, describe, expect, it } from 'vitest';
import { m } from './paraglide/messages.js';
import { overwriteGetLocale } from './paraglide/runtime.js';

const words = { segment: 'A', recency: 'r', second: 's', revenue: '€ 5', name: 'n', into: 'a', from: 'b', share: '1 %' };
const counted = [
  (one: string) => m.step8_cell_label({ ...words, customers: one }),
  (one: string) => m.step8_list_saved({ ...words, rows: one }),
  (one: string) => m.step8_days({ range: one }),
  (one: string) => m.clusters_customers({ count: one }),
  (one: string) => m.points_ladder_count({ count: one }),
  (one: string) => m.points_line_summary({ ...words, points: one, count: one }),
  (one: string) => m.family_sheet_head({ ...words, count: one }),
  (one: string) => m.joins_unmatched({ ...words, left: one, keys: one }),
];
const plurals = {
  nl: /1 (klanten|dagen|punten|rijen|bestellingen)|sleutels/,
  en: /1 (customers|days|points|rows|orders)|keys/,
};

describe.each(['nl', 'en'] as const)('a count of one in %s', (locale) => {
  afterEach(() => overwriteGetLocale(() => 'en'));

  it('is said in the singular, and any other in the plural', () => {
    overwriteGetLocale(() => locale);
    expect(counted.map((say) => say('1')).filter((said) => plurals[locale].test(said))).toEqual([]);
    expect(counted.map((say) => say('11')).filter((said) => !plurals[locale].test(said))).toEqual([]);
  });
});
