import type { EngineError } from '#lib/core/errors.ts';
import { type Result, ok } from '#lib/core/result.ts';
import type { Engine } from '#lib/engine/engine.ts';
import { rawTable } from '#lib/pipeline/raw-column.ts';
import { type SetAsideReason, setAsideByReason } from '#lib/pipeline/set-aside.ts';
import { type Loaded, loadedSources } from '#lib/pipeline/sources.ts';
import type { Project, Source } from '#lib/project/project.ts';
import { type Sql, join, sql } from '#lib/sql/sql.ts';

/** The project with those of its sources whose rows are in the engine now. */
export async function sourcesInEngine(engine: Engine, project: Project, signal: AbortSignal): Promise<Result<Loaded, EngineError>> {
  const tables = await engine.run(sql<{ id: string }>`SELECT table_name AS id FROM information_schema.tables WHERE table_schema = 'raw'`, {
    signal,
  });
  return tables.ok
    ? ok(
        loadedSources(
          project,
          tables.value.map(({ id }) => ({ id, load: '' })),
        ),
      )
    : tables;
}

/** Lines of files and what became of them: read, not readable, and set aside for a reason; the rest is used. */
export interface SetAside extends Readonly<Record<SetAsideReason, number>> {
  readonly read: number;
  readonly rejected: number;
}

const readQuery = (sources: readonly Source[]): Sql<{ kept: number; rejected: number }> => {
  const counts = sources.map(
    (source) =>
      sql`SELECT count(*) AS kept, (SELECT count(DISTINCT line) FROM raw.rejects WHERE source = ${source.id}) AS rejected FROM ${rawTable(source)}`,
  );
  return sql<{
    kept: number;
    rejected: number;
  }>`SELECT CAST(sum(kept) AS DOUBLE) AS kept, CAST(sum(rejected) AS DOUBLE) AS rejected FROM (${join(counts, '\nUNION ALL\n')})`;
};

/** Counts the lines of these sources that no view has. */
export async function countSetAside(
  engine: Engine,
  sources: readonly Source[],
  signal: AbortSignal,
): Promise<Result<SetAside, EngineError>> {
  const byReason = setAsideByReason(sources);
  const none = { read: 0, rejected: 0, noCustomer: 0, noDate: 0, impossibleDate: 0 };
  if (!byReason) return ok(none);
  const read = await engine.run(readQuery(sources), { signal });
  if (!read.ok) return read;
  const reasons = await engine.run(byReason, { signal });
  if (!reasons.ok) return reasons;
  const { kept, rejected } = read.value[0] ?? { kept: 0, rejected: 0 };
  const counts: Record<SetAsideReason, number> = { noCustomer: 0, noDate: 0, impossibleDate: 0 };
  for (const { reason, rows } of reasons.value) counts[reason] += rows;
  return ok({ read: kept + rejected, rejected, ...counts });
}
