import { plainReading } from '#lib/loading/recipe.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MadeTables } from '#lib/jobs/made-tables.ts';
import { influenceMeasured } from '#lib/jobs/questions/influence-measured.ts';
import { predictorList } from '#lib/jobs/questions/predictor-list.ts';
import { predictors } from '#lib/pipeline/predictors.ts';
import { emptyProject } from '#lib/project/empty-project.ts';
import type { Project } from '#lib/project/project.ts';
import { id, join, sql } from '#lib/sql/sql.ts';
import { type NodeEngine, nodeEngine } from './node-engine.ts';

const project: Project = {
  ...emptyProject('p', 'Webshop', '2026-01-01T00:00:00Z'),
  sources: [
    {
      id: 'o',
      file: 'orders.csv',
      bytes: 1,
      origin: 'file',
      loadedOn: '2026-01-31',
      stack: null,
      samplePercent: null,
      recipe: {
        ...plainReading,
        kind: 'orders',
        columns: [
          ['id', 'customerId', 'text'],
          ['day', 'date', 'date'],
          ['eur', 'amount', 'number'],
          ['cat', 'category', 'text'],
          ['chan', 'channel', 'text'],
        ].map(([name, role, type]) => ({ name, role, type, format: null })) as Project['sources'][number]['recipe']['columns'],
      },
    },
    {
      id: 'c',
      file: 'customers.csv',
      bytes: 1,
      origin: 'file',
      loadedOn: '2026-01-31',
      stack: null,
      samplePercent: null,
      recipe: {
        ...plainReading,
        kind: 'customers',
        columns: [
          { name: 'id', role: 'customerId', type: 'text', format: null },
          { name: 'it\'s "loyal"', role: null, type: 'text', format: null },
        ],
      },
    },
  ],
};
const odd = 'it\'s "loyal"';
const list = predictors(project);
const value = (predictor: { id: string; type: string }) => {
  if (predictor.id === 'recency_days') return sql`CAST(i AS BIGINT)`;
  if (predictor.id === 'tenure_days') return sql`CAST(500 - 2 * i AS BIGINT)`;
  if (predictor.id === 'revenue') return sql`CAST(1000 - i AS DOUBLE)`;
  if (predictor.id === 'top_category') return sql`CASE WHEN i <= 50 THEN 'garden' ELSE 'kitchen' END`;
  if (predictor.id === 'top_channel') return sql`'channel ' || i`;
  if (predictor.id === odd) return sql`CASE WHEN i % 2 = 0 THEN 'yes' END`;
  return predictor.type === 'category' ? sql`CAST(NULL AS VARCHAR)` : sql`CAST(NULL AS DOUBLE)`;
};

describe('predictors of the loaded tables', () => {
  let engine: NodeEngine;
  const asked = () => ({
    engine,
    project,
    plan: { views: [], missing: {} },
    loaded: [],
    made: new MadeTables(),
    today: '2026-02-01',
    signal: new AbortController().signal,
  });
  const listed = async () => {
    const found = await predictorList.answer(asked());
    if (!found.ok) throw new Error(JSON.stringify(found.error));
    return found.value;
  };
  const influences = async () => {
    const found = await influenceMeasured.answer(asked());
    if (!found.ok) throw new Error(JSON.stringify(found.error));
    return new Map(found.value.influences.map((influence) => [influence.id, influence]));
  };

  beforeAll(async () => {
    engine = await nodeEngine();
    const columns = join(list.map((predictor) => sql`${value(predictor)} AS ${id(predictor.id)}`));
    await engine.run(sql`CREATE TABLE features AS SELECT 'c' || i AS customer_id, ${columns} FROM range(1, 101) t(i) WHERE FALSE`);
  });
  afterAll(() => engine.close());

  it('says nothing of nobody', async () => {
    expect(await listed()).toMatchObject({ customers: 0, twins: [] });
    expect((await influences()).get('recency_days')).toMatchObject({ value: null, why: 'noSpread' });
  });

  it('counts known and different values, whatever the column is called, and finds twins', async () => {
    const columns = join(list.map((predictor) => sql`${value(predictor)}`));
    await engine.run(sql`INSERT INTO features SELECT 'c' || i, ${columns} FROM range(1, 101) t(i)`);
    const found = await listed();
    const of = (name: string) => found.predictors.find((predictor) => predictor.id === name);
    expect(found.customers).toBe(100);
    expect(of('recency_days')).toMatchObject({ known: 100, distinct: 100 });
    expect(of('top_category')).toMatchObject({ known: 100, distinct: 2 });
    expect(of(odd)).toMatchObject({ known: 50, distinct: 1 });
    expect(found.twins.find((twin) => twin.first === 'recency_days' && twin.second === 'tenure_days')?.rho).toBeCloseTo(-1, 9);
  });

  it('measures influence by ranks for numbers and by spread for categories, and says why it cannot', async () => {
    const found = await influences();
    expect(found.get('recency_days')).toMatchObject({ method: 'rho', why: null, used: 100 });
    expect(found.get('recency_days')?.value).toBeCloseTo(-1, 9);
    expect(found.get('recency_days')?.correctedP).toBeLessThan(1e-9);
    expect(found.get('recency_days')?.information).toBeGreaterThan(0.7);
    expect(found.get('top_category')?.value).toBeCloseTo(0.75007, 4);
    expect(found.get('top_category')?.information).toBeGreaterThan(0.2);
    expect(found.get('top_channel')).toMatchObject({ correctedP: null, information: null });
    expect(found.get('top_channel')).toMatchObject({ value: null, why: 'manyValues' });
    expect(found.get('revenue')).toMatchObject({ value: null, why: 'isTarget' });
    expect(found.get(odd)).toMatchObject({ why: 'noSpread', known: 50 });
  });
});
