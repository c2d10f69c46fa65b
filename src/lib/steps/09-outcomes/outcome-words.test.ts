import { afterEach, describe, expect, it } from 'vitest';
import { overwriteGetLocale } from '#lib/i18n/paraglide/runtime.js';
import { outcomeFigures, outcomeSentence, traitWords } from './outcome-words.ts';
import type { SegmentOutcome } from './segment-outcomes.ts';

const outcome: SegmentOutcome = {
  segment: 'cantLose',
  customers: 268,
  customerShare: 0.045,
  revenue: 61420,
  revenueShare: 0.112,
  meanRevenue: 229.18,
  recencyDays: 301,
  reachable: 241,
  isSmall: false,
  traits: [],
};

describe('outcome words', () => {
  afterEach(() => overwriteGetLocale(() => 'en'));

  it('say who, how many and worth what', () => {
    overwriteGetLocale(() => 'nl');
    expect(outcomeSentence(outcome, 'EUR').replaceAll('\u00a0', ' ')).toBe(
      '268 klanten, 4,5 % van het totaal: kochten heel vaak, maar al lang niet meer. Samen goed voor 11 % van de omzet, gemiddeld € 229 per klant.',
    );
  });

  it('are in the singular for one customer, and silent about revenue when there is none', () => {
    overwriteGetLocale(() => 'en');
    const one = { ...outcome, segment: 'prospects', customers: 1, revenue: 0, revenueShare: 0, meanRevenue: 0 };
    expect(outcomeSentence(one, 'EUR')).toMatch(/^1 customer, 4.5% of all, [^.]+\.$/);
  });

  it('leave out what is not known', () => {
    overwriteGetLocale(() => 'en');
    const labels = outcomeFigures({ ...outcome, recencyDays: null, reachable: null }, 'EUR').map(
      ({ label, value }) => `${label}: ${value}`,
    );
    expect(labels).toEqual(['Revenue: €61,420', 'Revenue per customer: €229', 'Reachable by e-mail: unknown']);
  });

  it('name a property by our word, or by its column', () => {
    overwriteGetLocale(() => 'en');
    const trait = { customers: 10, share: 0.5, shareOfAll: 0.25, index: 200 };
    expect(traitWords({ ...trait, property: 'top_channel', trait: 'app' })).toBe('Favourite channel: app');
    expect(traitWords({ ...trait, property: 'provincie', trait: 'Gelderland' })).toBe('provincie: Gelderland');
  });
});
