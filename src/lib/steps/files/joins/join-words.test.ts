import { afterEach, describe, expect, it } from 'vitest';
import { overwriteGetLocale } from '#lib/i18n/paraglide/runtime.js';
import type { JoinEffect } from '#lib/jobs/questions/join-effect.ts';
import type { Join } from '#lib/project/project.ts';
import { cleanerWords, effectWords, joinTitle, keyWords, skippedWords } from './join-words.ts';

const join: Join = {
  into: 'orders',
  from: 'paid',
  intoKey: 'id',
  fromKey: 'order_id',
  ignoreCase: false,
  ignoreZeros: false,
  repeats: 'add',
};
const files = { into: 'orders.csv', from: 'paid.csv' };
const effect: JoinEffect = {
  join,
  rows: 10_000,
  matched: 9_000,
  keys: 9_500,
  matchedKeys: 8_600,
  fromRows: 14_000,
  fromMatched: 13_212,
  fromKeys: 9_000,
  fromMatchedKeys: 8_600,
  repeating: 3_100,
  multiplied: 14_212,
  oneIn: 1,
  brings: [
    { column: 'amount', role: 'amount', type: 'number' },
    { column: 'tier', role: null, type: 'text' },
  ],
  spelling: false,
  examples: { matched: [], onlyInto: [], onlyFrom: [] },
  preview: [],
  cleaner: null,
};

describe('a join in words', () => {
  afterEach(() => overwriteGetLocale(() => 'en'));

  it('says what comes in from where', () => {
    overwriteGetLocale(() => 'nl');
    expect(joinTitle(effect, files)).toBe('orders.csv krijgt Bedrag (amount) en tier uit paid.csv');
    expect(joinTitle({ brings: [], spelling: true }, files)).toBe('Klantnummers in orders.csv worden geschreven zoals in paid.csv');
    expect(joinTitle({ brings: [], spelling: false }, files)).toBe('paid.csv heeft niets wat orders.csv nog mist');
    expect(keyWords(join, files, 'name')).toBe('Sleutel: id in orders.csv = order_id in paid.csv. Herkend aan de namen van de kolommen.');
  });

  it('counts both sides and says what repeating keys do', () => {
    overwriteGetLocale(() => 'nl');
    expect(effectWords(effect, { repeats: 'multiply' }, files)).toEqual([
      '9.000 van de 10.000 rijen in orders.csv vinden hun gegevens in paid.csv.',
      '1.000 rijen in orders.csv vinden niets (900 verschillende sleutels): ze blijven staan, zonder die gegevens.',
      '788 rijen in paid.csv (400 verschillende sleutels) horen nergens bij en doen niet mee.',
      '3.100 sleutels staan vaker in paid.csv: 10.000 rijen worden 14.212.',
    ]);
    overwriteGetLocale(() => 'en');
    const whole = { ...effect, matched: 10_000, fromMatched: 14_000, repeating: 0, oneIn: 3 };
    expect(effectWords(whole, join, files)).toEqual([
      'All 10,000 rows in orders.csv find their data in paid.csv.',
      'Each key stands in paid.csv once: 10,000 rows stay 10,000.',
      'One in 3 keys was looked at: the counts are estimates.',
    ]);
    expect(effectWords(effect, join, files)[3]).toContain('10,000 rows stay 10,000');
  });

  it('says what overlooking case or noughts would add, and why a join is left out', () => {
    overwriteGetLocale(() => 'en');
    expect(cleanerWords(effect)).toBeNull();
    expect(cleanerWords({ ...effect, cleaner: { ignoreCase: false, ignoreZeros: true, matched: 9_800 } })).toBe(
      'Without leading zeros 9,800 rows match, now 9,000.',
    );
    expect(skippedWords({ join, because: 'column', name: 'order_id' })).toBe(
      'The column order_id of the join orders.id = paid.order_id is gone.',
    );
  });
});
