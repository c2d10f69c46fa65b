import { describe, expect, it } from 'vitest';
import { detectColumns } from './detect-columns.ts';
import { needsReload, withRole, withType } from './edit-recipe.ts';
import { findNotation } from './find-notation.ts';
import { proposeRecipe } from './propose-recipe.ts';

const found = findNotation({
  head: 'klantnr,debnr,datum,bedrag,wanneer,x,prijs,gewicht\n' + '1,2,2024-01-01,3.5,31-01-2024,4,"1,5",2.5\n'.repeat(5),
  pieces: [],
  tail: '',
  cut: false,
  encoding: 'utf-8',
  encodingIs: 'valid',
});
const { recipe, evidence } = proposeRecipe(detectColumns(found), found.notation, null);
const column = (of: typeof recipe, name: string) => of.columns.find((known) => known.name === name);

describe('changing a role or a type', () => {
  it('moves a role: the previous holder loses it', () => {
    const moved = withRole(recipe, 'debnr', 'customerId');
    expect([column(moved, 'debnr')?.role, column(moved, 'klantnr')?.role]).toEqual(['customerId', null]);
    expect(needsReload(recipe, moved, 0)).toBe(false);
    expect(recipe.columns.find((known) => known.role === 'customerId')?.name).toBe('klantnr');
  });

  it('takes a role away', () => {
    expect(column(withRole(recipe, 'bedrag', null), 'bedrag')).toMatchObject({ role: null, type: 'number' });
  });

  it('reads again when a number becomes a customer number, or a text an amount', () => {
    const asCustomer = withRole(recipe, 'x', 'customerId');
    expect(column(asCustomer, 'x')?.type).toBe('text');
    expect(needsReload(recipe, asCustomer, 0)).toBe(true);
    expect(needsReload(recipe, withRole(recipe, 'klantnr', 'amount'), 0)).toBe(true);
  });

  it('gives a date the notation of its samples', () => {
    const text = withType(recipe, 'wanneer', 'text');
    expect(column(text, 'wanneer')).toMatchObject({ type: 'text', format: null });
    expect(column(withRole(text, 'wanneer', 'date', evidence[4]), 'wanneer')).toMatchObject({
      type: 'date',
      format: '%d-%m-%Y',
      role: 'date',
    });
    expect(column(withRole(text, 'wanneer', 'date'), 'wanneer')).toMatchObject({ type: 'date', format: null });
    expect(column(withRole(text, 'wanneer', 'date', evidence[4]), 'datum')?.role).toBeNull();
  });

  it('gives a number the notation of its samples', () => {
    expect(column(recipe, 'prijs')).toMatchObject({ type: 'number', format: '1234,5' });
    const text = withType(recipe, 'prijs', 'text');
    expect(column(withRole(text, 'prijs', 'cost', evidence[6]), 'prijs')).toMatchObject({ type: 'number', format: '1234,5' });
    expect(column(withRole(recipe, 'prijs', 'cost'), 'prijs')).toMatchObject({ type: 'number', format: '1234,5' });
  });

  it('is strict in the type that was chosen, so that rows that do not fit are set aside', () => {
    const chosen = withType(recipe, 'x', 'number', '1234,5');
    expect(column(chosen, 'x')).toEqual({ name: 'x', type: 'number', format: '1234,5', role: null, strict: true });
    expect(column(withType(chosen, 'x', 'text'), 'x')).toEqual({ name: 'x', type: 'text', format: null, role: null });
    const loose = { ...chosen, columns: chosen.columns.map(({ strict: _, ...each }) => each) };
    expect([needsReload(chosen, loose, 0), needsReload(chosen, loose, 2), needsReload(loose, chosen, 2)]).toEqual([false, true, false]);
    expect(needsReload(withRole(chosen, 'x', 'cost'), chosen, 2)).toBe(false);
  });

  it('reads again to bring back rows that a role had set aside', () => {
    const without = withRole(recipe, 'bedrag', null);
    expect(needsReload(recipe, without, 0)).toBe(false);
    expect(needsReload(recipe, without, 3)).toBe(true);
    expect(needsReload(recipe, withRole(recipe, 'klantnr', null), 3)).toBe(false);
  });

  it('reads again for another notation', () => {
    expect(needsReload(recipe, { ...recipe, decimal: ',' }, 0)).toBe(true);
    expect(needsReload(recipe, withType(recipe, 'datum', 'date', '%d-%m-%Y'), 0)).toBe(true);
  });
});
