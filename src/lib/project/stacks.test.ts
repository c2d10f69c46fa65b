import { describe, expect, it } from 'vitest';
import { type Column, type Role, plainReading } from '#lib/loading/recipe.ts';
import { emptyProject } from './empty-project.ts';
import type { Project, Source } from './project.ts';
import { withColumnRole, withKind, withoutSource, withRecipe } from './sources.ts';
import { asHead, followersOf, stackHeads, withStack, withStacks, withoutStack } from './stacks.ts';

const column = (name: string, type: Column['type'] = 'text', role: Role | null = null, format: string | null = null): Column => ({
  name,
  type,
  format,
  role,
});
const source = (id: string, columns: Column[], kind: Source['recipe']['kind'] = 'orders'): Source => ({
  id,
  file: `${id}.csv`,
  bytes: 1,
  origin: 'file',
  loadedOn: '2026-01-01',
  stack: null,
  samplePercent: null,
  recipe: { ...plainReading, kind, columns },
});
const orders = (id: string, amount = 'bedrag') =>
  source(id, [
    column('klantnr', 'text', 'customerId'),
    column('datum', 'date', 'date'),
    column(amount, 'number', 'amount'),
    column('soort'),
  ]);
const project = (...sources: Source[]): Project => ({ ...emptyProject('p', 'P', '2026-01-01T00:00:00Z'), sources });
const none = () => [];
const rolesIn = (of: Project, id: string) =>
  Object.fromEntries(of.sources.find((each) => each.id === id)?.recipe.columns.map(({ name, role }) => [name, role]) ?? []);

describe('files below each other', () => {
  it('stacks files of one drop that have the same columns, in any order, and no others', () => {
    const people = source('people', [column('klantnr', 'text', 'customerId'), column('plaats', 'text', 'city')], 'customers');
    const feb = orders('feb');
    const turned = { ...feb, recipe: { ...feb.recipe, columns: feb.recipe.columns.toReversed() } };
    const stacked = withStacks(project(orders('jan'), people, turned, orders('mrt')), ['jan', 'people', 'feb', 'mrt'], none);
    expect(stackHeads(stacked.sources).map(({ id }) => id)).toEqual(['jan', 'people']);
    expect(followersOf(stacked.sources, 'jan').map(({ id }) => id)).toEqual(['feb', 'mrt']);
  });

  it('lets a file that tells settle what another of its stack leaves open', () => {
    const dated = (id: string, format: string) => {
      const file = orders(id);
      const columns = file.recipe.columns.map((each) => (each.type === 'date' ? { ...each, format } : each));
      return { ...file, recipe: { ...file.recipe, columns, decimal: id === 'jan' ? ('.' as const) : (',' as const) } };
    };
    const evidence = (id: string) => [
      { column: 'datum', values: [], question: id === 'jan' ? ('dayOrMonth' as const) : null },
      { column: 'bedrag', values: [], question: id === 'jan' ? ('decimalOrThousands' as const) : null },
    ];
    const stacked = withStacks(project(dated('jan', '%d/%m/%Y'), dated('feb', '%m/%d/%Y')), ['jan', 'feb'], evidence);
    const formats = stacked.sources.map(({ recipe }) => recipe.columns.slice(1, 3).map(({ format }) => format));
    expect(formats).toEqual([
      ['%m/%d/%Y', '1234,5'],
      ['%m/%d/%Y', null],
    ]);
  });

  it('leaves files alone that were not in the drop', () => {
    expect(withStacks(project(orders('jan'), orders('feb')), ['feb'], none).sources.every(({ stack }) => stack === null)).toBe(true);
  });

  it('gives a follower the kind, roles and types of the first, and its own names back when looked at as the first', () => {
    const odd = source(
      'feb',
      [column('omzet'), column('datum', 'date', null, '%d/%m/%Y'), column('klantnr'), column('extra', 'text', 'city')],
      'other',
    );
    const stacked = withStack(project(orders('jan'), odd), 'feb', 'jan', { bedrag: 'omzet' });
    const feb = stacked.sources[1] as Source;
    expect(feb.recipe.kind).toBe('orders');
    expect(feb.recipe.columns).toEqual([
      column('omzet', 'number', 'amount'),
      column('datum', 'date', 'date', '%d/%m/%Y'),
      column('klantnr', 'text', 'customerId'),
      column('extra'),
    ]);
    expect(asHead(stacked.sources, feb).recipe.columns.map(({ name, role }) => [name, role])).toEqual([
      ['klantnr', 'customerId'],
      ['datum', 'date'],
      ['bedrag', 'amount'],
      ['extra', null],
    ]);
  });

  it('holds a change of role, type or kind for all, whichever file it is made in', () => {
    const stacked = withStack(project(orders('jan'), orders('feb', 'omzet')), 'feb', 'jan', { bedrag: 'omzet' });
    expect(rolesIn(withColumnRole(stacked, 'jan', 'soort', 'category'), 'feb').soort).toBe('category');
    const fromBelow = withColumnRole(stacked, 'feb', 'omzet', null);
    expect([rolesIn(fromBelow, 'jan').bedrag, rolesIn(fromBelow, 'feb').omzet]).toEqual([null, null]);
    expect(withKind(stacked, 'feb', 'other').sources.map(({ recipe }) => recipe.kind)).toEqual(['other', 'other']);
    const other = withRecipe(stacked, 'jan', (recipe) => ({
      ...recipe,
      columns: recipe.columns.map((each) => (each.name === 'datum' ? { ...each, format: '%m/%d/%Y' } : each)),
    }));
    expect(other.sources[1]?.recipe.columns.find(({ name }) => name === 'datum')?.format).toBe('%m/%d/%Y');
  });

  it('puts the next file first when the first goes, with its names in stacks and joins', () => {
    const stacked = withStack(
      withStack(project(orders('jan'), orders('feb', 'omzet'), orders('mrt')), 'feb', 'jan', { bedrag: 'omzet' }),
      'mrt',
      'jan',
      {},
    );
    const join = {
      into: 'jan',
      from: 'x',
      intoKey: 'bedrag',
      fromKey: 'k',
      ignoreCase: false,
      ignoreZeros: false,
      repeats: 'add' as const,
    };
    const left = withoutSource({ ...stacked, joins: [join] }, 'jan');
    expect(left.sources.map(({ id, stack }) => [id, stack])).toEqual([
      ['feb', null],
      ['mrt', { onto: 'feb', columns: { omzet: 'bedrag' } }],
    ]);
    expect(left.joins).toEqual([{ ...join, into: 'feb', intoKey: 'omzet' }]);
    expect(withoutSource({ ...project(orders('jan')), joins: [join] }, 'jan').joins).toEqual([]);
  });

  it('lets a file stand by itself again with the roles it has', () => {
    const stacked = withStack(project(orders('jan'), orders('feb')), 'feb', 'jan', {});
    expect(stackHeads(withoutStack(stacked, 'feb').sources).map(({ id }) => id)).toEqual(['jan', 'feb']);
  });
});
