import type { KavelError } from '#lib/core/errors.ts';
import { type Result, err, ok } from '#lib/core/result.ts';
import type { Engine } from '#lib/engine/engine.ts';
import type { Converter } from '#lib/loading/conversion.ts';
import { hasGiantRecord } from '#lib/loading/giant-record.ts';
import { countAside, createRejects, forgetGathered, keepAside } from '#lib/loading/set-aside.ts';
import { sql } from '#lib/sql/sql.ts';
import { type StageOptions, stageOptions } from './load-stages.ts';
import { markLoaded, markUnfinished } from './load-mark.ts';
import { readCareful } from './read-careful.ts';
import { readFast } from './read-fast.ts';
import { readQuickly } from './read-quickly.ts';
import { runAll } from './run-all.ts';
import { type TablePlace, dropOthers, placeFor, publish } from './table-place.ts';
import type { LoadedRows, TableRequest } from './table-request.ts';

export interface ReadingPorts {
  readonly engine: Engine;
  readonly converter: Converter;
}

/**
 * Reads a text into `raw.<source>` and its faulty lines into `raw.rejects`. The engine's own reader does it when it can; when the
 * notation is beyond it, or it meets a fault in how a line is cut, our own reader mends the text first. The table that stood there
 * is replaced at the very end; when anything goes wrong, or it is cancelled, it stays as it was.
 */
export async function loadTable(ports: ReadingPorts, request: TableRequest, options: StageOptions = {}): Promise<Result<LoadedRows>> {
  const { engine } = ports;
  const { source } = request;
  let place: TablePlace | null = null;
  try {
    const prepared = await runAll(engine, createRejects);
    if (!prepared.ok) return prepared;
    const free = await placeFor(engine, source, request.isCompressed);
    if (!free.ok) return free;
    place = free.value;
    const rows = await readRows(ports, place, request, options);
    if (!rows.ok) return rows;
    if (options.signal?.aborted) return err({ code: 'cancelled' });
    const begun = await runAll(engine, [markUnfinished(place.table)]);
    if (!begun.ok) return begun;
    const published = await publish(engine, source, place, rows.value.recipe.columns, request.only);
    if (!published.ok) return published;
    const isTable = !request.only && !place.isCompressed;
    const kept = await runAll(engine, [...keepAside(source), ...(isTable ? [markLoaded(source, rows.value.recipe, request)] : [])]);
    if (!kept.ok) return kept;
    await dropOthers(engine, source, place);
    place = null;
    return rows;
  } catch (thrown) {
    if (thrown instanceof DOMException) return err({ code: 'file.unreadable', file: request.file });
    throw thrown;
  } finally {
    if (place) await engine.run(sql`DROP TABLE IF EXISTS ${place.table}`);
    await runAll(engine, forgetGathered);
  }
}

async function readRows(ports: ReadingPorts, place: TablePlace, request: TableRequest, options: StageOptions): Promise<Result<LoadedRows>> {
  const { recipe, made } = request;
  const quick = await readQuickly(ports, place, request, options);
  if (!quick.ok) return quick;
  if (quick.value) return countRows(ports.engine, place, request, { recipe, gear: 'fast', made: { decoded: null, mended: null } });
  const fast = await fastText(ports.converter, request, options);
  if (!fast.ok) return fast;
  if (fast.value) {
    const read = await readFast(ports.engine, place.table, { ...request, text: fast.value }, options);
    if (!read.ok) return read;
    const decoded = fast.value === request.text ? null : fast.value;
    if (read.value) return countRows(ports.engine, place, request, { recipe: read.value, gear: 'fast', made: { decoded, mended: null } });
  }
  const mended = made?.mended
    ? ok(made.mended)
    : await ports.converter.mend(request.text, request.file, recipe.notation, recipe.columns.length, stageOptions(options, 'checking'));
  if (!mended.ok) return mended;
  const read = await readCareful(ports.engine, place.table, request, mended.value, options);
  return read.ok
    ? countRows(ports.engine, place, request, { recipe: read.value, gear: 'careful', made: { decoded: null, mended: mended.value } })
    : read;
}

/** The text in UTF-8 for the engine's own reader, or null when that cannot read it. */
async function fastText(converter: Converter, request: TableRequest, options: StageOptions): Promise<Result<Blob | null>> {
  const { text, file, recipe, needsCare, made } = request;
  if (needsCare || made?.mended || recipe.notation.headerLines > 1 || recipe.columns.length === 1) return ok(null);
  if ([...recipe.notation.delimiter].length > 1) return ok(null);
  const decoded =
    recipe.notation.encoding === 'utf-8'
      ? ok(text)
      : made?.decoded
        ? ok(made.decoded)
        : await converter.decode(text, file, recipe.notation.encoding, stageOptions(options, 'decoding'));
  if (!decoded.ok) return decoded;
  return ok((await hasGiantRecord(decoded.value, recipe.notation, recipe.columns.length)) ? null : decoded.value);
}

async function countRows(
  engine: Engine,
  place: TablePlace,
  { file, samplePercent, leastRows }: TableRequest,
  outcome: Pick<LoadedRows, 'recipe' | 'gear' | 'made'>,
): Promise<Result<LoadedRows, KavelError>> {
  const rows = await engine.run(sql<{ n: number }>`SELECT count(*) AS n FROM ${place.table}`);
  if (!rows.ok) return rows;
  const aside = await engine.run(countAside);
  if (!aside.ok) return aside;
  const used = rows.value[0]?.n ?? 0;
  const setAside = aside.value[0]?.n ?? 0;
  if (used + setAside < leastRows) return err({ code: 'engine.memory' });
  if (used === 0) return err(setAside ? { code: 'file.noRows', file, setAside } : { code: 'file.headerOnly', file });
  const { mended } = outcome.made;
  const isLost = mended && samplePercent === null && mended.used + mended.setAside !== used + setAside;
  return isLost ? err({ code: 'file.unreadable', file }) : ok({ ...outcome, read: used + setAside, used, setAside });
}
