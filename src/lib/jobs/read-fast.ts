import type { EngineError } from '#lib/core/errors.ts';
import { type Result, err, ok } from '#lib/core/result.ts';
import type { Engine } from '#lib/engine/engine.ts';
import { MISFIT, createConverted, createQuickly, findMisfits, hasOddValues, misfitTextColumns } from '#lib/loading/create-rows.ts';
import { linesAt } from '#lib/loading/line-breaks.ts';
import { isStrict, loosened } from '#lib/loading/loosened.ts';
import { missingTexts } from '#lib/loading/missing-texts.ts';
import { forgetErrors, hasStructuralErrors, misfitColumns } from '#lib/loading/read-csv.ts';
import { type RowsReading, columnsRead, hasNamelessCustomers, hasReadableErrors, rowsOf, wantedRecipe } from '#lib/loading/read-rows.ts';
import type { Recipe } from '#lib/loading/recipe.ts';
import { gatherNoted, lastNoted, notedPlaces, renumberNoted } from '#lib/loading/set-aside.ts';
import { type Sql, sql } from '#lib/sql/sql.ts';
import { type StageOptions, stageOptions } from './load-stages.ts';
import { runAll } from './run-all.ts';
import type { TableRequest } from './table-request.ts';

/**
 * Makes a table with the engine's own reader, and gathers the lines with a cell that does not fit. Gives the recipe as it was read
 * by, or null when the text must be mended first: a line was cut amiss, or nobody knows the line of a cell that does not fit.
 */
export async function readFast(engine: Engine, table: Sql, request: TableRequest, options: StageOptions): Promise<Result<Recipe | null>> {
  const name = `kavel-${request.source}.csv`;
  const added = await engine.addFile(name, request.text);
  if (!added.ok) return added;
  try {
    const { recipe, only, samplePercent } = request;
    const text = { name, notation: recipe.notation, isMended: false };
    const read = await attempt({ engine, table, request, options }, { text, recipe, missing: recipe.missing, only, samplePercent });
    return !read.ok && read.error.code === 'engine.query' ? ok(null) : read;
  } finally {
    await engine.removeFile(name);
  }
}

interface Attempt {
  readonly engine: Engine;
  readonly table: Sql;
  readonly request: TableRequest;
  readonly options: StageOptions;
}

export const hasMisfits = (made: Result<unknown, EngineError>): boolean =>
  !made.ok && made.error.code === 'engine.query' && made.error.detail.includes(MISFIT);

async function attempt(making: Attempt, reading: RowsReading): Promise<Result<Recipe | null>> {
  const { engine, table, request, options } = making;
  const wanted = wantedRecipe(reading);
  const asRead = columnsRead(reading);
  const made = await runAll(
    engine,
    [...forgetErrors, createQuickly(table, rowsOf(reading, asRead), wanted, asRead)],
    stageOptions(options, request.stage),
  );
  if (!made.ok) return hasMisfits(made) ? convert(making, reading) : made;
  const structural = await engine.run(hasStructuralErrors);
  if (!structural.ok) return structural;
  if (structural.value[0]?.found) return ok(null);
  const nameless = await engine.run(hasNamelessCustomers(table, reading));
  if (!nameless.ok) return nameless;
  if (nameless.value[0]?.found && reading.missing !== missingTexts) return attempt(making, { ...reading, missing: missingTexts });
  const isExact = await hasOnlyFaultsNoted(making, reading);
  if (!isExact.ok) return isExact;
  if (!isExact.value) return convert(making, reading);
  const gathered = await runAll(engine, [gatherNoted(reading.recipe)]);
  if (!gathered.ok) return gathered;
  const numbered = await numberLines(engine, request);
  return numbered.ok ? ok(reading.recipe) : numbered;
}

/** Whether every cell that does not fit is in a column that rows are set aside for, and was noted by the reader with its line. */
async function hasOnlyFaultsNoted({ engine, table }: Attempt, reading: RowsReading): Promise<Result<boolean>> {
  const odd = await engine.run(hasOddValues(table, wantedRecipe(reading)));
  if (!odd.ok) return odd;
  if (odd.value[0]?.found) return ok(false);
  const noted = await engine.run(misfitColumns);
  if (!noted.ok) return noted;
  const columns = noted.value.map(({ column }) => column);
  if (reading.recipe.columns.some((column) => columns.includes(column.name) && !isStrict(column))) return ok(false);
  const readable = await engine.run(hasReadableErrors(reading, columns));
  return readable.ok ? ok(!readable.value[0]?.found) : readable;
}

/** Reads all cells as text and converts them, columns that rows are not set aside for to text where they do not fit. */
async function convert({ engine, table, request, options }: Attempt, reading: RowsReading): Promise<Result<Recipe | null>> {
  const rows = rowsOf(reading, []);
  const running = stageOptions(options, request.stage);
  const found = await runAll(engine, [...forgetErrors, findMisfits(rows, sql`0`, wantedRecipe(reading))], running);
  if (!found.ok) return found;
  const misfit = await engine.run(misfitTextColumns);
  if (!misfit.ok) return misfit;
  const columns = misfit.value.map(({ column }) => column);
  const recipe = loosened(reading.recipe, columns);
  if (recipe.columns.some((column) => columns.includes(column.name) && isStrict(column))) return ok(null);
  const converted = createConverted(table, rows, wantedRecipe({ ...reading, recipe }));
  const done = await runAll(engine, [...forgetErrors, converted, gatherNoted(recipe)], running);
  return done.ok ? ok(recipe) : done;
}

/** The reader overlooks line breaks within quotes when it counts: where it did, the lines are counted in the text itself. */
async function numberLines(engine: Engine, { source, file, text }: TableRequest): Promise<Result<void>> {
  const last = await engine.run(lastNoted);
  if (!last.ok) return last;
  const [noted] = last.value;
  if (!noted) return ok(undefined);
  try {
    const [line] = await linesAt(text, [noted.at]);
    if (line === noted.line) return ok(undefined);
    const places = await engine.run(notedPlaces);
    if (!places.ok) return places;
    const from = places.value.map(({ at }) => at);
    const lines = await linesAt(text, from);
    const name = `kavel-${source}-lines.csv`;
    const added = await engine.addFile(name, new Blob([from.map((at, i) => `${at},${lines[i]}\n`).join('')]));
    const renumbered = added.ok ? await engine.run(renumberNoted(name)) : added;
    await engine.removeFile(name);
    return renumbered.ok ? ok(undefined) : renumbered;
  } catch {
    return err({ code: 'file.unreadable', file });
  }
}
