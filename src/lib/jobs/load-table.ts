import type { EngineError, KavelError } from '#lib/core/errors.ts';
import { type Result, err, ok } from '#lib/core/result.ts';
import type { Engine, RunOptions } from '#lib/engine/engine.ts';
import { createConverted, findMisfits, misfitTextColumns } from '#lib/loading/convert-csv.ts';
import { createDirectly, forgetErrors, hasOtherMissing, misfitColumns, readsDirectly } from '#lib/loading/read-csv.ts';
import { missingTexts } from '#lib/loading/missing-texts.ts';
import type { Proposal } from '#lib/loading/propose-recipe.ts';
import type { Recipe } from '#lib/loading/recipe.ts';
import { countAside, createRejects, forgetGathered, gatherAside, keepAside } from '#lib/loading/set-aside.ts';
import { type Sql, id, sql } from '#lib/sql/sql.ts';

/** How a table came out. `recipe` is the given one, with columns without a role that did not fit their type now text. read = used + setAside. */
export interface LoadedRows {
  readonly recipe: Recipe;
  readonly read: number;
  readonly used: number;
  readonly setAside: number;
}

/**
 * Reads a file into `raw.<source>` and its faulty lines into `raw.rejects`, through the engine only. The table that stood there
 * is replaced at the very end; when anything goes wrong, or it is cancelled, it stays as it was.
 */
export async function loadTable(
  engine: Engine,
  source: string,
  file: File,
  { recipe }: Pick<Proposal, 'recipe'>,
  options: RunOptions = {},
): Promise<Result<LoadedRows>> {
  const name = `kavel-${source}.csv`;
  const table = id('raw', `~${source}`);
  try {
    const added = await engine.addFile(name, file);
    if (!added.ok) return added;
    const prepared = await runAll(engine, createRejects);
    if (!prepared.ok) return prepared;
    const made = await makeTable({ engine, table, name, options, missing: recipe.missing }, recipe, false);
    if (!made.ok) return made.error.code === 'engine.query' ? err({ code: 'file.unreadable', file: file.name }) : made;
    const rows = await countRows(engine, table, file.name, made.value);
    if (!rows.ok) return rows;
    if (options.signal?.aborted) return err({ code: 'cancelled' });
    const swapped = await runAll(engine, [
      sql`DROP TABLE IF EXISTS ${id('raw', source)}`,
      sql`ALTER TABLE ${table} RENAME TO ${id(source)}`,
      ...keepAside(source),
    ]);
    return swapped.ok ? rows : swapped;
  } finally {
    await runAll(engine, [sql`DROP TABLE IF EXISTS ${table}`, ...forgetGathered]);
    await engine.removeFile(name);
  }
}

interface Making {
  readonly engine: Engine;
  readonly table: Sql;
  readonly name: string;
  readonly options: RunOptions;
  readonly missing: readonly string[];
}

/** The strict reader refuses a file that mixes line breaks, with these words. */
const MIXED_BREAKS = /state machine/i;

async function makeTable(making: Making, recipe: Recipe, lenient: boolean): Promise<Result<Recipe, EngineError>> {
  const made = await (readsDirectly(recipe) ? makeDirectly(making, recipe, lenient) : makeConverted(making, recipe, lenient));
  const mixed = !made.ok && made.error.code === 'engine.query' && MIXED_BREAKS.test(made.error.detail);
  return mixed && !lenient ? makeTable(making, recipe, true) : made;
}

/** Reads again as long as columns without a role turn out not to fit: those become text, so that no row is lost for them. */
async function makeDirectly(making: Making, recipe: Recipe, lenient: boolean): Promise<Result<Recipe, EngineError>> {
  const { engine, table, name, options, missing } = making;
  const forgotten = await runAll(engine, forgetErrors);
  if (!forgotten.ok) return forgotten;
  const made = await engine.run(createDirectly(table, name, recipe, { lenient, missing }), options);
  if (!made.ok) return made;
  if (missing !== missingTexts) {
    const other = await engine.run(hasOtherMissing(table, recipe));
    if (!other.ok) return other;
    if (other.value[0]?.other) return makeDirectly({ ...making, missing: missingTexts }, recipe, lenient);
  }
  const misfit = await engine.run(misfitColumns);
  if (!misfit.ok) return misfit;
  const tolerant = withoutMisfits(
    recipe,
    misfit.value.map((row) => row.column),
  );
  if (tolerant !== recipe) return makeDirectly(making, tolerant, lenient);
  const gathered = await engine.run(gatherAside(recipe, []));
  return gathered.ok ? ok(recipe) : gathered;
}

async function makeConverted(
  { engine, table, name, options }: Making,
  recipe: Recipe,
  lenient: boolean,
): Promise<Result<Recipe, EngineError>> {
  const forgotten = await runAll(engine, forgetErrors);
  if (!forgotten.ok) return forgotten;
  const found = await engine.run(findMisfits(name, recipe, lenient), options);
  if (!found.ok) return found;
  const misfit = await engine.run(misfitTextColumns);
  if (!misfit.ok) return misfit;
  const columns = misfit.value.map((row) => row.column);
  const tolerant = withoutMisfits(recipe, columns);
  const strict = recipe.columns.filter((column) => column.role && columns.includes(column.name)).map((column) => column.name);
  const made = await runAll(engine, [gatherAside(tolerant, strict), ...forgetErrors], options);
  if (!made.ok) return made;
  const created = await engine.run(createConverted(table, name, tolerant, lenient), options);
  return created.ok ? ok(tolerant) : created;
}

/** The same recipe when all misfits are in columns with a role: their rows are set aside. */
function withoutMisfits(recipe: Recipe, misfits: readonly string[]): Recipe {
  const loose = recipe.columns.some((column) => !column.role && misfits.includes(column.name));
  if (!loose) return recipe;
  return {
    ...recipe,
    columns: recipe.columns.map((column) =>
      !column.role && misfits.includes(column.name) ? { ...column, type: 'text', format: null } : column,
    ),
  };
}

async function countRows(engine: Engine, table: Sql, file: string, recipe: Recipe): Promise<Result<LoadedRows, KavelError>> {
  const rows = await engine.run(sql<{ n: number }>`SELECT count(*) AS n FROM ${table}`);
  if (!rows.ok) return rows;
  const aside = await engine.run(countAside);
  if (!aside.ok) return aside;
  const used = rows.value[0]?.n ?? 0;
  const setAside = aside.value[0]?.n ?? 0;
  if (used === 0) return err(setAside ? { code: 'file.noRows', file, setAside } : { code: 'file.headerOnly', file });
  return ok({ recipe, read: used + setAside, used, setAside });
}

async function runAll(engine: Engine, statements: readonly Sql[], options: RunOptions = {}): Promise<Result<void, EngineError>> {
  for (const statement of statements) {
    const done = await engine.run(statement, options);
    if (!done.ok) return done;
  }
  return ok(undefined);
}
