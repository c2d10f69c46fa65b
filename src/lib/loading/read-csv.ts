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

/**
 * The rows of a registered file with every option given, nothing sniffed. Lines that cannot be used go to `readErrors`. `lenient`
 * is for files that mix kinds of line breaks, which the strict reader refuses whole; it does not see fields too many.
 */
export function csvRows(file: string, recipe: Recipe, columns: readonly Column[], lenient: boolean): Sql {
  const [date] = formatsOf(columns, 'date');
  const [timestamp] = formatsOf(columns, 'timestamp');
  const options = [
    sql`delim=${recipe.delimiter}`,
    sql`quote='"', escape='"', header=true, auto_detect=false, compression='none'`,
    sql`strict_mode=${!lenient}`,
    sql`columns={${join(columns.map((column) => sql`${column.name}: ${types[column.type]}`))}}`,
    sql`nullstr=[${join(missingTexts.map((text) => sql`${text}`))}]`,
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
export const createDirectly = (table: Sql, file: string, recipe: Recipe, lenient: boolean): Sql =>
  sql`CREATE OR REPLACE TABLE ${table} AS SELECT * FROM ${csvRows(file, recipe, recipe.columns, lenient)}`;

/** The columns in which the engine met cells of another type. */
export const misfitColumns = sql<{ column: string }>`SELECT DISTINCT column_name AS "column" FROM ${readErrors} WHERE error_type = 'CAST'`;
