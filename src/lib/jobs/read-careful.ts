import { type Result, err, ok } from '#lib/core/result.ts';
import type { Engine } from '#lib/engine/engine.ts';
import type { Mended } from '#lib/loading/conversion.ts';
import { createConverted, createQuickly, findMisfits, hasOddValues, misfitTextColumns } from '#lib/loading/create-rows.ts';
import { isStrict, loosened } from '#lib/loading/loosened.ts';
import { missingTexts } from '#lib/loading/missing-texts.ts';
import { forgetErrors, lineColumn } from '#lib/loading/read-csv.ts';
import { type RowsReading, columnsRead, rowsOf, wantedRecipe } from '#lib/loading/read-rows.ts';
import { type Recipe, plainNotation } from '#lib/loading/recipe.ts';
import { gatherMended } from '#lib/loading/set-aside.ts';
import type { Sql } from '#lib/sql/sql.ts';
import { type StageOptions, stageOptions } from './load-stages.ts';
import { hasMisfits } from './read-fast.ts';
import { runAll } from './run-all.ts';
import type { TableRequest } from './table-request.ts';

/** Makes a table of a mended text, and gathers what was set aside while mending and the rows whose cells do not fit. */
export async function readCareful(
  engine: Engine,
  table: Sql,
  request: TableRequest,
  mended: Mended,
  options: StageOptions,
): Promise<Result<Recipe>> {
  const rows = `kavel-${request.source}-rows.csv`;
  const aside = `kavel-${request.source}-aside.csv`;
  try {
    for (const [name, text] of [[rows, mended.rows] as const, [aside, mended.aside] as const]) {
      const added = await engine.addFile(name, text);
      if (!added.ok) return added;
    }
    const { recipe, only, samplePercent } = request;
    const text = { name: rows, notation: { ...plainNotation, headerLines: 0 }, isMended: true };
    const made = await fittingRows({ engine, table, request, options }, { text, recipe, missing: missingTexts, only, samplePercent });
    if (!made.ok) return made.error.code === 'engine.query' ? err({ code: 'file.unreadable', file: request.file }) : made;
    const gathered = await engine.run(gatherMended(mended.setAside > 0 ? aside : null, made.value.recipe, made.value.misfits));
    return gathered.ok ? ok(made.value.recipe) : gathered;
  } finally {
    await engine.removeFile(rows);
    await engine.removeFile(aside);
  }
}

interface Making {
  readonly engine: Engine;
  readonly table: Sql;
  readonly request: TableRequest;
  readonly options: StageOptions;
}

/** `misfits`: the columns that rows are set aside for and in which some cells do not fit. */
async function fittingRows(
  { engine, table, request, options }: Making,
  reading: RowsReading,
): Promise<Result<{ recipe: Recipe; misfits: readonly string[] }>> {
  const running = stageOptions(options, request.stage);
  const wanted = wantedRecipe(reading);
  const rows = rowsOf(reading, []);
  const made = await runAll(engine, [...forgetErrors, createQuickly(table, rows, wanted, columnsRead(reading))], running);
  if (!made.ok && !hasMisfits(made)) return made;
  const odd = made.ok ? await engine.run(hasOddValues(table, wanted)) : ok([{ found: true }]);
  if (!odd.ok) return odd;
  if (!odd.value[0]?.found) return ok({ recipe: reading.recipe, misfits: [] });
  const found = await runAll(engine, [...forgetErrors, findMisfits(rows, lineColumn, wanted)], running);
  if (!found.ok) return found;
  const misfit = await engine.run(misfitTextColumns);
  if (!misfit.ok) return misfit;
  const columns = misfit.value.map(({ column }) => column);
  const recipe = loosened(reading.recipe, columns);
  const converted = createConverted(table, rows, wantedRecipe({ ...reading, recipe }));
  const done = await runAll(engine, [...forgetErrors, converted], running);
  const misfits = recipe.columns.filter((column) => isStrict(column) && columns.includes(column.name)).map(({ name }) => name);
  return done.ok ? ok({ recipe, misfits }) : done;
}
