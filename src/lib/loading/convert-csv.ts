import { type Sql, id, join, sql } from '#lib/sql/sql.ts';
import { numberPattern } from './number-style.ts';
import { missingTexts } from './missing-texts.ts';
import { csvRows, readErrors } from './read-csv.ts';
import type { Column, Recipe } from './recipe.ts';

/** Cells that do not read as their column's type, one row each: `n` (the row's number among those read), `column_name`, `raw`. */
const misfits = id('kavel_misfits');

/** For files the engine's reader cannot type by itself: all columns are read as text and converted here. */
const asText = (recipe: Recipe): Column[] => recipe.columns.map((column) => ({ ...column, type: 'text', format: null }));

/** A column's text as its type; null when it is not one. */
function converted(column: Column, recipe: Recipe): Sql {
  const cell = sql`trim(${id(column.name)})`;
  switch (column.type) {
    case 'text':
      return id(column.name);
    case 'boolean':
      return sql`TRY_CAST(${cell} AS BOOLEAN)`;
    case 'number': {
      const plain = recipe.thousands ? sql`replace(${cell}, ${recipe.thousands}, '')` : cell;
      const point = recipe.decimal === ',' ? sql`replace(${plain}, ',', '.')` : plain;
      return sql`CASE WHEN regexp_full_match(${cell}, ${numberPattern(recipe)}) THEN TRY_CAST(${point} AS DOUBLE) END`;
    }
    case 'date':
      return column.format ? sql`CAST(try_strptime(${cell}, ${column.format}) AS DATE)` : sql`TRY_CAST(${cell} AS DATE)`;
    case 'timestamp':
      return column.format ? sql`try_strptime(${cell}, ${column.format})` : sql`TRY_CAST(${cell} AS TIMESTAMP)`;
  }
}

const misfit = (column: Column, recipe: Recipe): Sql => sql`(${id(column.name)} IS NOT NULL AND ${converted(column, recipe)} IS NULL)`;

const typed = (recipe: Recipe): Column[] => recipe.columns.filter((column) => column.type !== 'text');

/** Finds the cells that do not fit their column, in one pass over the file. */
export function findMisfits(file: string, recipe: Recipe, lenient: boolean): Sql {
  const cells = recipe.columns.map((column) => sql`coalesce(${id(column.name)}, '')`);
  const columns = typed(recipe).map((column) => sql`CASE WHEN ${misfit(column, recipe)} THEN ${column.name} END`);
  return sql`CREATE OR REPLACE TEMP TABLE ${misfits} AS
SELECT n, column_name, "raw" FROM (
  SELECT n, unnest("columns") AS column_name, "raw" FROM (
    SELECT row_number() OVER () AS n, concat_ws(${recipe.notation.delimiter}, ${join(cells)}) AS "raw", [${join(columns)}] AS "columns"
    FROM ${csvRows(file, recipe, asText(recipe), { lenient, missing: missingTexts })}
  ) WHERE list_count("columns") > 0
) WHERE column_name IS NOT NULL`;
}

/** Makes the table from converted texts, without the rows in which a column with a role does not fit. */
export function createConverted(table: Sql, file: string, recipe: Recipe, lenient: boolean): Sql {
  const columns = recipe.columns.map((column) => sql`${converted(column, recipe)} AS ${id(column.name)}`);
  const strict = typed(recipe).filter((column) => column.role);
  const fits = strict.length
    ? join(
        strict.map((column) => sql`NOT ${misfit(column, recipe)}`),
        ' AND ',
      )
    : sql`TRUE`;
  return sql`CREATE OR REPLACE TABLE ${table} AS
SELECT ${join(columns)} FROM ${csvRows(file, recipe, asText(recipe), { lenient, missing: missingTexts })} WHERE ${fits}`;
}

export const misfitTextColumns = sql<{ column: string }>`SELECT DISTINCT column_name AS "column" FROM ${misfits}`;

/**
 * The misfits of these columns with the line they stand on: rows before theirs that could not be read at all have no number,
 * and are counted in.
 */
export const misfitLines = (columns: readonly string[]): Sql => sql`
SELECT n + 1 + (SELECT count(*) FROM (
    SELECT line - 1 - row_number() OVER (ORDER BY line) AS "before" FROM (SELECT DISTINCT line FROM ${readErrors})
  ) WHERE "before" < n) AS line, column_name, "raw"
FROM ${misfits} WHERE column_name IN (${join(columns.map((column) => sql`${column}`))})`;
