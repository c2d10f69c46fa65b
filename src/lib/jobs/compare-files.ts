import { type Result, ok } from '#lib/core/result.ts';
import { sourceId } from '#lib/loading/column-names.ts';
import type { Source } from '#lib/project/project.ts';
import { customerOf, dateOf, numberOf, rawTable } from '#lib/pipeline/raw-column.ts';
import { columnWithRole } from '#lib/pipeline/sources.ts';
import { type Sql, sql } from '#lib/sql/sql.ts';
import type { LoadOptions, LoadingPorts } from './loading-ports.ts';
import { loadSources } from './load-sources.ts';
import { dropRows } from './table-place.ts';

/** One of two files beside each other. What no column tells is null; days are ISO. */
interface FileFacts {
  readonly rows: number;
  readonly setAside: number;
  readonly customers: number | null;
  readonly revenue: number | null;
  readonly from: string | null;
  readonly to: string | null;
}

/** Two files of one kind. The customers are those by number: in both, or in one of the two only; null when one has no number. */
export interface FileComparison {
  readonly before: FileFacts;
  readonly now: FileFacts;
  readonly customers: { readonly both: number; readonly before: number; readonly now: number } | null;
}

/**
 * Reads a file beside the one it looks like (`before`, whose rows are there with `setAside` lines left out), by the recipe it
 * would get, and throws its rows away again.
 */
export async function compareFiles(
  ports: LoadingPorts,
  before: Source,
  setAside: number,
  now: Source,
  file: File,
  options: LoadOptions = {},
): Promise<Result<FileComparison>> {
  const beside: Source = { ...now, id: sourceId('compared', [before.id, now.id]), stack: null };
  const [outcome] = await loadSources(ports, [{ source: beside, file }], options);
  if (outcome && !outcome.result.ok) return outcome.result;
  const loaded = outcome?.result.ok ? outcome.result.value : null;
  const run = async <Row>(query: Sql<Row>): Promise<Result<readonly Row[]>> =>
    ports.engine.run(query, options.signal ? { signal: options.signal } : {});
  try {
    const [old, fresh] = [await run(factsOf(before)), await run(factsOf(loaded?.source ?? beside))];
    if (!old.ok) return old;
    if (!fresh.ok) return fresh;
    const shared = await run(sharedCustomers(before, loaded?.source ?? beside));
    if (!shared.ok) return shared;
    const known = columnWithRole(before, 'customerId') && columnWithRole(loaded?.source ?? beside, 'customerId');
    return ok({
      before: { ...absent, ...old.value[0], setAside },
      now: { ...absent, ...fresh.value[0], setAside: loaded?.setAside ?? 0 },
      customers: known ? (shared.value[0] ?? null) : null,
    });
  } finally {
    await dropRows(ports.engine, beside.id);
  }
}

const absent = { rows: 0, customers: null, revenue: null, from: null, to: null };

function factsOf(source: Source): Sql<Omit<FileFacts, 'setAside'>> {
  const customer = customerOf(source);
  const when = (role: 'customerId' | 'amount' | 'date', value: Sql): Sql => (columnWithRole(source, role) ? value : sql`NULL`);
  return sql`SELECT count(*) AS rows, ${when('customerId', sql`count(DISTINCT CASE WHEN ${customer.isKnown} THEN ${customer.number} END)`)} AS customers,
  ${when('amount', sql`sum(${numberOf(source, 'amount')})`)} AS revenue,
  ${when('date', sql`CAST(min(${dateOf(source, 'date')}) AS VARCHAR)`)} AS "from", ${when('date', sql`CAST(max(${dateOf(source, 'date')}) AS VARCHAR)`)} AS "to"
FROM ${rawTable(source)}`;
}

function sharedCustomers(before: Source, now: Source): Sql<{ both: number; before: number; now: number }> {
  const numbers = (source: Source): Sql => {
    const { number, isKnown } = customerOf(source);
    return sql`SELECT DISTINCT ${number} AS customer_id FROM ${rawTable(source)} WHERE ${isKnown}`;
  };
  return sql`SELECT count(a.customer_id) FILTER (WHERE b.customer_id IS NOT NULL) AS both,
  count(*) FILTER (WHERE b.customer_id IS NULL) AS before, count(*) FILTER (WHERE a.customer_id IS NULL) AS now
FROM (${numbers(before)}) AS a FULL JOIN (${numbers(now)}) AS b ON a.customer_id = b.customer_id`;
}
