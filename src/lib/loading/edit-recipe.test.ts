import { describe, expect, it } from 'vitest';
import { detect } from './detect.ts';
import { needsReload, withRole, withType } from './edit-recipe.ts';
import { proposeRecipe, refit } from './propose-recipe.ts';

const { recipe, evidence } = proposeRecipe(
  detect('klantnr,debnr,datum,bedrag,wanneer,x\n' + '1,2,2024-01-01,3.5,31-01-2024,4\n'.repeat(5), [], false),
);
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

describe('a kept recipe on a newer file', () => {
  const chosen = withRole(recipe, 'debnr', 'customerId');
  const proposed = (text: string) => proposeRecipe(detect(text, [], false)).recipe;

  it('is the kept recipe for the same columns', () => {
    expect(refit(chosen, proposed('klantnr;debnr;datum;bedrag;wanneer;x\n1;2;2024-01-01;3.5;31-01-2024;4\n'))).toEqual({
      ...chosen,
      notation: { ...chosen.notation, delimiter: ';' },
    });
  });

  it('follows columns by name, and proposes for new ones what is still free', () => {
    const refitted = refit(chosen, proposed('bedrag,klantnr,debnr,email,datum\n1.5,1,2,a@x.nl,2024-01-01\n'));
    expect(refitted.columns.map((known) => [known.name, known.role])).toEqual([
      ['bedrag', 'amount'],
      ['klantnr', null],
      ['debnr', 'customerId'],
      ['email', 'email'],
      ['datum', 'date'],
    ]);
    expect(refitted.kind).toBe(chosen.kind);
  });
});
