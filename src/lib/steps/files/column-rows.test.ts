import { expect, it } from 'vitest';
import { overwriteGetLocale } from '#lib/i18n/paraglide/runtime.js';
import { columnRows } from './column-rows.ts';

it('says yes and no in the language of the screen', () => {
  overwriteGetLocale(() => 'nl');
  const column = { name: 'default', type: 'boolean', format: null, role: null } as const;
  const found = {
    ...column,
    fill: 1,
    distinct: 2,
    lowest: null,
    highest: null,
    top: [
      { value: 'false', rows: 3 },
      { value: 'true', rows: 1 },
    ],
    bins: [],
  };
  const profile = { rows: 4, sampled: null, distinctIsExact: true, columns: [found] };
  expect(columnRows([column], [], profile)[0]).toMatchObject({ range: 'nee, ja', bins: [3, 1] });
});
