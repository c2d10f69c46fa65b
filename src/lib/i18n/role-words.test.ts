import { afterEach, describe, expect, it } from 'vitest';
import { roles, columnTypes, tableKinds } from '#lib/loading/recipe.ts';
import { setAsideReasons } from '#lib/loading/set-aside.ts';
import { overwriteGetLocale } from './paraglide/runtime.js';
import { asideReason, kindName, reasonWords, roleName, typeName } from './role-words.ts';

describe('words for what a file was found to be', () => {
  afterEach(() => overwriteGetLocale(() => 'en'));

  it.each(['nl', 'en'] as const)('every role, kind, type and reason has a name of its own in %s', (locale) => {
    overwriteGetLocale(() => locale);
    for (const said of [roles.map(roleName), tableKinds.map(kindName), columnTypes.map(typeName), setAsideReasons.map(asideReason)]) {
      expect(new Set(said).size).toBe(said.length);
      expect(said.join(' ')).not.toMatch(/files_|undefined|\{|!/);
    }
  });

  it('says why, with a share where there is one, and what is doubtful', () => {
    expect(reasonWords({ by: 'both', share: 0.987, note: null })).toBe('Recognised by column name and values: 98.7% of them fit.');
    expect(reasonWords({ by: 'name', share: null, note: null })).toBe('Recognised by the column name.');
    overwriteGetLocale(() => 'nl');
    expect(reasonWords({ by: 'content', share: 1, note: 'emailAsCustomer' })).toBe(
      'Herkend aan de inhoud: 100\u00a0% van de waarden past. Er is geen klantnummer: het e-mailadres zegt wie de klant is.',
    );
  });
});
