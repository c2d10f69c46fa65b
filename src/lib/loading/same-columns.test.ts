import { describe, expect, it } from 'vitest';
import { type Column, type Recipe, type Role, plainReading } from './recipe.ts';
import { stackMatch } from './same-columns.ts';

const column = (name: string, type: Column['type'] = 'text', role: Role | null = null): Column => ({ name, type, format: null, role });
const recipe = (columns: Column[], kind: Recipe['kind'] = 'orders'): Recipe => ({ ...plainReading, kind, columns });
const jan = recipe([
  column('klantnr', 'text', 'customerId'),
  column('datum', 'date', 'date'),
  column('bedrag', 'number', 'amount'),
  column('soort'),
]);
const found = (of: Recipe, evidence: { column: string; values: string[] }[] = []) => ({ recipe: of, evidence });
const changed = (from: string, to: Column) => recipe(jan.columns.map((each) => (each.name === from ? to : each)));

describe('files with the same columns', () => {
  it('match in any order, whatever they are said to hold', () => {
    expect(stackMatch(jan, found(recipe(jan.columns.toReversed(), 'other')))).toMatchObject({ columns: {}, added: [], absent: [] });
  });

  it('match with other capitals and signs', () => {
    expect(stackMatch(jan, found(changed('klantnr', column('Klant-Nr', 'text', 'customerId'))))?.columns).toEqual({ klantnr: 'Klant-Nr' });
  });

  it('match with one renamed, by its role, its place, or what is in it', () => {
    expect(stackMatch(jan, found(changed('bedrag', column('Omzet', 'number', 'amount'))))?.renamed).toEqual([
      { wanted: 'bedrag', found: 'Omzet', because: 'role' },
    ]);
    expect(stackMatch(jan, found(changed('bedrag', column('xyz', 'number'))))?.renamed).toEqual([
      { wanted: 'bedrag', found: 'xyz', because: 'place' },
    ]);
    const sorts = ['thee', 'koffie', 'koek', 'taart'];
    const moved = recipe([column('groepering'), ...jan.columns.slice(0, 3)]);
    expect(stackMatch(jan, found(moved, [{ column: 'groepering', values: sorts }]), [{ column: 'soort', values: sorts }])?.renamed).toEqual(
      [{ wanted: 'soort', found: 'groepering', because: 'content' }],
    );
  });

  it('match with one column more or less that means nothing', () => {
    expect(stackMatch(jan, found(recipe([...jan.columns, column('nieuw')])))?.added).toEqual(['nieuw']);
    expect(stackMatch(jan, found(recipe(jan.columns.slice(0, 3))))?.absent).toEqual(['soort']);
  });

  it('do not match without a column that means something, of another kind, or with half of them renamed', () => {
    expect(stackMatch(jan, found(recipe(jan.columns.filter(({ name }) => name !== 'bedrag'))))).toBeNull();
    expect(stackMatch(jan, found({ ...changed('soort', column('type')), kind: 'customers' }))).toBeNull();
    const other = recipe([
      column('customer_id', 'text', 'customerId'),
      column('order_date', 'date', 'date'),
      column('amount', 'number', 'amount'),
      column('soort'),
    ]);
    expect(stackMatch(jan, found(other))).toBeNull();
    expect(stackMatch(jan, found(recipe([column('a'), column('b')])))).toBeNull();
  });
});
