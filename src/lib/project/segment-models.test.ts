import { plainReading, type Role, type TableKind } from '#lib/loading/recipe.ts';
import { describe, expect, it } from 'vitest';
import { emptyProject } from './empty-project.ts';
import { modelsWithData } from './segment-models.ts';

const project = emptyProject('p', 'Shop', '2026-11-21T10:00:00Z');
const withFile = (kind: TableKind, roles: readonly Role[]) => ({
  ...project,
  sources: [
    {
      id: 'file',
      file: 'file.csv',
      bytes: 1,
      origin: 'file' as const,
      loadedOn: '2026-11-21',
      stack: null,
      samplePercent: null,
      recipe: {
        ...plainReading,
        kind,
        columns: roles.map((role) => ({ name: role, type: 'text' as const, format: null, role })),
      },
    },
  ],
});

describe('models the files can give', () => {
  it('are RFM with dates and amounts, tiers with amounts, and neither with customers alone', () => {
    expect(modelsWithData(withFile('orders', ['customerId', 'date', 'amount']))).toEqual(['rfm', 'value']);
    expect(modelsWithData(withFile('customers', ['customerId', 'amount']))).toEqual(['value']);
    expect(modelsWithData(withFile('customers', ['customerId']))).toEqual([]);
  });
});
