import { describe, expect, it } from 'vitest';
import { applyRecipe, fittedRecipe } from './apply-recipe.ts';
import { detectColumns } from './detect-columns.ts';
import { withRole } from './edit-recipe.ts';
import { type Notation, plainNotation } from './recipe.ts';
import { proposeRecipe } from './propose-recipe.ts';

/** A file of these lines, cut at a sign. */
function proposed(lines: readonly string[], change: Partial<Notation> = {}) {
  const notation = { ...plainNotation, ...change };
  const [header = [], ...rows] = lines.map((line) => line.split(notation.delimiter));
  return proposeRecipe(detectColumns({ header, rows, notation }), notation, null);
}
const orders = ['klantnr,debnr,datum,bedrag,x', ...Array.from({ length: 5 }, (_, i) => `${i},2,2024-01-0${i + 1},3.5,${i}`)];
const kept = withRole(proposed(orders).recipe, 'debnr', 'customerId');
const rolesOf = ({ columns }: typeof kept) => columns.map(({ name, role }) => [name, role]);

describe('a kept recipe on a newer file', () => {
  it('keeps its meaning, in the notation of the file', () => {
    const dutch = proposed(['klantnr;debnr;datum;bedrag;x', '1;2;31-01-2025;1.203,50;4', '2;2;1-02-2025;12,5;4'], { delimiter: ';' });
    const { recipe, misfits } = applyRecipe(kept, dutch);
    expect(recipe).toMatchObject({ notation: { delimiter: ';' }, kind: 'orders' });
    expect(rolesOf(recipe)).toEqual(rolesOf(kept));
    expect(recipe.columns[2]).toMatchObject({ type: 'date', format: dutch.recipe.columns[2]?.format });
    expect(misfits).toEqual([]);
  });

  it('follows columns by name, and proposes for new ones what is still free', () => {
    const { recipe } = applyRecipe(kept, proposed(['bedrag,klantnr,debnr,email,datum', '1.5,1,2,a@x.nl,2024-01-01']));
    expect(rolesOf(recipe)).toEqual([
      ['bedrag', 'amount'],
      ['klantnr', null],
      ['debnr', 'customerId'],
      ['email', 'email'],
      ['datum', 'date'],
    ]);
  });

  it('follows columns by what the user says they are', () => {
    const file = proposed(['nummer,debnr,datum,bedrag,y', '1,2,2024-01-01,3.5,4']);
    const { recipe } = applyRecipe(kept, file, { klantnr: null, debnr: 'nummer', datum: 'datum', bedrag: 'y', x: null });
    expect(rolesOf(recipe)).toEqual([
      ['nummer', 'customerId'],
      ['debnr', null],
      ['datum', 'date'],
      ['bedrag', null],
      ['y', 'amount'],
    ]);
    expect(recipe.columns[0]?.type).toBe('text');
  });

  it('keeps the choice of day or month first where the file leaves it open', () => {
    const american = {
      ...kept,
      columns: kept.columns.map((column) => (column.name === 'datum' ? { ...column, format: '%m-%d-%Y' } : column)),
    };
    const days = (day: string) => ['klantnr,debnr,datum,bedrag,x', `1,2,${day},3.5,4`];
    expect(applyRecipe(american, proposed(days('03-04-2026'))).recipe.columns[2]?.format).toBe('%m-%d-%Y');
    expect(applyRecipe(american, proposed(days('30-04-2026'))).recipe.columns[2]?.format).toBe('%d-%m-%Y');
  });

  it('says which values no longer fit, and stays strict only where the column means something', () => {
    const { recipe, misfits } = applyRecipe(
      kept,
      proposed(['klantnr,debnr,datum,bedrag,x', '1,2,2024-01-01,veel,vier', '1,2,2024-01-02,weinig,5']),
    );
    expect(recipe.columns.map(({ name, type }) => [name, type])).toEqual([
      ['klantnr', 'text'],
      ['debnr', 'text'],
      ['datum', 'date'],
      ['bedrag', 'number'],
      ['x', 'text'],
    ]);
    expect(misfits).toEqual([
      { column: 'bedrag', type: 'number', fit: 0, example: 'veel' },
      { column: 'x', type: 'number', fit: 0.5, example: 'vier' },
    ]);
  });

  it('says nothing of a file that has none of its columns, as when the same file is cut otherwise', () => {
    const oneColumn = proposed(orders, { delimiter: ';' }).recipe;
    expect(oneColumn.columns).toHaveLength(1);
    expect(fittedRecipe(oneColumn, proposed(orders), true)).toEqual(proposed(orders).recipe);
  });

  it('reads texts for nothing that either file knows', () => {
    expect(applyRecipe({ ...kept, missing: ['', 'onbekend'] }, proposed(orders)).recipe.missing).toContain('onbekend');
  });

  it('reads the same file exactly as was decided, also where another would be guessed', () => {
    const chosen = { ...kept, decimal: ',', thousands: '.' } as const;
    expect(fittedRecipe(chosen, proposed(orders), true)).toEqual(chosen);
    expect(fittedRecipe(chosen, proposed(orders), false).decimal).toBe('.');
  });
});
