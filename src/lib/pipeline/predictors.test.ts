import { describe, expect, it } from 'vitest';
import { emptyProject } from '#lib/project/empty-project.ts';
import type { Source } from '#lib/project/project.ts';
import { predictors } from './predictors.ts';

type Column = Source['recipe']['columns'][number];
const source = (id: string, kind: 'orders' | 'customers', columns: readonly [string, Column['type'], Column['role']][]): Source => ({
  id,
  file: `${id}.csv`,
  bytes: 1,
  origin: 'file',
  loadedOn: '2026-11-21',
  recipe: { delimiter: ',', decimal: '.', thousands: '', kind, columns: columns.map(([name, type, role]) => ({ name, type, format: null, role })) },
});
const withSources = (...sources: Source[]) => ({ ...emptyProject('p', 'Shop', '2026-11-21T10:00:00Z'), sources });

describe('predictors', () => {
  it('are those that the order columns can give', () => {
    const orders = source('orders', 'orders', [['c', 'text', 'customerId'], ['d', 'date', 'date'], ['k', 'text', 'channel']]);
    expect(predictors(withSources(orders)).map(({ id }) => id)).toEqual(['recency_days', 'tenure_days', 'gap_days', 'orders', 'channels', 'top_channel']);
  });
  it('leave out what names or reaches a person, and mark what is sensitive', () => {
    const people = source('people', 'customers', [['c', 'text', 'customerId'], ['mail', 'text', 'email'], ['sex', 'text', 'gender'], ['Town', 'text', 'city'], ['Pets', 'number', null]]);
    expect(predictors(withSources(people)).map(({ id, type, model, sensitive }) => [id, type, model, sensitive])).toEqual([
      ['gender', 'category', 'demographic', true],
      ['city', 'category', 'geographic', false],
      ['Pets', 'number', 'demographic', false],
    ]);
  });
  it('are none without a customer number', () => {
    expect(predictors(withSources(source('orders', 'orders', [['d', 'date', 'date']])))).toEqual([]);
  });
});
