import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MadeTables } from '#lib/jobs/made-tables.ts';
import { binWidth, targetDistribution } from '#lib/jobs/questions/target-distribution.ts';
import { emptyProject } from '#lib/project/empty-project.ts';
import type { TargetMeasure } from '#lib/project/project.ts';
import { sql } from '#lib/sql/sql.ts';
import { type NodeEngine, nodeEngine } from './node-engine.ts';

describe('the distribution of a target', () => {
  let engine: NodeEngine;
  const distribution = async (primary: TargetMeasure) => {
    const project = { ...emptyProject('p', 'Webshop', '2026-01-01T00:00:00Z'), target: { primary, secondary: [] } };
    const found = await targetDistribution.answer({
      engine,
      project,
      plan: { views: [], missing: {} },
      loaded: [],
      made: new MadeTables(),
      today: '2026-02-01',
      signal: new AbortController().signal,
    });
    if (!found.ok) throw new Error(JSON.stringify(found.error));
    return found.value;
  };

  beforeAll(async () => {
    engine = await nodeEngine();
    await engine.run(
      sql`CREATE TABLE features (customer_id VARCHAR, revenue DOUBLE, orders BIGINT, order_value DOUBLE, margin DOUBLE, days_late DOUBLE)`,
    );
  });
  afterAll(() => engine.close());

  it('says nothing of nobody', async () => {
    expect(await distribution('revenue')).toMatchObject({ customers: 0, known: 0, mean: null, gini: null, bins: [] });
  });

  it('has the mean, median, Gini and top fifth of a known list, and leaves the long tail out of the bins', async () => {
    await engine.run(sql`INSERT INTO features SELECT 'c' || i, i, 1 + i % 4, i, NULL, i - 2 FROM range(1, 100) t(i)`);
    await engine.run(sql`INSERT INTO features VALUES ('rich', 10000, 40, 250, NULL, NULL)`);
    const found = await distribution('revenue');
    const values = [...Array.from({ length: 99 }, (_, i) => i + 1), 10000];
    const total = values.reduce((a, b) => a + b, 0);
    const pairs = values.reduce((sum, a) => sum + values.reduce((s, b) => s + Math.abs(a - b), 0), 0);
    expect(found).toMatchObject({ customers: 100, known: 100, zeros: 0, negatives: 0, outliers: 1, below: 0, above: 1, median: 50.5 });
    expect(found.mean).toBeCloseTo(total / 100, 6);
    expect(found.gini).toBeCloseTo(pairs / (2 * 100 * total), 9);
    expect(found.topFifthShare).toBeCloseTo((10000 + Array.from({ length: 19 }, (_, i) => 99 - i).reduce((a, b) => a + b, 0)) / total, 9);
    expect(found.bins.length).toBeLessThanOrEqual(30);
    expect(found.bins.reduce((sum, bin) => sum + bin.customers, 0) + found.above + found.below).toBe(100);
  });

  it('counts zeros and negatives, and keeps orders whole', async () => {
    const late = await distribution('daysLate');
    expect(late).toMatchObject({ customers: 100, known: 99, zeros: 1, negatives: 1, below: 1 });
    const orders = await distribution('orders');
    expect(orders.bins.every((bin) => Number.isInteger(bin.low))).toBe(true);
    expect((await distribution('margin')).known).toBe(0);
  });

  it('has at most 30 bins whatever the spread', () => {
    for (const span of [0.07, 1, 29, 30, 58.1, 999, 123456]) expect(span / binWidth(span, false) + 1).toBeLessThanOrEqual(30.0001);
    expect(binWidth(10, true)).toBe(1);
  });

  it('has one bin when all are alike', async () => {
    await engine.run(sql`UPDATE features SET revenue = 5`);
    expect(await distribution('revenue')).toMatchObject({ outliers: null, gini: 0, bins: [{ low: 5, high: 6, customers: 100 }] });
  });
});
