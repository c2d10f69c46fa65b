import { afterEach, describe, expect, it } from 'vitest';
import { platforms } from '#lib/loading/built-in/built-in-recipe.ts';
import { overwriteGetLocale } from './paraglide/runtime.js';
import { platformNote, platformWords } from './platform-words.ts';
import { reasonWords } from './role-words.ts';

describe('words for the program that wrote a file', () => {
  afterEach(() => overwriteGetLocale(() => 'en'));

  it.each(['nl', 'en'] as const)('every program has a name of its own, and a note, in %s', (locale) => {
    overwriteGetLocale(() => locale);
    expect(new Set(platforms.map(platformWords)).size).toBe(platforms.length);
    expect([...platforms.map(platformWords), ...platforms.map(platformNote)].join(' ')).not.toMatch(/incoming_|undefined|\{|!/);
  });

  it('says so as the reason of a role, with what is doubtful about it', () => {
    overwriteGetLocale(() => 'nl');
    expect(reasonWords({ by: 'name', share: null, note: 'emailAsCustomer', platform: 'shopifyOrders' })).toBe(
      'Herkend als Shopify-bestellingen. Er is geen klantnummer: het e-mailadres zegt wie de klant is.',
    );
  });
});
