import { type Sql, id, join, sql } from '#lib/sql/sql.ts';
import { misfitsOf } from './create-rows.ts';
import { readErrors } from './read-csv.ts';
import type { ColumnType, Recipe } from './recipe.ts';

/**
 * Why a line was set aside: a cell that is no number, date or truth; too few or too many fields; a quote never closed; too long;
 * a row of totals; a note that is no row at all.
 */
export const setAsideReasons = ['number', 'date', 'truth', 'fewerFields', 'moreFields', 'quotes', 'lineTooLong', 'total', 'note'] as const;
export type SetAsideReason = (typeof setAsideReasons)[number];

/** The lines set aside while a file was read, a row each: `line`, `column_name`, `reason`, `raw`, and `at` (a byte of the file) where the reader noted it. */
const aside = id('kavel_aside');
/** Of a line set aside as many signs are kept: enough to mend it and read it again. */
export const LONGEST_RAW = 100_000;

const ofType: Readonly<Record<Exclude<ColumnType, 'text'>, SetAsideReason>> = {
  number: 'number',
  date: 'date',
  timestamp: 'date',
  boolean: 'truth',
};

/** By the type of the column; every text fits a column of texts. */
const castReason = ({ columns }: Recipe): Sql => {
  const cases = columns.flatMap(({ name, type }) => (type === 'text' ? [] : [sql`WHEN column_name = ${name} THEN ${ofType[type]}`]));
  return cases.length ? sql`CASE ${join(cases, ' ')} ELSE 'quotes' END` : sql`'quotes'`;
};

const tidy = (raw: Sql): Sql => sql`left(trim(${raw}, chr(10) || chr(13)), ${LONGEST_RAW})`;

/**
 * Gathers the cells that the reader could not type, a row for each line (its first fault). `at`: the place in the file, in bytes
 * from 0, where the text of the line begins; its number as the reader counts overlooks line breaks within quotes.
 */
export const gatherNoted = (recipe: Recipe): Sql => sql`CREATE OR REPLACE TEMP TABLE ${aside} AS
SELECT line_byte_position - 1 + length(first_line) - length(ltrim(first_line, chr(10) || chr(13))) AS "at", line, column_name, ${castReason(recipe)} AS reason, ${tidy(sql`first_line`)} AS "raw"
FROM (
  SELECT line_byte_position, CAST(min(line) AS BIGINT) AS line, arg_min(column_name, column_idx) AS column_name, arg_min(csv_line, column_idx) AS first_line
  FROM ${readErrors} GROUP BY line_byte_position
)`;

/** Where the last noted line begins and which number the reader gave it; nothing when none was noted. */
export const lastNoted = sql<{ at: number; line: number }>`SELECT "at", line FROM ${aside} ORDER BY "at" DESC LIMIT 1`;

/** Where the noted lines begin, in the order of the file. */
export const notedPlaces = sql<{ at: number }>`SELECT "at" FROM ${aside} ORDER BY "at"`;

/** Gives the noted lines the numbers of a registered text: a place and its line on each line. */
export const renumberNoted = (file: string): Sql => sql`UPDATE ${aside} SET line = counted.line
FROM read_csv(${file}, auto_detect=false, header=false, delim=',', columns={'at': 'BIGINT', 'line': 'BIGINT'}) AS counted WHERE counted."at" = ${aside}."at"`;

/**
 * Gathers what our own reader set aside (a registered text: line, reason, raw; null for nothing) and the rows of what it kept in
 * which these columns do not fit, one row for each line.
 */
export function gatherMended(file: string | null, recipe: Recipe, misfits: readonly string[]): Sql {
  const mended = sql`SELECT line, CAST(NULL AS VARCHAR) AS column_name, reason, "raw"
FROM read_csv(${file}, auto_detect=false, header=false, delim=',', quote='"', escape='"', max_line_size=33000000, buffer_size=67000000,
  columns={'line': 'BIGINT', 'reason': 'VARCHAR', 'raw': 'VARCHAR'})`;
  const misfit = sql`SELECT line, first(column_name) AS column_name, first(${castReason(recipe)}) AS reason, first("raw") AS "raw"
FROM (${misfitsOf(misfits)}) GROUP BY line`;
  const nothing = sql`SELECT CAST(NULL AS BIGINT) AS line, NULL AS column_name, NULL AS reason, NULL AS "raw" WHERE FALSE`;
  const parts = [nothing, ...(file === null ? [] : [mended]), ...(misfits.length ? [misfit] : [])];
  return sql`CREATE OR REPLACE TEMP TABLE ${aside} AS
SELECT CAST(line AS BIGINT) AS line, CAST(column_name AS VARCHAR) AS column_name, CAST(reason AS VARCHAR) AS reason, ${tidy(id('raw'))} AS "raw" FROM (${join(parts, ' UNION ALL ')})`;
}

export const countAside = sql<{ n: number }>`SELECT count(*) AS n FROM ${aside}`;

/** Replaces what an earlier reading of this source set aside by what was gathered now. */
export const keepAside = (source: string): readonly Sql[] => [
  sql`DELETE FROM raw.rejects WHERE source = ${source}`,
  sql`INSERT INTO raw.rejects SELECT ${source}, line, column_name, reason, "raw" FROM ${aside} ORDER BY line`,
];

export const createRejects: readonly Sql[] = [
  sql`CREATE SCHEMA IF NOT EXISTS raw`,
  sql`CREATE TABLE IF NOT EXISTS raw.rejects (source VARCHAR, line BIGINT, column_name VARCHAR, reason VARCHAR, "raw" VARCHAR)`,
];

/** Tables of this connection that only a load in progress needs. */
export const forgetGathered: readonly Sql[] = ['kavel_aside', 'kavel_misfits', 'kavel_errors', 'kavel_scans'].map(
  (name) => sql`DROP TABLE IF EXISTS ${id('temp', name)}`,
);
