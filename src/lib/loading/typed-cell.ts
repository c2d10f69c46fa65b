import { type Sql, id, sql } from '#lib/sql/sql.ts';
import { dateCell, isOddMoment } from './date-cell.ts';
import { hasMonthName, isCounting } from './date-format.ts';
import { emptyWordCell } from './missing-texts.ts';
import { numberCell } from './number-cell.ts';
import { notationOf } from './number-notation.ts';
import type { Column, Recipe } from './recipe.ts';
import { truthCell } from './truth-words.ts';

/**
 * Whether the engine's reader can give this column its type by itself. It knows one format for all dates and one for all
 * timestamps of a file (the first such column's), and the recipe's decimal sign; a number format says that a column has more than
 * that, as the samples showed. A cell it refuses may yet
 * read as its type (a blank, `-`, `1.234`, `€ 12`): then read the column as text and let `typedCell` judge.
 */
export function isDirect(column: Column, recipe: Recipe): boolean {
  switch (column.type) {
    case 'text':
      return true;
    case 'number':
      return column.format === null;
    case 'date':
    case 'timestamp': {
      const first = recipe.columns.find((each) => each.type === column.type && isReadable(each.format));
      return first !== undefined && isReadable(column.format) && column.format === first.format;
    }
    case 'boolean':
      return false;
  }
}

const isReadable = (format: string | null): boolean => !isCounting(format) && !hasMonthName(format);

/** A column's text as its type, or null; what comes out can still be odd (`isOdd`). */
function looselyTyped(column: Column, recipe: Recipe): Sql {
  const cell = id(column.name);
  switch (column.type) {
    case 'text':
      return cell;
    case 'number':
      return numberCell(cell, notationOf(column, recipe));
    case 'date':
    case 'timestamp':
      return dateCell(cell, column.type, column.format);
    case 'boolean':
      return truthCell(cell, column.format);
  }
}

/** Whether a value of a column cannot be meant: an infinite number, a day before the year 1000. Null for nothing. */
export function isOdd(column: Column, value: Sql): Sql | null {
  if (column.type === 'number') return sql`NOT isfinite(${value})`;
  return column.type === 'date' || column.type === 'timestamp' ? isOddMoment(value) : null;
}

/** A column's text as its type, or null when it does not read as one: `cellTest` in SQL. */
export function typedCell(column: Column, recipe: Recipe): Sql {
  const value = looselyTyped(column, recipe);
  const odd = isOdd(column, value);
  return odd ? sql`CASE WHEN NOT ${odd} THEN ${value} END` : value;
}

/** Whether a cell holds something that does not read as its column's type. */
export const isMisfit = (column: Column, recipe: Recipe): Sql =>
  sql`(${id(column.name)} IS NOT NULL AND ${typedCell(column, recipe)} IS NULL AND NOT ${emptyWordCell(id(column.name))})`;

const types = { number: sql`DOUBLE`, date: sql`DATE`, timestamp: sql`TIMESTAMP`, boolean: sql`BOOLEAN` };

/**
 * The same at the least cost, for making a table: a cell that does not fit ends the query with an error of these words. Odd values
 * pass: look for them in the table afterwards (`isOdd`, also for what the reader typed itself), and read exactly when there are.
 */
export function typedOrFail(column: Column, recipe: Recipe, words: string): Sql {
  if (column.type === 'text') return id(column.name);
  const cell = id(column.name);
  const fail = sql`CASE WHEN ${cell} IS NOT NULL AND NOT ${emptyWordCell(cell)} THEN CAST(error(${words}) AS ${types[column.type]}) END`;
  return sql`coalesce(${looselyTyped(column, recipe)}, ${fail})`;
}
