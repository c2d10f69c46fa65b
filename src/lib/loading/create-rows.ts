import { type Sql, id, join, sql } from '#lib/sql/sql.ts';
import { isStrict } from './loosened.ts';
import type { Column, Notation, Recipe } from './recipe.ts';
import { isMisfit, isOdd, typedCell, typedOrFail } from './typed-cell.ts';

/** In the engine's words when a cell that is converted here does not fit its column. */
export const MISFIT = 'kavel_misfit';

/**
 * Makes a table of rows (`rowsOf`) in one pass; the columns in `asRead` have their type from the reader, the others are converted.
 * A converted cell that does not fit ends it with `MISFIT`; odd values pass (`hasOddValues`).
 */
export function createQuickly(table: Sql, rows: Sql, recipe: Recipe, asRead: readonly Column[]): Sql {
  const isTyped = (column: Column): boolean => asRead.some(({ name, type }) => name === column.name && type === column.type);
  const columns = recipe.columns.map((column) =>
    isTyped(column) ? id(column.name) : sql`${typedOrFail(column, recipe, MISFIT)} AS ${id(column.name)}`,
  );
  return sql`CREATE OR REPLACE TABLE ${table} AS SELECT ${join(columns)} FROM ${rows}`;
}

/** Whether a table holds values that cannot have been meant: no number, a day of the year 24. */
export function hasOddValues(table: Sql, { columns }: Recipe): Sql<{ found: boolean }> {
  const odd = columns.flatMap((column) => isOdd(column, id(column.name)) ?? []);
  return sql<{ found: boolean }>`SELECT EXISTS (SELECT 1 FROM ${table} WHERE ${join([sql`FALSE`, ...odd], ' OR ')}) AS found`;
}

/** Cells that do not read as their column's type, one row each: `n`, `column_name`, `raw`. */
const misfits = id('kavel_misfits');

/**
 * Finds the cells that do not fit their column, in one pass over rows that were read as text. `line` says where a row stands; `raw`
 * is the row as the file would write it.
 */
export function findMisfits(rows: Sql, line: Sql, recipe: Recipe): Sql {
  const cells = recipe.columns.map(({ name }) => written(sql`coalesce(${id(name)}, '')`, recipe.notation));
  const names = recipe.columns
    .filter(({ type }) => type !== 'text')
    .map((column) => sql`CASE WHEN ${isMisfit(column, recipe)} THEN ${column.name} END`);
  return sql`CREATE OR REPLACE TEMP TABLE ${misfits} AS
SELECT "~line" AS line, unnest("~names") AS column_name, concat_ws(${recipe.notation.delimiter}, ${join(cells)}) AS "raw"
FROM (SELECT *, ${line} AS "~line", list_filter([${join([sql`CAST(NULL AS VARCHAR)`, ...names])}], lambda name: name IS NOT NULL) AS "~names" FROM ${rows})
WHERE len("~names") > 0`;
}

/** A cell as a file of this notation would write it. */
function written(cell: Sql, { delimiter, quote, escape }: Notation): Sql {
  if (quote === '') return cell;
  const special = [delimiter, quote, '\n', '\r'].map((sign) => sql`contains(${cell}, ${sign})`);
  const inside =
    escape === 'double'
      ? sql`replace(${cell}, ${quote}, ${quote + quote})`
      : sql`replace(replace(${cell}, ${'\\'}, ${'\\\\'}), ${quote}, ${`\\${quote}`})`;
  return sql`CASE WHEN ${join(special, ' OR ')} THEN ${quote} || ${inside} || ${quote} ELSE ${cell} END`;
}

export const misfitTextColumns = sql<{ column: string }>`SELECT DISTINCT column_name AS "column" FROM ${misfits}`;

/** The misfits of these columns: `line`, `column_name`, `raw`. */
export const misfitsOf = (columns: readonly string[]): Sql =>
  sql`SELECT line, column_name, "raw" FROM ${misfits} WHERE column_name IN (${join(columns.map((column) => sql`${column}`))})`;

/** Makes a table exactly, of rows that were read as text, without those in which a strict column does not fit. */
export function createConverted(table: Sql, rows: Sql, recipe: Recipe): Sql {
  const columns = recipe.columns.map((column) => sql`${typedCell(column, recipe)} AS ${id(column.name)}`);
  const strict = recipe.columns.filter(isStrict).map((column) => sql`NOT ${isMisfit(column, recipe)}`);
  return sql`CREATE OR REPLACE TABLE ${table} AS SELECT ${join(columns)} FROM ${rows} WHERE ${join([sql`TRUE`, ...strict], ' AND ')}`;
}
