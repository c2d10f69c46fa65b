import Papa from 'papaparse';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MadeTables } from '#lib/jobs/made-tables.ts';
import { overwriteGetLocale } from '#lib/i18n/paraglide/runtime.js';
import { exportSegments } from '#lib/jobs/export-segments.ts';
import { segmentFile, segmentFilePreview } from '#lib/jobs/questions/segment-file.ts';
import { segmentFileRequest } from '#lib/jobs/segment-file-request.ts';
import type { Plan } from '#lib/pipeline/view.ts';
import type { Activation, Project } from '#lib/project/project.ts';
import { sql } from '#lib/sql/sql.ts';
import { type NodeEngine, nodeEngine } from './node-engine.ts';
import { makeShopViews, shopPlan, shopProject } from './segment-views.ts';

const today = '2026-11-21';
let engine: NodeEngine;
beforeAll(async () => {
  engine = await nodeEngine();
  await makeShopViews(engine);
});
afterAll(() => engine.close());
beforeEach(() => overwriteGetLocale(() => 'nl'));

const choosing = (activation: Partial<Activation>): Project => ({
  ...shopProject,
  activation: { model: 'rfm', flavour: 'spreadsheet', segments: null, ...activation },
});
const asked = (project: Project, plan: Plan = shopPlan) => ({
  engine,
  project,
  plan,
  loaded: [],
  made: new MadeTables(),
  today,
  signal: new AbortController().signal,
});

async function fileOf(project: Project, plan?: Plan) {
  const file = await segmentFile.answer(asked(project, plan));
  if (!file.ok) throw new Error(JSON.stringify(file.error));
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await file.value.blob.arrayBuffer());
  return { ...file.value, text };
}

describe('the segment file', () => {
  it('Dutch spreadsheet: by segment, best customer first, equals by number; guarded, in words', async () => {
    const file = await fileOf(choosing({}));
    expect(file.text).toBe(
      [
        '\uFEFFKlantnummer;Segment;E-mail;Naam;Geboortedatum;Toestemming;R-score;F-score;M-score;Dagen sinds laatste bestelling;Laatste bestelling;Bestellingen;Omzet;Omzetgroep',
        '007;Kampioenen;zoë@x.nl;"\'=cmd|""calc""";03-02-1980;ja;5;5;5;20;01-11-2026;3;120,5;Groot',
        '"a""1";Trouw;\'+31@x.nl;"O\'Hara; ""Jan""";;nee;4;4;4;51;01-10-2026;2;80;Middel',
        'b;Trouw;;;;;4;4;4;51;01-10-2026;2;80;Middel',
        'c;Verloren;c@x.nl;Élise;;ja;1;1;1;689;01-01-2025;1;-5,5;Nul',
        'd;Prospects;d@x.nl;<script>;;nee;;;;;;0;0;Nul',
        'e;Prospects;e@x.nl;bert;;ja;;;;;;0;0;Nul',
        '',
      ].join('\r\n'),
    );
    expect(file).toMatchObject({ fileName: 'segmenten-2026-11-21-rfm.csv', read: 6, rows: 6, leftOut: [] });
  });

  it('plain: machine names, ISO days, nothing guarded, the same in both languages', async () => {
    const file = await fileOf(choosing({ flavour: 'plain' }));
    const [header, first] = Papa.parse<string[]>(file.text).data;
    expect(header).toEqual([
      'customer_id',
      'segment',
      'email',
      'name',
      'birth_date',
      'consent',
      'r',
      'f',
      'm',
      'recency_days',
      'last_order',
      'orders',
      'revenue',
      'tier',
    ]);
    expect(first).toEqual([
      '007',
      'champions',
      'zoë@x.nl',
      '=cmd|"calc"',
      '1980-02-03',
      'true',
      '5',
      '5',
      '5',
      '20',
      '2026-11-01',
      '3',
      '120.5',
      'heavy',
    ]);
    overwriteGetLocale(() => 'en');
    expect((await fileOf(choosing({ flavour: 'plain' }))).text).toBe(file.text);
  });

  it('chosen segments only: what is left out is counted with its reason', async () => {
    overwriteGetLocale(() => 'en');
    const file = await fileOf(choosing({ segments: ['loyal', 'lost'] }));
    expect(
      Papa.parse<string[]>(file.text, { skipEmptyLines: true })
        .data.slice(1)
        .map(([id]) => id),
    ).toEqual(['a"1', 'b', 'c']);
    expect(file).toMatchObject({
      fileName: 'segments-2026-11-21-rfm.csv',
      read: 6,
      rows: 3,
      leftOut: [{ reason: 'segmentNotChosen', rows: 3 }],
    });
    expect((await fileOf(choosing({ segments: [] }))).rows).toBe(0);
  });

  it('value tiers without dates: no scores, the tier is the segment', async () => {
    const plan: Plan = { views: [], missing: { rfm: { code: 'role.missing', role: 'date' } } };
    const file = await fileOf(choosing({ model: 'value', flavour: 'plain' }), plan);
    const [header, ...rows] = Papa.parse<string[]>(file.text, { skipEmptyLines: true }).data;
    expect(header).toEqual(['customer_id', 'segment', 'email', 'name', 'birth_date', 'consent', 'last_order', 'orders', 'revenue']);
    expect(rows.map(([id, tier]) => `${id} ${tier}`)).toEqual(['007 heavy', 'a"1 medium', 'b medium', 'd zero', 'e zero', 'c zero']);
    expect(await segmentFile.answer(asked(choosing({}), plan))).toEqual({ ok: false, error: { code: 'role.missing', role: 'date' } });
  });

  it('an e-mail that only the orders have: the one of the latest order', async () => {
    const [orders] = shopProject.sources;
    if (!orders) throw new Error('no orders');
    await engine.run(
      sql`CREATE OR REPLACE TABLE orders AS FROM (VALUES ('b', DATE '2026-01-01', 'zz@x.nl'), ('b', DATE '2026-10-01', 'aa@x.nl'), ('b', DATE '2026-11-01', NULL), ('c', NULL, 'c@x.nl')) AS t(customer_id, order_date, email)`,
    );
    const recipe = {
      ...orders.recipe,
      columns: [...orders.recipe.columns, { name: 'mail', type: 'text' as const, format: null, role: 'email' as const }],
    };
    const file = await fileOf({ ...choosing({ flavour: 'plain' }), sources: [{ ...orders, recipe }] });
    const [header, ...rows] = Papa.parse<string[]>(file.text, { skipEmptyLines: true }).data;
    expect(header?.slice(0, 4)).toEqual(['customer_id', 'segment', 'email', 'r']);
    expect(rows.map(([id, , email]) => `${id} ${email}`)).toEqual(['007 ', 'a"1 ', 'b aa@x.nl', 'c c@x.nl', 'd ', 'e ']);
  });

  it('a file of many batches has every member once, in order', async () => {
    const big = await nodeEngine();
    await big.run(
      sql`CREATE TABLE customers AS SELECT 'c' || range AS customer_id, 1 AS orders, DATE '2026-01-01' AS last_order, (range % 97)::DOUBLE AS revenue FROM range(30000)`,
    );
    await big.run(
      sql`CREATE TABLE "value" AS SELECT customer_id, revenue AS value, CASE WHEN revenue > 50 THEN 'heavy' ELSE 'light' END AS tier FROM customers`,
    );
    await big.run(sql`CREATE TABLE members AS SELECT customer_id, 'value' AS model, tier AS segment FROM "value"`);
    const project = { ...choosing({ model: 'value', flavour: 'plain' }), sources: [] };
    const request = await segmentFileRequest({
      ...asked(project, { views: [], missing: { rfm: { code: 'role.missing', role: 'date' } } }),
      engine: big,
    });
    if (!request.ok) throw new Error(JSON.stringify(request.error));
    const file = await exportSegments(big, request.value);
    await big.close();
    if (!file.ok) throw new Error(JSON.stringify(file.error));
    const rows = Papa.parse<string[]>(await file.value.blob.text(), { skipEmptyLines: true }).data.slice(1);
    expect(new Set(rows.map(([id]) => id)).size).toBe(30000);
    const key = ([id = '', segment, , , revenue]: string[]) => [segment === 'heavy' ? 0 : 1, -Number(revenue), id] as const;
    const sorted = rows.toSorted((a, b) => {
      const [ka, kb] = [key(a), key(b)];
      return ka[0] - kb[0] || ka[1] - kb[1] || (ka[2] < kb[2] ? -1 : 1);
    });
    expect(rows).toEqual(sorted);
  });

  it('a cancelled export is cancelled', async () => {
    const request = await segmentFileRequest(asked(choosing({})));
    if (!request.ok) throw new Error(JSON.stringify(request.error));
    expect(await exportSegments(engine, request.value, { signal: AbortSignal.abort() })).toEqual({
      ok: false,
      error: { code: 'cancelled' },
    });
  });
});

describe('the preview', () => {
  it('has the sizes of all segments in order, and the first five lines as the file has them', async () => {
    const project = choosing({ segments: ['champions', 'prospects'] });
    const preview = await segmentFilePreview.answer(asked(project));
    if (!preview.ok) throw new Error(JSON.stringify(preview.error));
    expect(preview.value.sizes).toEqual([
      { segment: 'champions', customers: 1, fragile: 1 },
      { segment: 'loyal', customers: 2, fragile: 0 },
      { segment: 'lost', customers: 1, fragile: 0 },
      { segment: 'prospects', customers: 2, fragile: 0 },
    ]);
    const file = await fileOf(project);
    const [header, ...rows] = Papa.parse<string[]>(file.text.slice(1), { delimiter: ';', skipEmptyLines: true }).data;
    expect(preview.value.columns.map((column) => column.heading)).toEqual(header);
    expect(preview.value.rows).toEqual(rows.slice(0, 5));
    expect(preview.value.columns.filter((column) => column.personal).map((column) => column.name)).toEqual(['email', 'name', 'birth_date']);
  });
});
