import { PGlite } from '@electric-sql/pglite';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '#lib/core/random.ts';
import { fitClustersModel } from '#lib/jobs/fitting/fit-clusters-model.ts';
import { noKeptViews, runPipeline } from '#lib/jobs/run-pipeline.ts';
import { clusterInputs } from '#lib/jobs/questions/cluster-inputs.ts';
import { clustersFacts } from '#lib/jobs/questions/clusters-facts.ts';
import { dimensionsOf } from '#lib/methods/clusters/dimensions.ts';
import { clusterRows, type ClusterRow } from '#lib/methods/clusters/score-sql.ts';
import { clusterScore, type InputValue, pointOf } from '#lib/methods/clusters/score.ts';
import type { Preparation } from '#lib/methods/clusters/settings.ts';
import { pipeline } from '#lib/pipeline/pipeline.ts';
import { clusterNames, namedSegments } from '#lib/i18n/cluster-words.ts';
import { clusterSegments, clustersOf, shownSolution, withClusterNamed, withClusters } from '#lib/project/clusters-model.ts';
import type { Project } from '#lib/project/project.ts';
import { ownSegments } from '#lib/project/segment-models.ts';
import { print } from '#lib/sql/print.ts';
import { id } from '#lib/sql/sql.ts';
import { fitterInPlace } from '#lib/workers/fitter.ts';
import { asked } from './asked.ts';
import { type DuckDb, openDuckDb } from './duckdb.ts';
import { type NodeEngine, nodeEngine } from './node-engine.ts';
import { column, loaded, project, source } from './shop.ts';

interface Person {
  readonly amount: number | null;
  readonly born: string | null;
  readonly score: number | null;
  readonly member: boolean | null;
  readonly mails: string | null;
  readonly city: string | null;
  readonly hobbies: string | null;
}
const texts = ["O'Hara; ski", 'ski', 'a|b', 'Den Haag', '', ' ski ', 'ja', 'JA', 'nee'];
const person = fc.record<Person>({
  amount: fc.option(
    fc.oneof(
      fc.integer({ min: -5, max: 2000 }),
      fc.integer({ min: 0, max: 1e8 }).map((cents) => cents / 100),
    ),
    { freq: 8 },
  ),
  born: fc.option(fc.constantFrom('1950-06-01', '1999-12-31', '2020-02-29'), { freq: 8 }),
  score: fc.option(fc.integer({ min: 1, max: 5 }), { freq: 8 }),
  member: fc.option(fc.boolean(), { freq: 8 }),
  mails: fc.option(fc.constantFrom('ja', 'JA ', 'nee'), { freq: 8 }),
  city: fc.option(fc.constantFrom(...texts), { freq: 8 }),
  hobbies: fc.option(
    fc.array(fc.constantFrom('ski', "l'eau", 'ski les', 'a'), { maxLength: 3 }).map((list) => list.join(' ; ')),
    { freq: 8 },
  ),
});
const finite = fc.integer({ min: -3000, max: 3000 }).map((thousandths) => thousandths / 1000);
const preparationsOf = (log: boolean, isFilled: boolean): Preparation[] => [
  { as: 'number', column: 'amount', type: 'number', log, whole: false, centre: 2.1, spread: 1.7, fill: isFilled ? 3.3 : null },
  { as: 'number', column: 'born', type: 'date', log: false, whole: false, centre: 4000.5, spread: 9000, fill: isFilled ? 0 : null },
  { as: 'scale', column: 'score', low: 1, high: 5, centre: 3, spread: 1.3, fill: isFilled ? 3 : null },
  { as: 'yesNo', column: 'member', type: 'boolean', yes: 'true', fill: isFilled ? 1 : null },
  { as: 'yesNo', column: 'mails', type: 'text', yes: 'ja', fill: isFilled ? 0 : null },
  { as: 'category', column: 'city', values: ["O'Hara; ski", 'ski', ''], other: true, fill: isFilled ? 'ski' : null },
  { as: 'answers', column: 'hobbies', separator: ';', answers: ['ski', "l'eau"] },
];
const literal = (value: string | number | boolean | null): string =>
  value === null ? 'NULL' : typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
const tableOf = (rows: readonly Person[]): string =>
  `CREATE TABLE features AS SELECT CAST(i AS VARCHAR) AS customer_id, CAST(a AS DOUBLE PRECISION) AS amount, CAST(b AS DATE) AS born, CAST(s AS DOUBLE PRECISION) AS score, CAST(m AS BOOLEAN) AS member, CAST(t AS VARCHAR) AS mails, CAST(c AS VARCHAR) AS city, CAST(h AS VARCHAR) AS hobbies FROM (VALUES ${rows
    .map((row, i) => `(${[i, row.amount, row.born, row.score, row.member, row.mails, row.city, row.hobbies].map(literal).join()})`)
    .join()}) AS t(i, a, b, s, m, t, c, h)`;
const dayNumber = (day: string): number => Date.parse(day) / 86_400_000;
function expected(rows: readonly Person[], preparations: readonly Preparation[], centres: number[][]): ClusterRow[] {
  return rows.flatMap((row, i) => {
    const values: Readonly<Record<string, InputValue>> = { ...row, born: row.born === null ? null : dayNumber(row.born) };
    const point = pointOf(preparations, (name) => values[name] ?? null);
    return point ? [{ customer_id: String(i), ...clusterScore(point, { centres }) }] : [];
  });
}
const byId = (a: { customer_id: string }, b: { customer_id: string }): number => Number(a.customer_id) - Number(b.customer_id);
const close = (rows: readonly ClusterRow[]) =>
  rows.map((row) => ({ ...row, distance: expect.closeTo(row.distance, 9), shadow: expect.closeTo(row.shadow, 9) }));

const dims = dimensionsOf(preparationsOf(false, false)).length;
const cases = fc.tuple(
  fc.array(person, { minLength: 1, maxLength: 25 }),
  fc.array(fc.array(finite, { minLength: dims, maxLength: dims }), { minLength: 2, maxLength: 8 }),
  fc.boolean(),
  fc.boolean(),
);

describe('clusters in SQL', { timeout: 60_000 }, () => {
  let database: DuckDb;
  let postgres: PGlite;
  beforeAll(async () => {
    [database, postgres] = await Promise.all([openDuckDb(), PGlite.create()]);
  }, 60_000);
  afterAll(async () => {
    database.close();
    await postgres.close();
  });

  it('assigns as TypeScript does: the same segment, distance and shadow, the same customers left out', () => {
    fc.assert(
      fc.property(cases, ([rows, centres, log, isFilled]) => {
        const preparations = preparationsOf(log, isFilled);
        database.run(`DROP TABLE IF EXISTS features; ${tableOf(rows)}`);
        const found = database.run<ClusterRow>(print(clusterRows(id('features'), preparations, { centres })));
        expect(found.sort(byId)).toEqual(close(expected(rows, preparations, centres)));
      }),
      { numRuns: 60 },
    );
  });

  it('assigns the same in PostgreSQL', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ([rows, centres, log, isFilled]) => {
        const preparations = preparationsOf(log, isFilled);
        await postgres.exec(`DROP TABLE IF EXISTS features; ${tableOf(rows)}`);
        const found = await postgres.query<ClusterRow>(print(clusterRows(id('features'), preparations, { centres }), 'postgres'));
        expect(found.rows.sort(byId)).toEqual(close(expected(rows, preparations, centres)));
      }),
      { numRuns: 10 },
    );
  });
});

const survey = source('survey', 'customers', [
  column('nr', 'text', 'customerId'),
  column('Q1 "prijs"', 'number'),
  column('Q2', 'number'),
  column('Abonnee', 'text'),
  column('Hobby', 'text'),
  column('Opmerking', 'text'),
  column('Leeftijd', 'number'),
  column('Bezoeken', 'number'),
  column('leeg', 'number'),
]);
function surveyTable(rows: number): string {
  const random = seededRandom(5);
  const values = Array.from({ length: rows }, (_, i) => {
    const keen = i % 3 === 0;
    const answer = (base: number): number => Math.min(5, Math.max(1, Math.round(base + 1.2 * (random() - 0.5))));
    const missing = i % 50 === 7;
    return `(${i}, ${missing ? 'NULL' : answer(keen ? 4.6 : 1.5)}, ${answer(keen ? 1.4 : 4.5)}, ${literal(random() < (keen ? 0.95 : 0.05) ? 'Ja' : 'Nee')}, ${literal(keen ? 'ski; lezen' : i % 2 ? 'lezen' : 'koken; lezen')}, ${literal(`zin ${i}`)}, ${20 + (i % 60)}, ${Math.floor(Math.exp(4 * random()))}, NULL)`;
  });
  return `CREATE TABLE raw.survey AS SELECT CAST(a AS VARCHAR) AS nr, CAST(b AS DOUBLE) AS "Q1 ""prijs""", CAST(c AS DOUBLE) AS "Q2", CAST(d AS VARCHAR) AS "Abonnee", CAST(e AS VARCHAR) AS "Hobby", CAST(f AS VARCHAR) AS "Opmerking", CAST(g AS DOUBLE) AS "Leeftijd", CAST(h AS DOUBLE) AS "Bezoeken", CAST(j AS DOUBLE) AS leeg FROM (VALUES ${values.join()}) AS t(a, b, c, d, e, f, g, h, j)`;
}

describe('clusters of a survey, from the file to the segments', { timeout: 60_000 }, () => {
  let engine: NodeEngine;
  let before: Project;
  let made: Project;
  beforeAll(async () => {
    engine = await nodeEngine();
    await engine.run({ parts: [{ kind: 'text', text: `CREATE SCHEMA raw; ${surveyTable(300)}` }] });
    before = project([survey]);
    made = await fitted(before);
  }, 120_000);
  afterAll(() => engine.close());

  async function fitted(of: Project): Promise<Project> {
    const change = await asked(
      engine,
      { needs: fitClustersModel.needs, answer: (given) => fitClustersModel.find({ ...given, fitter: fitterInPlace() }) },
      of,
    );
    if (!change.ok) throw new Error(change.error.code);
    return change.value(of);
  }

  it('knows scales, yes and no, several answers and counts, and what cannot be an input', async () => {
    const found = await asked(engine, clusterInputs, before);
    if (!found.ok) throw new Error(found.error.code);
    expect(found.value.inputs.map(({ id: name, preparation, why }) => [name, preparation?.as ?? why])).toEqual([
      ['Q1 "prijs"', 'scale'],
      ['Q2', 'scale'],
      ['Abonnee', 'yesNo'],
      ['Hobby', 'answers'],
      ['Opmerking', 'allDifferent'],
      ['Leeftijd', 'number'],
      ['Bezoeken', 'number'],
      ['leeg', 'empty'],
    ]);
    expect(found.value.inputs[3]?.preparation).toMatchObject({ separator: ';', answers: ['lezen', 'koken', 'ski'] });
    expect(found.value.inputs[5]?.preparation).toMatchObject({ log: false });
    expect(found.value.inputs[6]?.preparation).toMatchObject({ log: true });
    expect(found.value.proposed).toEqual(['Q1 "prijs"', 'Q2', 'Abonnee', 'Hobby', 'Bezoeken']);
  });

  it('finds the two planted kinds of customers, names them and leaves out who misses a value', () => {
    const model = clustersOf(made);
    expect(model.fitted).toMatchObject({
      recommended: 2,
      rows: { customers: 300, sampled: 300, used: 294 },
      missing: [{ rows: 6 }],
      why: null,
    });
    expect(shownSolution(model)?.verdict).toBe('natural');
    expect(shownSolution(model)?.tree?.agreement).toBeGreaterThan(0.95);
    expect(clusterSegments(made)?.order).toEqual(['cluster-1', 'cluster-2']);
    const shown = shownSolution(model)?.segments ?? [];
    expect(shown.map(({ name }) => name)).toEqual([null, null]);
    const names = namedSegments(ownSegments(made));
    expect([...names.values()].map(({ name }) => name)).toEqual(clusterNames(shown));
    expect(new Set(clusterNames(shown)).size).toBe(2);
  });

  it('gives facts over all customers: sizes, a profile in the columns own units, an index', async () => {
    const found = await asked(engine, clustersFacts, made);
    if (!found.ok) throw new Error(found.error.code);
    const { customers, assigned, sizes, profile } = found.value;
    expect([customers, assigned]).toEqual([300, 294]);
    expect(sizes.map((size) => [size.customers, size.revenue])).toEqual([
      [196, null],
      [98, null],
    ]);
    const first = profile.find(({ column: name }) => name === 'Q2');
    expect(first).toMatchObject({ kind: 'scale', median: 4, segments: [{ median: 5 }, { median: 1 }] });
    const subscribed = profile.find(({ column: name }) => name === 'Abonnee');
    expect(subscribed?.segments[1]?.mean).toBeGreaterThan(0.85);
    expect(subscribed?.segments[1]?.index).toBeCloseTo((100 * (subscribed?.segments[1]?.mean ?? 0)) / (subscribed?.mean ?? 1), 9);
    expect(profile.filter(({ column: name }) => name === 'Hobby').map(({ part }) => part)).toEqual(['lezen', 'koken', 'ski']);
  });

  it('is a view of members, and another number of groups or name needs no new fit', async () => {
    const three = withClusterNamed(withClusters(made, { k: 3 }), 0, ' Koopjesjagers ');
    expect(clusterSegments(three)?.own[0]).toMatchObject(['cluster-1', { name: 'Koopjesjagers', colour: 0 }]);
    expect(clusterSegments(withClusterNamed(three, 0, ' '))?.own[0]).toMatchObject(['cluster-1', { name: null }]);
    const plan = pipeline(three, loaded(three));
    await runPipeline(engine, plan, noKeptViews(), { needs: ['members'] });
    const rows = await engine.run<{ segment: string; n: number }>({
      parts: [
        { kind: 'text', text: "SELECT segment, count(*) AS n FROM members WHERE model = 'clusters' GROUP BY segment ORDER BY segment" },
      ],
    });
    expect(rows.ok && rows.value.map(({ segment }) => segment)).toEqual(['cluster-1', 'cluster-2', 'cluster-3']);
    expect(rows.ok && rows.value.reduce((sum, { n }) => sum + n, 0)).toBe(294);
  });

  it('keeps the names the user gave with the groups that most of their customers are in, and no other names', async () => {
    const named = withClusterNamed(withClusters(made, { k: null }), 1, 'Skiërs');
    const again = await fitted(withClusters(named, { inputs: ['Q1 "prijs"', 'Q2'], seed: 7 }));
    const namesIn = (k: number) =>
      clustersOf(again)
        .fitted?.solutions.find((solution) => solution.k === k)
        ?.segments.map(({ name }) => name);
    expect(namesIn(2)).toEqual([null, 'Skiërs']);
    expect(namesIn(3)?.filter((name) => name === 'Skiërs')).toHaveLength(1);
    const gone = { ...named, sources: [{ ...survey, recipe: { ...survey.recipe, columns: survey.recipe.columns.slice(0, 3) } }] };
    expect(ownSegments(await fitted(withClusters(gone, { inputs: ['Q1 "prijs"', 'Q2'] }))).get('cluster-2')?.name).toBeNull();
  }, 120_000);

  it('says which column it misses when a file comes without it', () => {
    const shorter = { ...made, sources: [{ ...survey, recipe: { ...survey.recipe, columns: survey.recipe.columns.slice(0, 3) } }] };
    expect(pipeline(shorter, loaded(shorter)).missing.clusters).toEqual({ code: 'column.gone', column: 'Abonnee' });
  });

  it('fits what was chosen, fills with the middle when asked, and says why there is nothing to divide', async () => {
    const filled = await fitted(withClusters(before, { inputs: ['Q1 "prijs"', 'leeg'], missing: 'median' }));
    expect(clustersOf(filled).fitted).toMatchObject({ rows: { used: 300 }, why: null, choices: { inputs: ['Q1 "prijs"', 'leeg'] } });
    const none = await fitted(withClusters(before, { inputs: ['leeg'] }));
    expect(clustersOf(none).fitted).toMatchObject({ why: 'noInputs', solutions: [] });
    expect(pipeline(none, loaded(none)).missing.clusters).toEqual({ code: 'model.notMade', model: 'clusters' });
  }, 120_000);
});
