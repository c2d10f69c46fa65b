import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MadeTables } from '#lib/jobs/made-tables.ts';
import { emptyProject } from '#lib/project/empty-project.ts';
import type { Project } from '#lib/project/project.ts';
import { sql } from '#lib/sql/sql.ts';
import { type NodeEngine, nodeEngine } from './node-engine.ts';
import { objectiveToday } from '#lib/jobs/questions/objective-today.ts';

const project = emptyProject('p', 'Webshop', '2026-01-01T00:00:00Z');

describe('today’s value of the objective', () => {
  let engine: NodeEngine;
  const today = (of: Project) =>
    objectiveToday.answer({
      engine,
      project: of,
      plan: { views: [], missing: {} },
      loaded: [],
      made: new MadeTables(),
      today: '2026-02-01',
      signal: new AbortController().signal,
    });

  beforeAll(async () => {
    engine = await nodeEngine();
    await engine.run(
      sql`CREATE TABLE purchases (customer_id VARCHAR, orders BIGINT, lines BIGINT, first_order DATE, last_order DATE, revenue DOUBLE, returns DOUBLE, cost DOUBLE)`,
    );
  });
  afterAll(() => engine.close());

  it('is nothing for nobody', async () => {
    expect(await today(project)).toMatchObject({
      ok: true,
      value: { customers: 0, repeaters: 0, lapsed: null, revenue: null, analysisDate: null },
    });
  });

  it('counts who came back, who lapsed and what they spent, at the last date in the data', async () => {
    await engine.run(sql`INSERT INTO purchases VALUES
      ('a', 3, 4, DATE '2024-01-01', DATE '2026-01-31', 300, 0, NULL),
      ('b', 1, 1, DATE '2025-01-31', DATE '2025-01-31', 50, 0, NULL),
      ('c', 2, 2, DATE '2025-01-01', DATE '2025-02-01', 70, -10, NULL)`);
    expect(await today(project)).toMatchObject({
      ok: true,
      value: { analysisDate: '2026-01-31', windowDays: 365, windowChosen: false, customers: 3, repeaters: 2, lapsed: 1, revenue: 420 },
    });
  });

  it('follows the chosen window and analysis date', async () => {
    const found = await today({ ...project, windows: { analysisDate: '2026-02-01', windowDays: 1, horizonDays: null } });
    expect(found).toMatchObject({ ok: true, value: { analysisDate: '2026-02-01', windowChosen: true, lapsed: 3 } });
  });
});
