import { type Sql, id, join, sql } from '#lib/sql/sql.ts';
import { missingTexts } from './missing-texts.ts';
import { LONGEST_LINE_BYTES } from './read-samples.ts';
import type { Column, ColumnType, Recipe } from './recipe.ts';

/** Where the engine notes, while it reads, the lines it cannot use: a table of this connection only. */
export const readErrors = id('kavel_errors');

const types: Readonly<Record<ColumnType, Sql>> = {
  text: sql`'VARCHAR'`,
  number: sql`'DOUBLE'`,
  date: sql`'DATE'`,
  timestamp: sql`'TIMESTAMP'`,
  boolean: sql`'BOOLEAN'`,
};

const formatsOf = (columns: readonly Column[], type: 'date' | 'timestamp'): (string | null)[] => [
  ...new Set(columns.filter((column) => column.type === type).map((column) => column.format)),
];

/**
 * Whether the engine's reader can type all columns itself: it knows one format for dates, one for timestamps, and no strict
 * thousands signs (it would take 12.50 for 1250).
 */
export const readsDirectly = ({ columns, thousands }: Recipe): boolean =>
  formatsOf(columns, 'date').length <= 1 &&
  formatsOf(columns, 'timestamp').length <= 1 &&
  !(thousands && columns.some((column) => column.type === 'number'));

/** How a file is read beside its recipe. `missing`: the texts that stand for "nothing"; each one costs time at every cell. */
export interface Reading {
  readonly lenient: boolean;
  readonly missing: readonly string[];
}

/**
 * The rows of a registered file with every option given, nothing sniffed. Lines that cannot be used go to `readErrors`. `lenient`
 * is for files that mix kinds of line breaks, which the strict reader refuses whole; it does not see fields too many.
 */
export function csvRows(file: string, recipe: Recipe, columns: readonly Column[], { lenient, missing }: Reading): Sql {
  const [date] = formatsOf(columns, 'date');
  const [timestamp] = formatsOf(columns, 'timestamp');
  const options = [
    sql`delim=${recipe.notation.delimiter}`,
    sql`quote='"', escape='"', header=true, auto_detect=false, compression='none'`,
    sql`strict_mode=${!lenient}`,
    sql`columns={${join(columns.map((column) => sql`${column.name}: ${types[column.type]}`))}}`,
    sql`nullstr=[${join(missing.map((text) => sql`${text}`))}]`,
    sql`decimal_separator=${recipe.decimal}`,
    ...(date ? [sql`dateformat=${date}`] : []),
    ...(timestamp ? [sql`timestampformat=${timestamp}`] : []),
    sql`max_line_size=${LONGEST_LINE_BYTES}, buffer_size=32000000`,
    sql`store_rejects=true, rejects_limit=0, rejects_table='kavel_errors', rejects_scan='kavel_scans'`,
  ];
  return sql`read_csv(${file}, ${join(options)})`;
}

/** To run before each read: what the last one noted is gone. */
export const forgetErrors: readonly Sql[] = [sql`DROP TABLE IF EXISTS temp.kavel_errors`, sql`DROP TABLE IF EXISTS temp.kavel_scans`];

/** Makes a table of a file, typed as the recipe says; lines that do not fit are left out and noted. */
export const createDirectly = (table: Sql, file: string, recipe: Recipe, reading: Reading): Sql =>
  sql`CREATE OR REPLACE TABLE ${table} AS SELECT * FROM ${csvRows(file, recipe, recipe.columns, reading)}`;

/**
 * Whether a table that was read with only some of the texts for "nothing" holds others where they would do harm: as a customer,
 * as a number that makes every sum nothing, or in a line that was set aside for it.
 */
export function hasOtherMissing(table: Sql, { columns, notation }: Recipe): Sql<{ other: boolean }> {
  const texts = missingTexts.filter((text) => text !== '');
  const customers = columns.filter(({ role }) => role === 'customerId');
  const numbers = columns.filter(({ type }) => type === 'number');
  const found = [
    ...customers.map(({ name }) => sql`EXISTS (SELECT 1 FROM ${table} WHERE ${id(name)} IN (${join(texts.map((text) => sql`${text}`))}))`),
    ...numbers.map(({ name }) => sql`EXISTS (SELECT 1 FROM ${table} WHERE NOT isfinite(${id(name)}))`),
    sql`EXISTS (SELECT 1 FROM ${readErrors} WHERE error_type = 'CAST'
      AND list_has_any(string_split(replace(trim(csv_line, chr(10) || chr(13)), '"', ''), ${notation.delimiter}), [${join(texts.map((text) => sql`${text}`))}]))`,
  ];
  return sql<{ other: boolean }>`SELECT ${join(found, ' OR ')} AS other`;
}

/** The columns in which the engine met cells of another type. */
export const misfitColumns = sql<{ column: string }>`SELECT DISTINCT column_name AS "column" FROM ${readErrors} WHERE error_type = 'CAST'`;
