import type { KavelError } from '#lib/core/errors.ts';
import { type Result, ok } from '#lib/core/result.ts';
import { type QuickPlan, quickPlan } from '#lib/loading/quick/quick-plan.ts';
import { gatherMended } from '#lib/loading/set-aside.ts';
import { id, join, sql } from '#lib/sql/sql.ts';
import { stageOptions, type StageOptions } from './load-stages.ts';
import type { LoadingPorts } from './loading-ports.ts';
import { runAll } from './run-all.ts';
import { type TablePlace, columnType } from './table-place.ts';
import type { TableRequest } from './table-request.ts';

type ReadingPorts = Pick<LoadingPorts, 'engine' | 'converter'>;

/**
 * Makes a table of the wanted columns with our quick reader, which reads beside the engine while that takes in what was read before.
 * True when it did: then every row of the text was plain, and none is set aside. False when another reader must do it; then there is
 * no table.
 */
export async function readQuickly(
  { engine, converter }: ReadingPorts,
  place: TablePlace,
  request: TableRequest,
  options: StageOptions,
): Promise<Result<boolean>> {
  const { recipe, only, isQuick, isCompressed, needsCare, samplePercent, text, file, made, stage } = request;
  const plan = only && isQuick && !isCompressed && !needsCare && !made && samplePercent === null ? quickPlan(recipe, only) : null;
  if (!plan) return ok(false);
  const types = recipe.columns.flatMap(({ name, type }) => (only?.includes(name) ? [sql`${id(name)} ${columnType(type)}`] : []));
  const created = await engine.run(sql`CREATE OR REPLACE TABLE ${place.table} (${join(types)})`);
  if (!created.ok) return created;
  const read = await takenRows({ engine, converter }, place, { text, file, plan }, stageOptions(options, stage));
  if (read.ok && read.value) return runAll(engine, [gatherMended(null, recipe, [])]).then((done) => (done.ok ? ok(true) : done));
  const dropped = await engine.run(sql`DROP TABLE IF EXISTS ${place.table}`);
  return read.ok && !dropped.ok ? dropped : read;
}

interface Reading {
  readonly text: Blob;
  readonly file: string;
  readonly plan: QuickPlan;
}

async function takenRows(
  { engine, converter }: ReadingPorts,
  { name }: TablePlace,
  { text, file, plan }: Reading,
  running: ReturnType<typeof stageOptions>,
): Promise<Result<boolean>> {
  let failure: { ok: false; error: KavelError } | null = null;
  const take = async (rows: Uint8Array<ArrayBuffer>): Promise<boolean> => {
    const added = await engine.addRows({ schema: 'raw', name }, rows);
    if (!added.ok) failure = added;
    return added.ok;
  };
  const read = await converter.rows(text, file, plan, take, running);
  return failure ?? read;
}
