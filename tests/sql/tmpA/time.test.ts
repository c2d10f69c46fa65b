import { PGlite } from '@electric-sql/pglite';
import { it } from 'vitest';
import { pipeline } from '#lib/pipeline/pipeline.ts';
import { printPlan } from '#lib/pipeline/print-plan.ts';
import { pushRows } from '#lib/methods/rfm/push-sql.ts';
import { rfmRows } from '#lib/methods/rfm/score-sql.ts';
import { defaultRfmSettings } from '#lib/methods/rfm/grid.ts';
import { print } from '#lib/sql/print.ts';
import { id, sql } from '#lib/sql/sql.ts';
import { openDuckDb } from '../duckdb.ts';
import { loaded, orderLines, people, project, shopTables } from '../shop.ts';
it('pg', async () => {
  const postgres = await PGlite.create();
  for (const s of shopTables) await postgres.exec(s);
  const of = project([orderLines, people]);
  const plan = pipeline(of, loaded(of));
  for (const s of printPlan(plan, 'postgres')) await postgres.exec(s);
  for (const { name } of plan.views) { const t = performance.now(); await postgres.query(`SELECT * FROM "${name}"`); console.log(name, Math.round(performance.now() - t)); }
  await postgres.close();
}, 120000);
it('duck', async () => {
  const db = await openDuckDb();
  db.run(`CREATE TABLE purchases AS SELECT CAST(i AS VARCHAR) AS customer_id, DATE '2025-01-01' + CAST(hash(i) % 365 AS INTEGER) AS last_order, CAST(1 + hash(i*7) % 9 AS BIGINT) AS orders, CAST(hash(i*3) % 100000 AS DOUBLE)/100 AS revenue FROM range(300000) t(i)`);
  for (const axis of ['frequency', 'monetary', 'both'] as const) for (const scores of [5]) {
    const by = { ...defaultRfmSettings, axis, scores };
    let t = performance.now();
    db.run(`CREATE OR REPLACE TABLE rfm AS ${print(rfmRows(id('purchases'), sql`DATE '2025-12-31'`, by))}`); const a = performance.now() - t; t = performance.now();
    db.run(`CREATE OR REPLACE TABLE push AS ${print(pushRows(id('rfm'), by))}`); console.log(axis, scores, 'rfm', Math.round(a), 'push', Math.round(performance.now() - t), db.run('SELECT count(*) AS n FROM push'));
  }
}, 300000);
