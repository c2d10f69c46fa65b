import { PGlite } from '@electric-sql/pglite';
import fc from 'fast-check';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MadeTables } from '#lib/jobs/made-tables.ts';
import { fitPredictionModel } from '#lib/jobs/fitting/fit-prediction-model.ts';
import { predictionSets } from '#lib/jobs/fitting/prediction-sets.ts';
import { findLevels, readRows } from '#lib/jobs/fitting/read-predictors.ts';
import { sourcesInEngine } from '#lib/jobs/questions/check-set-aside.ts';
import { predictionChoices } from '#lib/jobs/questions/prediction-choices.ts';
import { predictionFacts } from '#lib/jobs/questions/prediction-facts.ts';
import { viewsFor } from '#lib/jobs/question.ts';
import { noKeptViews, runPipeline } from '#lib/jobs/run-pipeline.ts';
import { scoresOf } from '#lib/methods/prediction/evaluate.ts';
import { fitTerms } from '#lib/methods/prediction/fit-terms.ts';
import type { PredictorColumn } from '#lib/methods/prediction/predictor-column.ts';
import { regressionScores, regressionScoreSql } from '#lib/methods/prediction/regression-score.ts';
import { defaultPredictionSettings, type PredictionFitted, type PredictionSettings } from '#lib/methods/prediction/settings.ts';
import { featuresAt } from '#lib/pipeline/feature-sets.ts';
import { pipeline } from '#lib/pipeline/pipeline.ts';
import { printPlan } from '#lib/pipeline/print-plan.ts';
import { isOutdated, withPrediction } from '#lib/project/prediction-model.ts';
import { predictionReport } from '#lib/project/prediction-report.ts';
import { Project } from '#lib/project/project.ts';
import { day } from '#lib/sql/dialects.ts';
import { print } from '#lib/sql/print.ts';
import { id, join, sql, type Sql } from '#lib/sql/sql.ts';
import { fitterInPlace } from '#lib/workers/fitter.ts';
import { asked } from './asked.ts';
import { type NodeEngine, nodeEngine } from './node-engine.ts';
import { column, loaded, orderLines, people, project, shopTables, source } from './shop.ts';

const signal = new AbortController().signal;
const statement = (text: string): Sql => ({ parts: [{ kind: 'text', text }] });

const orders = source('orders', 'orders', [
  column('klant', 'text', 'customerId'),
  column('dag', 'date', 'date'),
  column('bedrag', 'number', 'amount'),
  column('kanaal', 'text', 'channel'),
]);
const customers = source('customers', 'customers', [
  column('klant', 'text', 'customerId'),
  column("soort 'x'", 'text'),
  column('punten', 'number'),
  column('tweeling', 'number'),
  column('sinds', 'date'),
  column('opgezegd', 'date'),
  column('brief', 'boolean'),
  column('sekse', 'text', 'gender'),
]);
const windows = { analysisDate: null, windowDays: 300, horizonDays: 90 };
const shop = project([orders, customers], { windows });

/**
 * 1,500 customers over 730 days up to 2025-12-31: of each three, one orders about every 40 days, one every 90, one every 400;
 * the shop's channel goes with the pace, "brief" with the points.
 */
const tables = [
  'CREATE SCHEMA IF NOT EXISTS raw',
  'CREATE OR REPLACE TABLE raw.rejects (source VARCHAR, line BIGINT, column_name VARCHAR, reason VARCHAR, raw VARCHAR)',
  `CREATE OR REPLACE TABLE raw.orders AS
    SELECT 'k' || c AS klant, DATE '2025-12-31' - CAST(hash(c * 1000 + n) % 730 AS INTEGER) AS dag,
      CAST(10 + hash(c * 77 + n) % 90 AS DOUBLE) * (1 + c % 3) AS bedrag,
      CASE WHEN hash(c + n * 13) % 10 < 3 * (1 + c % 3) THEN 'web' ELSE 'winkel' END AS kanaal
    FROM range(1500) AS t(c), range(20) AS u(n) WHERE n < CASE c % 3 WHEN 0 THEN 18 WHEN 1 THEN 8 ELSE 2 END`,
  `INSERT INTO raw.orders SELECT 'k0', DATE '2025-12-31', 5, 'web'`,
  `CREATE OR REPLACE TABLE raw.customers AS
    SELECT 'k' || c AS klant, ['laag', 'midden', 'hoog', NULL][1 + CAST(hash(c * 5) % 4 AS INTEGER)] AS "soort 'x'",
      CASE WHEN hash(c * 3) % 9 > 0 THEN CAST(hash(c * 7) % 100 AS DOUBLE) END AS punten, CAST((hash(c * 7) % 100 + hash(c * 11) % 60) > 80 AS INTEGER) * 2.5 AS tweeling,
      DATE '2023-01-01' - CAST(hash(c) % 900 AS INTEGER) AS sinds,
      CASE WHEN c % 10 = 0 THEN DATE '2025-12-01' END AS opgezegd,
      (hash(c * 7) % 100 + hash(c * 11) % 60) > 80 AS brief, 'v' AS sekse
    FROM range(1500) AS t(c)`,
];

describe('prediction', () => {
  let engine: NodeEngine;
  beforeAll(async () => {
    engine = await nodeEngine();
    for (const text of tables) expect(await engine.run(statement(text))).toMatchObject({ ok: true });
  }, 60_000);
  afterAll(() => engine.close());

  /** Makes the views, fits, and gives the project with the fit in it. */
  async function fitted(of: Project, settings: Partial<PredictionSettings> = {}): Promise<{ project: Project; model: PredictionFitted }> {
    const wanted = withPrediction(of, settings);
    const plan = pipeline(wanted, loaded(wanted));
    const made = await runPipeline(engine, plan, noKeptViews(), { needs: viewsFor(fitPredictionModel, plan) });
    expect(made).toMatchObject({ ok: true });
    const found = await fitPredictionModel.find({
      engine,
      project: wanted,
      plan,
      fitter: fitterInPlace(),
      loaded: [],
      made: new MadeTables(),
      today: '2025-12-31',
      signal,
    });
    if (!found.ok) throw new Error(JSON.stringify(found.error));
    const after = found.value(wanted);
    return { project: after, model: after.models.prediction?.fitted as PredictionFitted };
  }

  interface ScoreRow {
    readonly customer_id: string;
    readonly score: number;
    readonly decile: number;
    readonly segment: string;
  }
  async function scoreRows(of: Project): Promise<ScoreRow[]> {
    const plan = pipeline(of, loaded(of));
    expect(await runPipeline(engine, plan, noKeptViews(), { needs: ['prediction'] })).toMatchObject({ ok: true });
    const found = await engine.run(sql<ScoreRow>`SELECT * FROM prediction ORDER BY customer_id`);
    if (!found.ok) throw new Error(JSON.stringify(found.error));
    return found.value;
  }

  it('whether someone orders again: finds the pace, measured a horizon earlier, and scores by SQL what TypeScript scores', async () => {
    const { project: of, model } = await fitted(shop);
    expect(model.sets).toEqual({
      kind: 'windows',
      windowDays: 300,
      horizonDays: 90,
      modelCutOff: '2025-10-02',
      verificationCutOff: '2025-07-04',
    });
    expect(model.fit?.method).toBe('logistic');
    expect(model.evaluation?.auc).toBeGreaterThan(0.75);
    expect(model.evaluation?.importance[0]?.mean).toBeGreaterThan(0.02);
    const [counted] = await rowsOf<{ n: number; yes: number }>(`SELECT count(*) AS n, count(*) FILTER (WHERE later) AS yes FROM (
      SELECT klant, max(dag) > DATE '2025-10-02' AS later FROM raw.orders WHERE dag > DATE '2025-10-02' - 300 GROUP BY klant HAVING min(dag) <= DATE '2025-10-02')`);
    expect(model.model).toEqual({ customers: counted?.n, total: counted?.yes, leftOut: 0 });
    expect(model.leftOut).toContainEqual({ predictor: 'opgezegd', reason: 'afterCutOff' });
    expect(model.leftOut).toContainEqual({ predictor: 'gender', reason: 'sensitive' });
    expect(model.predictors.filter(({ asOfToday }) => asOfToday).map(({ id }) => id)).toContain('punten');

    const scores = await scoreRows(of);
    const source = await sourcesInEngine(engine, of, signal);
    if (!source.ok) throw new Error('no tables');
    const until = day('2025-12-31');
    const now = { relation: featuresAt(source.value, until, 300), until, targets: null, target: sql`0`, where: null };
    const rows = await readRows(engine, now, model.predictors, { oneIn: 1, seed: 1 }, signal);
    if (!rows.ok || !model.fit) throw new Error('no rows');
    const expected = scoresOf(model.fit, rows.value, model.atLeastNought);
    expect(scores).toHaveLength(expected.length);
    scores.forEach(({ score }, row) => expect(Math.abs(score - (expected[row] ?? NaN))).toBeLessThan(1e-9));
    for (const { decile, score, segment } of scores) {
      expect(decile).toBe(1 + Math.floor((10 * scores.filter((other) => other.score > score).length) / scores.length));
      expect(segment).toBe(decile === 1 ? 'prediction-top' : decile <= 5 ? 'prediction-middle' : 'prediction-low');
    }
    const priced = await scoreRows(withPrediction(of, { margin: 20, cost: 10 }));
    for (const { score, segment } of priced) expect(segment === 'prediction-top').toBe(score > 0.5);
  });

  it('nothing after the cut-off changes what is known at the cut-off', async () => {
    const read = async () => {
      const source = await sourcesInEngine(engine, shop, signal);
      if (!source.ok) throw new Error('no tables');
      const two = await predictionSets(engine, source.value, { target: { kind: 'orderedAgain' }, seed: 1 }, signal);
      if (!two.ok) throw new Error(JSON.stringify(two.error));
      const predictors = ['recency_days', 'orders', 'revenue', 'top_channel', 'channels'].map((name) => ({
        id: name,
        type: name === 'top_channel' ? ('category' as const) : ('number' as const),
        asOfToday: false,
      }));
      const levels = await findLevels(engine, two.value.model, predictors, signal);
      if (!levels.ok) throw new Error(JSON.stringify(levels.error));
      const rows = await readRows(engine, two.value.model, levels.value.predictors, { oneIn: 1, seed: 1 }, signal);
      if (!rows.ok) throw new Error(JSON.stringify(rows.error));
      return rows.value;
    };
    const before = await read();
    await engine.run(statement(`CREATE TABLE raw.saved AS FROM raw.orders`));
    await engine.run(statement(`UPDATE raw.orders SET bedrag = 9999, kanaal = 'post' WHERE dag > DATE '2025-10-02'`));
    const after = await read();
    await engine.run(statement(`CREATE OR REPLACE TABLE raw.orders AS FROM raw.saved`));
    await engine.run(statement(`DROP TABLE raw.saved`));
    expect(after).toEqual(before);
  });

  it('how much someone spends: least squares, never below nought', async () => {
    const { project: of, model } = await fitted(shop, { target: { kind: 'revenueAhead' } });
    expect(model.fit?.method).toBe('ols');
    expect(model.evaluation?.rSquared).toBeGreaterThan(0.05);
    const sums = await rowsOf<{ total: number }>(
      `SELECT sum(bedrag) AS total FROM raw.orders WHERE dag > DATE '2025-10-02' AND klant IN (SELECT klant FROM raw.orders WHERE dag > DATE '2025-10-02' - 300 AND dag <= DATE '2025-10-02')`,
    );
    expect(model.model.total).toBeCloseTo(sums[0]?.total ?? NaN, 6);
    expect((await scoreRows(of)).every(({ score }) => score >= 0)).toBe(true);
  });

  it('a tree for the same: its leaves on the verification set, scored in SQL', async () => {
    const { project: of, model } = await fitted(shop, { method: 'tree' });
    expect(model.fit?.method).toBe('tree');
    expect(model.evaluation?.auc).toBeGreaterThan(0.7);
    const scores = await scoreRows(of);
    expect(new Set(scores.map(({ score }) => score)).size).toBeGreaterThan(1);
  });

  it('a column of the customers file, without dates: a seeded split, and its twin is left out', async () => {
    const target = { kind: 'column' as const, column: 'brief', value: 'true' };
    const { project: of, model } = await fitted(project([customers]), { target });
    expect(model.sets).toEqual({ kind: 'split' });
    expect(model.model.customers).toBe(900);
    expect(model.verification.customers).toBe(600);
    expect(model.model.total / 900).toBeCloseTo(model.verification.total / 600, 2);
    expect(model.leftOut).toEqual(
      expect.arrayContaining([
        { predictor: 'brief', reason: 'target' },
        { predictor: 'tweeling', reason: 'twin' },
      ]),
    );
    expect(model.evaluation?.auc).toBeGreaterThan(0.8);
    expect(await scoreRows(of)).toHaveLength(1500);
    expect((await fitted(project([customers]), { target })).model).toEqual(model);
    const category = await fitted(project([customers]), { target: { ...target, column: "soort 'x'", value: 'hoog' } });
    expect(category.model.evaluation?.auc).toBeLessThan(0.65);
    const number = await fitted(project([customers]), { target: { ...target, column: 'punten', value: null }, missing: 'leaveOut' });
    expect(number.model.fit?.method).toBe('ols');
    expect((await scoreRows(number.project)).length).toBeLessThan(1500);
  });

  it('without dates predicts a column of yes and no, else one of numbers, and without either nothing', async () => {
    const without = (...names: string[]) => ({
      ...customers,
      recipe: { ...customers.recipe, columns: customers.recipe.columns.filter(({ name }) => !names.includes(name)) },
    });
    const proposed = async (of: typeof customers) => {
      const found = await asked(engine, predictionChoices, project([of]));
      if (!found.ok) throw new Error(found.error.code);
      return found.value.proposed;
    };
    expect(await proposed(customers)).toEqual({ kind: 'column', column: 'brief', value: 'true' });
    expect(await proposed(without('brief'))).toEqual({ kind: 'column', column: 'punten', value: null });
    expect(await proposed(without('brief', 'punten', 'tweeling'))).toBeNull();
    expect((await fitted(project([customers]), { target: null })).model.choices.target).toMatchObject({ column: 'brief' });
    await expect(fitted(project([without('brief', 'punten', 'tweeling')]), { target: null })).rejects.toThrow('role.missing');
  });

  it('tells what can be predicted, and who is in which segment', async () => {
    const choices = await asked(engine, predictionChoices, shop);
    expect(choices).toMatchObject({
      ok: true,
      value: {
        hasDates: true,
        hasAmounts: true,
        proposed: { kind: 'orderedAgain' },
        columns: [
          {
            column: "soort 'x'",
            kind: 'category',
            values: expect.arrayContaining([{ value: 'hoog', customers: expect.any(Number) as number }]) as unknown,
          },
          { column: 'punten', kind: 'number' },
          { column: 'tweeling', kind: 'number' },
          { column: 'brief', kind: 'boolean', values: [] },
        ],
      },
    });
    const { project: of } = await fitted(shop);
    const facts = await asked(engine, predictionFacts, of);
    if (!facts.ok) throw new Error(JSON.stringify(facts.error));
    const { segments, scored, customers: all } = facts.value;
    expect(all).toBe(1500);
    expect(scored).toBe((await scoreRows(of)).length);
    expect(segments.find(({ segment }) => segment === 'prediction-top')?.customers).toBeCloseTo(scored / 10, -1);
    const report = predictionReport(of);
    expect(report?.verdict).toBe('useful');
    expect(report?.tenths[0]?.lift).toBeGreaterThan(1.3);
    expect(report?.tenths.at(-1)?.soFar.actualShare).toBeCloseTo(1, 9);
    expect(predictionReport(shop)).toBeNull();
    const again = { kind: 'orderedAgain' } as const;
    expect(isOutdated(of, again)).toBe(false);
    expect(isOutdated(withPrediction(of, { margin: 3 }), again)).toBe(false);
    expect(isOutdated(withPrediction(of, { method: 'tree' }), again)).toBe(true);
    expect(isOutdated(of, null)).toBe(true);
    expect(v.is(Project, JSON.parse(JSON.stringify(of)))).toBe(true);
  });

  it('says why there is no model: few customers, one answer, no dates, short history', async () => {
    const few = { ...shop, windows: { ...windows, analysisDate: '2025-06-01' } };
    await engine.run(statement(`CREATE TABLE raw.saved AS FROM raw.orders`));
    await engine.run(statement(`DELETE FROM raw.orders WHERE klant NOT IN ('k0', 'k3', 'k6')`));
    expect((await fitted(few)).model).toMatchObject({ fit: null, why: 'tooFew', evaluation: null });
    await engine.run(statement(`CREATE OR REPLACE TABLE raw.orders AS SELECT * FROM raw.saved WHERE dag <= DATE '2025-05-01'`));
    await engine.run(statement(`INSERT INTO raw.orders VALUES ('k0', DATE '2025-06-01', 1, 'web')`));
    expect((await fitted({ ...few, windows: { ...few.windows, horizonDays: 29 } })).model).toMatchObject({ fit: null, why: 'oneClass' });
    await expect(fitted({ ...few, windows: { ...few.windows, windowDays: 3000 } })).rejects.toThrow('history.short');
    await expect(fitted(project([customers]), { target: { kind: 'orderedAgain' } })).rejects.toThrow('role.missing');
    await expect(fitted(shop, { target: { kind: 'column', column: 'weg', value: null } })).rejects.toThrow('column.gone');
    await engine.run(statement(`CREATE OR REPLACE TABLE raw.orders AS FROM raw.saved`));
    await engine.run(statement(`DROP TABLE raw.saved`));
  });

  async function rowsOf<Row>(text: string): Promise<Row[]> {
    const found = await engine.run<Row>(statement(text) as Sql<Row>);
    if (!found.ok) throw new Error(JSON.stringify(found.error));
    return found.value;
  }

  it('scores in SQL are those in TypeScript, for any terms and any values', async () => {
    const number = fc.option(fc.oneof(fc.integer({ min: -50, max: 5000 }), fc.double({ min: -1e6, max: 1e6, noNaN: true })), { nil: null });
    const level = fc.constantFrom('a', "b'", 'c "d"', 'zeldzaam', null);
    const rowsOfAll = fc.array(fc.record({ number, level }), { minLength: 3, maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(rowsOfAll, fc.double({ min: -3, max: 3, noNaN: true }), fc.boolean(), async (rows, weight, yesNo) => {
        const levels = ['a', "b'", 'c "d"'];
        const codeOf = (text: string | null) => (text === null ? NaN : levels.includes(text) ? levels.indexOf(text) : levels.length);
        const predictors: PredictorColumn[] = [
          { id: 'x "1"', kind: 'number', levels: [], values: Float64Array.from(rows, (row) => row.number ?? NaN) },
          { id: 'soort', kind: 'category', levels, values: Float64Array.from(rows, (row) => codeOf(row.level)) },
        ];
        const coefficients = fitTerms(predictors).map((term, place) => ({ term, estimate: weight * (1 + place) }));
        const fit = { method: yesNo ? ('logistic' as const) : ('ols' as const), intercept: weight / 2, coefficients };
        const values = rows.map((row, i) => sql`(${i}, CAST(${row.number} AS DOUBLE), CAST(${row.level} AS VARCHAR))`);
        const found = await engine.run(
          sql<{
            score: number;
          }>`SELECT ${regressionScoreSql(fit)} AS score FROM (VALUES ${join(values)}) AS v(i, ${id('x "1"')}, soort) ORDER BY i`,
        );
        if (!found.ok) throw new Error(JSON.stringify(found.error));
        const expected = regressionScores(fit, predictors, rows.length);
        found.value.forEach(({ score }, row) => {
          const exact = expected[row] ?? NaN;
          expect(Math.abs(score - exact)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(exact)));
        });
      }),
      { numRuns: 60 },
    );
  });

  it('prints for PostgreSQL, and gives the same scores there', async () => {
    const term = { mean: 0.4, deviation: 1.3 };
    const fit = {
      method: 'logistic' as const,
      intercept: -0.25,
      rSquared: null,
      adjustedRSquared: null,
      residuals: [],
      redundant: [],
      coefficients: [
        { term: { kind: 'number' as const, predictor: 'revenue', fill: 12.5, logged: true, ...term }, estimate: 0.7 },
        {
          term: { kind: 'number' as const, predictor: 'birth_date', fill: 9000, logged: false, mean: 9000, deviation: 4000 },
          estimate: 0.5,
        },
        { term: { kind: 'missing' as const, predictor: 'birth_date', ...term }, estimate: -0.3 },
        { term: { kind: 'level' as const, predictor: 'top_channel', level: 'web', ...term }, estimate: 1.1 },
        { term: { kind: 'other' as const, predictor: 'country', levels: ['NL'], ...term }, estimate: 0.2 },
      ].map((each) => ({ ...each, low: 0, high: 0, p: 1, vif: null })),
    };
    const counts = { customers: 0, total: 0, leftOut: 0 };
    const model: PredictionFitted = {
      choices: { target: { kind: 'orderedAgain' }, method: 'regression', predictors: null, missing: 'fill', penalty: 1, seed: 1 },
      sets: { kind: 'windows', windowDays: 300, horizonDays: 90, modelCutOff: '2025-10-02', verificationCutOff: '2025-07-04' },
      model: counts,
      verification: counts,
      sampledOneIn: 1,
      predictors: [
        { id: 'revenue', type: 'number', levels: [], asOfToday: false },
        { id: 'birth_date', type: 'date', levels: [], asOfToday: true },
        { id: 'top_channel', type: 'category', levels: ['web'], asOfToday: false },
        { id: 'country', type: 'category', levels: ['NL'], asOfToday: true },
      ],
      leftOut: [],
      fit,
      why: null,
      separated: false,
      atLeastNought: true,
      evaluation: null,
    };
    const base = project([orderLines, people]);
    const of = { ...base, models: { ...base.models, prediction: { settings: defaultPredictionSettings, fitted: model } } };
    const all = pipeline(of, loaded(of));
    const used = ['orders', 'purchases', 'attributes', 'prediction'];
    const plan = { ...all, views: all.views.filter(({ name }) => used.includes(name)) };
    const postgres = await PGlite.create();
    const duck = await nodeEngine();
    for (const text of shopTables) {
      await postgres.query(text);
      await duck.run(statement(text));
    }
    for (const text of printPlan(plan, 'postgres')) await postgres.query(text);
    for (const text of printPlan(plan, 'duckdb')) expect(await duck.run(statement(text))).toMatchObject({ ok: true });
    const query = sql<ScoreRow>`SELECT customer_id, round(CAST(score AS NUMERIC), 9) AS score, decile, segment FROM prediction ORDER BY score DESC, customer_id`;
    const theirs = (await postgres.query<ScoreRow>(print(query, 'postgres'))).rows.map((row) => ({
      ...row,
      score: Number(row.score),
      decile: Number(row.decile),
    }));
    const ours = await duck.run(sql<ScoreRow>`SELECT customer_id, score, decile, segment FROM prediction ORDER BY score DESC, customer_id`);
    await postgres.close();
    await duck.close();
    if (!ours.ok) throw new Error(JSON.stringify(ours.error));
    expect(theirs).toEqual(ours.value.map((row) => ({ ...row, score: expect.closeTo(row.score, 8) as number })));
    expect(ours.value.map(({ customer_id }) => customer_id)).toEqual(['émile', 'late', "O'Hara"]);
  }, 120_000);
});
