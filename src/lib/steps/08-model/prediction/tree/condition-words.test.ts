import { afterEach, describe, expect, it } from 'vitest';
import { overwriteGetLocale } from '#lib/i18n/paraglide/runtime.js';
import type { PathCondition, PredictorType } from '#lib/project/tree-report.ts';
import { conditionWords, pathWords } from './condition-words.ts';

const types = new Map<string, PredictorType>([
  ['orders', 'number'],
  ['revenue', 'number'],
  ['since', 'date'],
  ['told', 'boolean'],
  ['town', 'category'],
]);
const condition = (column: string, change: Partial<PathCondition>): PathCondition => ({
  column,
  of: 'number',
  above: null,
  upTo: null,
  among: null,
  except: [],
  known: true,
  missing: false,
  ...change,
});
const inLocale = (locale: 'en' | 'nl', each: PathCondition) => {
  overwriteGetLocale(() => locale);
  return conditionWords(each, types, 'EUR').replaceAll('\u00a0', ' ');
};

describe('conditions in words', () => {
  afterEach(() => overwriteGetLocale(() => 'en'));

  it('numbers, money, days, yes or no, categories, in both languages', () => {
    const said: readonly [PathCondition, string, string][] = [
      [condition('orders', { above: 1, upTo: 3 }), 'Orders: over 1, at most 3', 'Bestellingen: meer dan 1, hooguit 3'],
      [condition('revenue', { upTo: 1250 }), 'Revenue: at most €1,250', 'Omzet: hooguit € 1.250'],
      [condition('since', { above: 90 }), 'since: more than 90 days ago', 'since: meer dan 90 dagen geleden'],
      [condition('told', { upTo: 0 }), 'told: no', 'told: nee'],
      [condition('town', { among: ['a', 'b', 'c', 'd', 'e', 'f'] }), 'town: a, b, c, d and 2 more', 'town: a, b, c, d en nog 2'],
      [condition('town', { except: ['a'], missing: true }), 'town: not a, or unknown', 'town: niet a, of onbekend'],
      [condition('town', { known: false }), 'town: unknown', 'town: onbekend'],
      [condition('town', {}), 'town: known', 'town: bekend'],
    ];
    for (const [each, en, nl] of said) expect([inLocale('en', each), inLocale('nl', each)]).toEqual([en, nl]);
  });

  it('a path: one condition after the other', () => {
    overwriteGetLocale(() => 'en');
    expect(pathWords([condition('orders', { above: 1 }), condition('told', { above: 0 })], types, 'EUR')).toBe(
      'Orders: over 1 · told: yes',
    );
  });
});
