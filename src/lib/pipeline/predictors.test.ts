import { describe, expect, it } from 'vitest';
import { type Column, type Recipe, plainReading } from '#lib/loading/recipe.ts';
import type { Source } from '#lib/project/project.ts';
import { predictors } from './predictors.ts';

const column = (name: string, type: Column['type'], role: Column['role'] = null): Column => ({ name, type, format: null, role });
const source = (kind: Recipe['kind'], ...columns: Column[]): Source => ({
  id: kind,
  file: 'a.csv',
  bytes: 1,
  origin: 'file',
  loadedOn: '2026-01-01',
  stack: null,
  samplePercent: null,
  recipe: { ...plainReading, kind, columns: [column('id', 'text', 'customerId'), ...columns] },
});
const ids = (...sources: Source[]) => predictors({ sources, joins: [] }).map(({ id }) => id);

describe('predictors', () => {
  it('offers what the orders can tell, and no more', () => {
    expect(ids(source('orders'))).toEqual(['orders']);
    expect(ids(source('orders', column('d', 'date', 'date'), column('a', 'number', 'amount')))).toEqual([
      'recency_days',
      'tenure_days',
      'orders',
      'revenue',
      'order_value',
      'gap_days',
      'returned_share',
    ]);
    expect(
      ids(source('orders', column('a', 'number', 'amount'), column('c', 'number', 'cost'), column('k', 'text', 'category'))),
    ).toContain('margin');
  });

  it('leaves out who the customer is, and keeps what the customer is like', () => {
    const people = source(
      'customers',
      column('mail', 'text', 'email'),
      column('naam', 'text', 'name'),
      column('straat', 'text', 'street'),
      column('land', 'text', 'country'),
      column('nps', 'number'),
    );
    expect(ids(people)).toEqual(['country', 'nps']);
  });

  it('knows revenue from a customers file alone', () => {
    expect(ids(source('customers', column('omzet', 'number', 'amount')))).toEqual(['revenue']);
  });

  it('sorts columns by what their name says, in both languages, and flags the sensitive ones', () => {
    const found = predictors({
      joins: [],
      sources: [
        source(
          'customers',
          column('regio', 'text'),
          column('MobileOS', 'text'),
          column('interesses', 'text'),
          column('inkomen', 'number'),
          column('laatste_bezoek', 'date'),
          column('geboren', 'date', 'birthDate'),
          column('actief', 'boolean'),
        ),
      ],
    });
    expect(found).toEqual([
      { id: 'regio', type: 'category', kind: 'demographic', model: 'geographic', sensitive: false },
      { id: 'MobileOS', type: 'category', kind: 'behavioural', model: 'technographic', sensitive: false },
      { id: 'interesses', type: 'category', kind: 'behavioural', model: 'psychographic', sensitive: false },
      { id: 'inkomen', type: 'number', kind: 'demographic', model: 'demographic', sensitive: true },
      { id: 'laatste_bezoek', type: 'date', kind: 'lifeCycle', model: 'behavioural', sensitive: false },
      { id: 'birth_date', type: 'date', kind: 'demographic', model: 'demographic', sensitive: true },
      { id: 'actief', type: 'boolean', kind: 'demographic', model: 'demographic', sensitive: false },
    ]);
  });

  it('gives no predictor twice', () => {
    const found = ids(
      source(
        'customers',
        column('revenue', 'number'),
        column('Revenue', 'number'),
        column('a', 'text', 'country'),
        column('country', 'text'),
      ),
    );
    expect(new Set(found.map((id) => id.toLowerCase())).size).toBe(found.length);
    expect(found).toEqual(['revenue_2', 'Revenue_3', 'country', 'country_2']);
  });
});
