import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainReading, type Column, roles } from '#lib/loading/recipe.ts';
import type { Source } from '#lib/project/project.ts';
import { attributesOf } from './attributes.ts';

const source = (id: string, columns: Column[]): Source => ({
  id,
  file: `${id}.csv`,
  bytes: 1,
  origin: 'file',
  loadedOn: '2026-01-01',
  stack: null,
  samplePercent: null,
  recipe: { ...plainReading, kind: 'customers', columns },
});
const column = (name: string, role: Column['role'] = null, type: Column['type'] = 'text'): Column => ({ name, type, format: null, role });

describe('attributes of customers files', () => {
  it('names columns with a role by their role, the second of a role by itself', () => {
    const found = attributesOf([
      source('a', [column('nr', 'customerId'), column('geb.', 'birthDate'), column('mail', 'email'), column('mail 2', 'email')]),
    ]);
    expect(found.map(({ name }) => name)).toEqual(['birth_date', 'email', 'mail 2']);
  });

  it('takes columns of two files by one name together, as text when their types differ', () => {
    const found = attributesOf([
      source('a', [column('Score', null, 'number')]),
      source('b', [column('score', null, 'text'), column('more', null, 'date')]),
    ]);
    expect(found.map(({ name, type, columns }) => [name, type, columns.map((part) => part.source)])).toEqual([
      ['Score', 'text', ['a', 'b']],
      ['more', 'date', ['b']],
    ]);
  });

  it('never gives one name twice, in any case', () => {
    const columns = fc.array(
      fc.record({
        name: fc.constantFrom('a', 'A', 'a_2', 'email', 'Orders', 'orders_2', 'customer_id'),
        role: fc.constantFrom(null, ...roles),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(columns, columns, (first, second) => {
        const of = (id: string, list: typeof first) =>
          source(
            id,
            list.map(({ name, role }) => column(name, role)),
          );
        const names = attributesOf([of('x', first), of('y', second)]).map(({ name }) => name.toLowerCase());
        expect(new Set(names).size).toBe(names.length);
        expect(names).not.toContain('customer_id');
      }),
    );
  });
});
