import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import type { Result } from '#lib/core/result.ts';
import { loadTable } from '#lib/jobs/load-table.ts';
import { prepareFile } from '#lib/jobs/prepare-file.ts';
import { noKeptViews, runPipeline } from '#lib/jobs/run-pipeline.ts';
import { pipeline } from '#lib/pipeline/pipeline.ts';
import type { Source } from '#lib/project/project.ts';
import { emptyProject } from '#lib/project/empty-project.ts';
import { type Sql, sql } from '#lib/sql/sql.ts';
import { converterInPlace } from '#lib/workers/converter-in-place.ts';
import type { PeerFindings } from './peers/page.ts';
import { nativeEngine } from './native-engine.ts';

/** Run as a process of its own: `native-run.ts <path> app|plain`. Prints what it found as JSON on its last line. */
const [path = '', kind] = process.argv.slice(2);
const engine = await nativeEngine(path);
const findings = kind === 'app' ? await asTheApp() : await plain();
console.log(JSON.stringify({ ...findings, peakMb: (process.resourceUsage().maxRSS * 1024) / 1e6 }));

/** The app's own jobs and SQL, from a file to the scores: all columns at once. */
async function asTheApp(): Promise<PeerFindings> {
  const file = new File([await openAsBlob(path)], basename(path));
  const start = performance.now();
  const converter = converterInPlace();
  const { text, proposal } = valueOf(await prepareFile({ converter }, file));
  const request = {
    source: 'orders',
    file: file.name,
    bytes: file.size,
    text,
    recipe: proposal.recipe,
    needsCare: false,
    stage: 'reading',
  } as const;
  const { recipe } = valueOf(
    await loadTable(
      { engine, converter },
      { ...request, only: null, isCompressed: false, samplePercent: null, leastRows: 1, isQuick: false, made: null },
    ),
  );
  const loaded = performance.now();
  const source: Source = {
    id: 'orders',
    file: file.name,
    bytes: file.size,
    origin: 'file',
    loadedOn: '2026-12-31',
    recipe,
    stack: null,
    samplePercent: null,
  };
  const plan = pipeline({ ...emptyProject('bench', 'Bench', ''), sources: [source] }, [{ id: source.id, load: '1' }]);
  valueOf(await runPipeline(engine, plan, noKeptViews(), { needs: ['rfm'] }));
  return checked(loaded - start, performance.now() - loaded);
}

/** What an analyst writes: the reader finds out everything by itself, and every customer is ranked. */
async function plain(): Promise<PeerFindings> {
  const start = performance.now();
  valueOf(await engine.run(sql`CREATE TABLE orders AS SELECT * FROM read_csv(${path})`));
  const loaded = performance.now();
  const score = (order: Sql): Sql => sql`CAST(1 + floor(5 * (rank() OVER (ORDER BY ${order}) - 1) / count(*) OVER ()) AS INTEGER)`;
  valueOf(
    await engine.run(sql`CREATE TABLE rfm AS
      WITH customers AS (
        SELECT customer_id, max(order_date) AS last_order, count(DISTINCT order_id) AS frequency, round(sum(amount), 4) AS monetary FROM orders GROUP BY customer_id
      )
      SELECT customer_id, last_order, frequency, monetary,
        ${score(sql`last_order`)} AS r, ${score(sql`frequency`)} AS f, ${score(sql`monetary`)} AS m
      FROM customers`),
  );
  return checked(loaded - start, performance.now() - loaded);
}

async function checked(loadMs: number, rfmMs: number): Promise<PeerFindings> {
  const query = sql<{
    customers: number;
    checksum: number;
  }>`SELECT count(*) AS customers, CAST(sum(100 * r + 10 * f + m) AS DOUBLE) AS checksum FROM rfm`;
  const [row] = valueOf(await engine.run(query));
  return { loadMs, rfmMs, customers: row?.customers ?? 0, checksum: row?.checksum ?? 0 };
}

function valueOf<Value>(result: Result<Value, unknown>): Value {
  if (result.ok) return result.value;
  throw new Error(JSON.stringify(result.error));
}
