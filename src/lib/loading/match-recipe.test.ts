import { describe, expect, it } from 'vitest';
import { type FoundFile, asksFirst, isSameKind, mappingOf, matchRecipe } from './match-recipe.ts';
import { type Column, type ColumnType, type Role, plainReading } from './recipe.ts';

const column = (name: string, type: ColumnType = 'text', role: Role | null = null): Column => ({ name, type, format: null, role });
const found = (columns: readonly Column[], values: Readonly<Record<string, readonly string[]>> = {}): FoundFile => ({
  recipe: { ...plainReading, kind: 'orders', columns: [...columns] },
  evidence: columns.map(({ name }) => ({ column: name, values: values[name] ?? ['x'] })),
});
const kept = found([
  column('klantnr', 'text', 'customerId'),
  column('datum', 'date', 'date'),
  column('bedrag', 'number', 'amount'),
  column('filiaal'),
  column('opmerking'),
]).recipe;

describe('a kept recipe beside another file', () => {
  it('is the same in any order', () => {
    const match = matchRecipe(kept, found(kept.columns.toReversed()));
    expect(match).toEqual({ same: true, reordered: true, renamed: [], absent: [], added: [] });
    expect(asksFirst(kept, match)).toBe(false);
    expect(matchRecipe(kept, found(kept.columns)).reordered).toBe(false);
  });

  it('knows a name in another spelling, and does not ask about it', () => {
    const match = matchRecipe(kept, found([column('Klant-Nr.'), ...kept.columns.slice(1)]));
    expect(match).toMatchObject({
      same: false,
      renamed: [{ wanted: 'klantnr', found: 'Klant-Nr.', because: 'spelling' }],
      absent: [],
      added: [],
    });
    expect(asksFirst(kept, match)).toBe(false);
  });

  it('knows another word for the same role, and asks first', () => {
    const match = matchRecipe(kept, found([column('debiteurnummer', 'text', 'customerId'), ...kept.columns.slice(1)]));
    expect(match.renamed).toEqual([{ wanted: 'klantnr', found: 'debiteurnummer', because: 'role' }]);
    expect(asksFirst(kept, match)).toBe(true);
  });

  it('does not take a text for an amount, or a date for it', () => {
    const others = [...kept.columns.slice(0, 2), ...kept.columns.slice(3)];
    const match = matchRecipe(kept, found([...others, column('totaalbedrag', 'date')]));
    expect(match).toMatchObject({ renamed: [], absent: [{ column: 'bedrag', role: 'amount' }], added: ['totaalbedrag'] });
    expect(asksFirst(kept, match)).toBe(true);
  });

  it('knows a column without a role by the values it holds, where those say something', () => {
    const towns = ['Delft', 'Gouda', 'Leiden', 'Delft'];
    const renamed = [...kept.columns.filter(({ name }) => name !== 'filiaal'), column('vestiging')];
    const before = [{ column: 'filiaal', values: towns }];
    const match = matchRecipe(kept, found(renamed, { vestiging: ['Leiden', 'Delft', 'Gouda', 'Breda'] }), before);
    expect(match.renamed).toEqual([{ wanted: 'filiaal', found: 'vestiging', because: 'content' }]);
    expect(asksFirst(kept, match)).toBe(false);
    expect(
      matchRecipe(kept, found(renamed, { vestiging: ['ja', 'nee'] }), [{ column: 'filiaal', values: ['ja', 'nee'] }]).absent,
    ).toHaveLength(1);
  });

  it('gives each column one place', () => {
    const two = found([column('klantnummer', 'text', 'customerId'), column('Klantnr'), ...kept.columns.slice(1)]);
    const match = matchRecipe(kept, two);
    expect([match.renamed, match.added]).toEqual([[{ wanted: 'klantnr', found: 'Klantnr', because: 'spelling' }], ['klantnummer']]);
    expect(mappingOf(kept, match)).toEqual({
      klantnr: 'Klantnr',
      datum: 'datum',
      bedrag: 'bedrag',
      filiaal: 'filiaal',
      opmerking: 'opmerking',
    });
  });

  it('maps what is absent to nothing', () => {
    const match = matchRecipe(kept, found(kept.columns.slice(0, 4)));
    expect(mappingOf(kept, match)).toMatchObject({ opmerking: null });
    expect(asksFirst(kept, match)).toBe(false);
  });
});

describe('a file of the same kind', () => {
  const isSame = (file: FoundFile) => isSameKind(kept, file, matchRecipe(kept, file));

  it('has most columns, and not many others', () => {
    expect(isSame(found(kept.columns))).toBe(true);
    expect(isSame(found([...kept.columns.slice(0, 4), column('kanaal')]))).toBe(true);
    expect(isSame(found([...kept.columns.slice(0, 2), column('a'), column('b'), column('c')]))).toBe(false);
    expect(isSame(found([...kept.columns, ...['a', 'b', 'c', 'd', 'e', 'f'].map((name) => column(name))]))).toBe(false);
  });

  it('is no list of customers for a list of orders', () => {
    const file = found([...kept.columns.slice(0, 4), column('geslacht')]);
    expect(isSame({ ...file, recipe: { ...file.recipe, kind: 'customers' } })).toBe(false);
  });
});
