import { type Sql, id, join, sql } from '#lib/sql/sql.ts';
import { asText } from './loosened.ts';
import { missingTexts } from './missing-texts.ts';
import { type CsvText, csvRows, readErrors } from './read-csv.ts';
import type { Column, Recipe } from './recipe.ts';
import { isDirect, isMisfit } from './typed-cell.ts';

/** What is read: of `text`, by `recipe`, with these texts for "nothing"; only the columns `only`, when not all. */
export interface RowsReading {
  readonly text: CsvText;
  readonly recipe: Recipe;
  readonly missing: readonly string[];
  readonly only: readonly string[] | null;
  /** How many of every hundred; null for all. */
  readonly samplePercent: number | null;
}

/** The recipe with only the columns that are wanted. */
export const wantedRecipe = ({ recipe, only }: RowsReading): Recipe =>
  only ? { ...recipe, columns: recipe.columns.filter(({ name }) => only.includes(name)) } : recipe;

/** The wanted columns as the reader reads them: typed where it can do that itself, else, and in a mended text, as text. */
export function columnsRead(reading: RowsReading): Column[] {
  const recipe = wantedRecipe(reading);
  return recipe.columns.map((column) => (!reading.text.isMended && isDirect(column, recipe) ? column : asText(column)));
}

/** The rows to make a table of; `asRead` are the columns that are typed by the reader. */
export function rowsOf(reading: RowsReading, asRead: readonly Column[]): Sql {
  const { text, recipe, missing, samplePercent } = reading;
  const columns = recipe.columns.map((column) => asRead.find(({ name }) => name === column.name) ?? asText(column));
  const rows = csvRows(text, { columns, decimal: recipe.decimal, missing });
  return samplePercent === null ? rows : sql`(SELECT * FROM ${rows} WHERE ${isInSample(recipe, samplePercent)})`;
}

/** Customers are taken or left with all their rows, so that a sample's customers are whole; without customers, rows are. */
function isInSample(recipe: Recipe, percent: number): Sql {
  const customer = recipe.columns.find(({ role }) => role === 'customerId');
  const by = customer ? [customer] : recipe.columns.slice(0, 5);
  return sql`hash(${join(by.map(({ name }) => sql`CAST(${id(name)} AS VARCHAR)`))}) % 10000 < ${Math.round(percent * 100)}`;
}

/** Whether customers in a table that was read with only some of the texts for "nothing" are called by another of them. */
export function hasNamelessCustomers(table: Sql, reading: RowsReading): Sql<{ found: boolean }> {
  const texts = join(missingTexts.filter((text) => text !== '').map((text) => sql`${text}`));
  const customers = wantedRecipe(reading).columns.filter(({ role, type }) => role === 'customerId' && type === 'text');
  const found = customers.map(({ name }) => sql`EXISTS (SELECT 1 FROM ${table} WHERE ${id(name)} IN (${texts}))`);
  return sql<{ found: boolean }>`SELECT ${join([sql`FALSE`, ...found], ' OR ')} AS found`;
}

/** In the engine's words for a cell it cannot type. */
const NOTED_CELL = 'Could not convert string "((?s:.*))" to \'';

/** Whether the reader noted cells that are no fault: the words for "nothing", or what it does not know as a number but we do. */
export function hasReadableErrors({ recipe }: RowsReading, columns: readonly string[]): Sql<{ found: boolean }> {
  const noted = recipe.columns
    .filter(({ name }) => columns.includes(name))
    .map(
      (column) => sql`EXISTS (SELECT 1 FROM (
  SELECT regexp_extract(error_message, ${NOTED_CELL}, 1) AS ${id(column.name)} FROM ${readErrors} WHERE error_type = 'CAST' AND column_name = ${column.name}
) WHERE NOT ${isMisfit(column, recipe)})`,
    );
  return sql<{ found: boolean }>`SELECT ${join([sql`FALSE`, ...noted], ' OR ')} AS found`;
}
