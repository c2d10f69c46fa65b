import { describe, expect, it } from 'vitest';
import { type Role, type TableKind, plainReading } from '#lib/loading/recipe.ts';
import { emptyProject } from '#lib/project/empty-project.ts';
import type { Project } from '#lib/project/project.ts';
import { defaultTarget, measureOptions, withPrimary, withSecondary } from './target-measures.ts';

const withRoles = (kind: TableKind, roles: readonly Role[]): Project => ({
  ...emptyProject('p', 'Webshop', '2026-01-01T00:00:00Z'),
  sources: [
    {
      id: 'a',
      file: 'a.csv',
      bytes: 1,
      origin: 'file',
      loadedOn: '2026-01-01',
      stack: null,
      samplePercent: null,
      recipe: {
        ...plainReading,
        kind,
        columns: roles.map((role) => ({ name: role, type: 'text', format: null, role })),
      },
    },
  ],
});
const lacks = (project: Project) => Object.fromEntries(measureOptions(project).map((option) => [option.measure, option.lacks]));

describe('the measures of a target', () => {
  it('says which roles each measure lacks', () => {
    expect(lacks(withRoles('orders', ['customerId', 'date', 'amount', 'dueDate']))).toEqual({
      revenue: [],
      orders: [],
      orderValue: [],
      margin: ['cost'],
      daysLate: ['paidDate'],
    });
  });

  it('takes roles from orders files only, but revenue also from a customers file', () => {
    expect(lacks(withRoles('customers', ['customerId', 'amount', 'cost']))).toMatchObject({
      revenue: [],
      orders: ['customerId'],
      orderValue: ['amount'],
    });
    expect(lacks(withRoles('products', ['amount', 'cost'])).margin).toEqual(['amount', 'cost']);
  });

  it('keeps one primary and at most two secondary measures, none twice', () => {
    const two = withSecondary(withSecondary(defaultTarget, 'orders'), 'margin');
    expect(two.secondary).toEqual(['orders', 'margin']);
    expect(withSecondary(two, 'daysLate')).toBe(two);
    expect(withSecondary(two, 'orders').secondary).toEqual(['margin']);
    expect(withSecondary(defaultTarget, 'revenue')).toBe(defaultTarget);
    expect(withPrimary(two, 'margin')).toEqual({ primary: 'margin', secondary: ['orders'] });
  });
});
