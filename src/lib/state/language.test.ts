import { describe, expect, it } from 'vitest';
import { formatDay, formatMoney, formatNumber, formatShare } from '#lib/i18n/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { Language } from './language.svelte.ts';

const plain = (text: string) => text.replace(/\u00a0|\u202f/g, ' ');

describe('numbers and days', () => {
  it('have no minus before nought', () => {
    new Language('en', [], () => {});
    expect([formatNumber(-0.2), formatMoney(-0, 'EUR'), formatShare(-0)]).toEqual(['0', '€0', '0%']);
    expect([formatNumber(-2), formatMoney(-250, 'EUR')]).toEqual(['-2', '-€250']);
  });
  it('say nothing and all only of nothing and all', () => {
    new Language('en', [], () => {});
    const shown = [0, 0.00001, 0.3, 0.994, 0.996, 0.9996, 1].map((share) => formatShare(share));
    expect(shown).toEqual(['0%', '< 0.1%', '30%', '99%', '99.6%', '> 99.9%', '100%']);
  });
  it('that are no day stay as they are', () => {
    expect(formatDay('12345-01-0')).toBe('12345-01-0');
  });
});

describe('the language', () => {
  it('is the one chosen before', () => {
    expect(new Language('nl', ['en-US'], () => {}).current).toBe('nl');
  });
  it('else the first of Dutch and English that the browser prefers', () => {
    expect(new Language(null, ['de', 'nl-BE', 'en'], () => {}).current).toBe('nl');
    expect(new Language('xx', ['en-GB', 'nl'], () => {}).current).toBe('en');
    expect(new Language(null, ['fr'], () => {}).current).toBe('en');
  });
  it('changes messages and numbers at once, and is remembered', () => {
    let remembered = '';
    const language = new Language('en', [], (locale) => (remembered = locale));
    expect([m.errors_cancelled_title(), formatNumber(1234.5, 1), plain(formatMoney(1234, 'EUR')), plain(formatShare(0.305, 1))]).toEqual([
      'Stopped',
      '1,234.5',
      '€1,234',
      '30.5%',
    ]);
    language.choose('nl');
    expect([m.errors_cancelled_title(), formatNumber(1234.5, 1), plain(formatMoney(1234, 'EUR')), plain(formatShare(0.305, 1))]).toEqual([
      'Gestopt',
      '1.234,5',
      '€ 1.234',
      '30,5 %',
    ]);
    expect(remembered).toBe('nl');
  });
});
