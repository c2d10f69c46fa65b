import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fitPredictionModel } from '#lib/jobs/fitting/fit-prediction-model.ts';
import { predictionSets } from '#lib/jobs/fitting/prediction-sets.ts';
import { readRows } from '#lib/jobs/fitting/read-predictors.ts';
import { sourcesInEngine } from '#lib/jobs/questions/check-set-aside.ts';
import { viewsFor } from '#lib/jobs/question.ts';
import { MadeTables } from '#lib/jobs/made-tables.ts';
import { noKeptViews, runPipeline } from '#lib/jobs/run-pipeline.ts';
import { knownRows } from '#lib/methods/prediction/prediction-rows.ts';
import type { PredictionRows } from '#lib/methods/prediction/predictor-column.ts';
import { isYesNo, type PredictionFitted, type PredictionSettings } from '#lib/methods/prediction/settings.ts';
import { growPredictionTree } from '#lib/methods/tree/prediction-tree.ts';
import type { TreeFitted } from '#lib/methods/tree/settings.ts';
import { pipeline } from '#lib/pipeline/pipeline.ts';
import { withPrediction } from '#lib/project/prediction-model.ts';
import { sql, type Sql } from '#lib/sql/sql.ts';
import { fitterInPlace } from '#lib/workers/fitter.ts';
import { type NodeEngine, nodeEngine } from './node-engine.ts';
import { column, loaded, project, source } from './shop.ts';

const CUSTOMERS = 66_000;
const kinds = Array.from({ length: 12 }, (_, i) => `kind ${i}'s`);
const shop = project([
  source('customers', 'customers', [
    column('klant', 'text', 'customerId'),
    ...kinds.map((name) => column(name, 'text')),
    column('points', 'number'),
    column('twin', 'number'),
    column('same', 'number'),
    column('left', 'boolean'),
    column('spent', 'number'),
  ]),
]);
const statement = (text: string): Sql => ({ parts: [{ kind: 'text', text }] });

/** Twelve columns of fourteen kinds each make more cells than are read at once; who has few points and is of kind 3 or 5 leaves. */
const tables = [
  'CREATE SCHEMA raw',
  'CREATE TABLE raw.rejects (source VARCHAR, line BIGINT, column_name VARCHAR, reason VARCHAR, raw VARCHAR)',
  `CREATE TABLE raw.customers AS SELECT *, gone AS "left", 10 * CAST(gone AS DOUBLE) + hash(c, 98) % 40 AS spent, 3.5 - 2 * CAST(gone AS DOUBLE) AS twin, 1.5 AS same
    FROM (SELECT *, hash(c, 99) % 1000 < 100 + 6 * (100 - coalesce(points, 50)) * CAST(coalesce("kind 0's", '') IN ('k3', 'k5') AS INTEGER) AS gone
      FROM (SELECT 'k' || c AS klant, c, CASE WHEN hash(c, 7) % 9 > 0 THEN CAST(hash(c, 8) % 100 AS DOUBLE) END AS points,
        ${kinds.map((name, i) => `CASE WHEN hash(c, ${100 + i}) % 20 > 0 THEN 'k' || hash(c, ${i}) % 14 END AS "${name}"`).join()} FROM range(${CUSTOMERS}) AS t(c)) AS drawn) AS told`,
];

describe('the tree of a prediction on more customers than are read', () => {
  let engine: NodeEngine;
  beforeAll(async () => {
    engine = await nodeEngine();
    for (const text of tables) expect(await engine.run(statement(text))).toMatchObject({ ok: true });
  }, 60_000);
  afterAll(() => engine.close());

  const settingsOf = (settings: Partial<PredictionSettings>) =>
    withPrediction(shop, { target: { kind: 'column', column: 'left', value: 'true' }, method: 'tree', ...settings });
  async function fit(settings: Partial<PredictionSettings>, signal = new AbortController().signal, onProgress?: (percent: number) => void) {
    const wanted = settingsOf(settings);
    const plan = pipeline(wanted, loaded(wanted));
    expect(await runPipeline(engine, plan, noKeptViews(), { needs: viewsFor(fitPredictionModel, plan) })).toMatchObject({ ok: true });
    const asked = { engine, project: wanted, plan, loaded: [], made: new MadeTables(), today: '2026-01-01', signal };
    const found = await fitPredictionModel.find({ ...asked, fitter: fitterInPlace(), ...(onProgress ? { onProgress } : {}) });
    return found.ok ? found.value(wanted).models.prediction?.fitted : found.error;
  }
  /** All rows of the model set, with the predictors that were used. */
  async function allRows(settings: Partial<PredictionSettings>, { choices, predictors }: PredictionFitted): Promise<PredictionRows> {
    const { signal } = new AbortController();
    const sources = await sourcesInEngine(engine, settingsOf(settings), signal);
    const two = sources.ok ? await predictionSets(engine, sources.value, choices, signal) : sources;
    const read = two.ok ? await readRows(engine, two.value.model, predictors, { oneIn: 1, seed: choices.seed }, signal) : two;
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    return read.value;
  }
  /** The order in which the values of a split are listed says nothing. */
  const sorted = (tree: TreeFitted): TreeFitted => ({
    ...tree,
    nodes: tree.nodes.map((node) =>
      node.split?.kind === 'oneOf' ? { ...node, split: { ...node.split, values: node.split.values.toSorted() } } : node,
    ),
  });
  const near = (tree: TreeFitted) => ({
    ...tree,
    gain: expect.closeTo(tree.gain, 9) as number,
    nodes: tree.nodes.map((node) => ({ ...node, values: node.values.map((value) => expect.closeTo(value, 9) as number) })),
  });
  const leftBehind = async () => {
    const found = await engine.run(sql<{ name: string }>`SELECT table_name AS name FROM duckdb_tables() WHERE temporary`);
    return found.ok ? found.value.map(({ name }) => name) : found.error;
  };

  it.each([
    ['who leaves', {}],
    [
      'who leaves, of whom all is known',
      { missing: 'leaveOut' as const, predictors: ["kind 0's", 'points', 'twin', 'same', ...kinds.slice(1)] },
    ],
    ['a number', { target: { kind: 'column' as const, column: 'spent', value: null } }],
  ])(
    'is that of all of them: %s',
    async (_, settings) => {
      const told: number[] = [];
      const model = (await fit(settings, undefined, (percent) => told.push(percent))) as PredictionFitted;
      expect(model.sampledOneIn).toBe(2);
      expect(model.leftOut).toContainEqual({ predictor: 'same', reason: 'constant' });
      const all = await allRows(settings, model);
      const rows = model.choices.missing === 'leaveOut' ? knownRows(all) : all;
      if (model.fit?.method !== 'tree') throw new Error(String(model.why));
      const { tree } = model.fit;
      expect(tree.nodes.length).toBeGreaterThan(3);
      expect(sorted(tree)).toEqual(near(sorted(growPredictionTree(rows, isYesNo(model.choices.target) ? 'yesNo' : 'number'))));
      const total = rows.target.reduce((sum, value) => sum + value, 0);
      expect(model.model).toEqual({
        customers: rows.target.length,
        total: expect.closeTo(total, 3) as number,
        leftOut: all.target.length - rows.target.length,
      });
      expect(model.evaluation?.customers).toBeLessThan(0.55 * 0.4 * CUSTOMERS);
      expect(told.toSorted((a, b) => a - b)).toEqual(told);
      expect(await leftBehind()).toEqual([]);
    },
    120_000,
  );

  it('leaves nothing behind when it is cancelled while it grows', async () => {
    const stop = new AbortController();
    const found = await fit({}, stop.signal, (percent) => {
      if (percent > 30) stop.abort();
    });
    expect(found).toEqual({ code: 'cancelled' });
    expect(await leftBehind()).toEqual([]);
  }, 120_000);
});
