import Papa from 'papaparse';
import { expect, it } from 'vitest';
import { MadeTables } from '#lib/jobs/made-tables.ts';
import { overwriteGetLocale } from '#lib/i18n/paraglide/runtime.js';
import { segmentFile } from '#lib/jobs/questions/segment-file.ts';
import { noKeptViews, runPipeline } from '#lib/jobs/run-pipeline.ts';
import { pipeline } from '#lib/pipeline/pipeline.ts';
import type { Project } from '#lib/project/project.ts';
import type { Sql } from '#lib/sql/sql.ts';
import { nodeEngine } from './node-engine.ts';
import { loaded, orderLines, people, project, shopTables } from './shop.ts';

const statement = (text: string): Sql => ({ parts: [{ kind: 'text', text }] });

async function linesOf(of: Project): Promise<string[]> {
  overwriteGetLocale(() => 'en');
  const engine = await nodeEngine();
  for (const text of shopTables) await engine.run(statement(text));
  const plan = pipeline(of, loaded(of));
  const made = await runPipeline(engine, plan, noKeptViews(), { needs: segmentFile.needs });
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  const file = await segmentFile.answer({
    engine,
    project: of,
    plan,
    loaded: [],
    made: new MadeTables(),
    today: '2026-11-21',
    signal: new AbortController().signal,
  });
  await engine.close();
  if (!file.ok) throw new Error(JSON.stringify(file.error));
  const { data } = Papa.parse<string[]>(await file.value.blob.text(), { skipEmptyLines: true });
  return data.map((row) => row.join('|'));
}

it('from order lines and customers to the file, worked out by hand', async () => {
  const lines = await linesOf(project([orderLines, people], { activation: { model: 'value', flavour: 'plain', segments: null } }));
  expect(lines).toEqual([
    'customer_id|segment|email|country|birth_date|consent|r|f|m|recency_days|last_order|orders|revenue',
    'émile|heavy|||||2|4|4|193|2025-06-21|4|100',
    '007|medium|a@x.nl|NL|1980-02-29|true|1|3|2|304|2025-03-02|2|60.6',
    'late|medium|l@x.nl|NL|||3|1|2|1|2025-12-30|1|60.6',
    "O'Hara|zero|||||4|1|1|0|2025-12-31|1|0",
    'nobody|zero|n@x.nl||2000-01-01|false||||||0|0',
  ]);
});

it('from order lines alone: no contact columns, no prospects', async () => {
  const lines = await linesOf(project([orderLines], { activation: { model: 'rfm', flavour: 'plain', segments: null } }));
  expect(lines).toEqual([
    'customer_id|segment|r|f|m|recency_days|last_order|orders|revenue|tier',
    "O'Hara|promising|4|1|1|0|2025-12-31|1|0|zero",
    'late|sleep|3|1|2|1|2025-12-30|1|60.6|medium',
    'émile|risk|2|4|4|193|2025-06-21|4|100|heavy',
    '007|risk|1|3|2|304|2025-03-02|2|60.6|medium',
  ]);
});
