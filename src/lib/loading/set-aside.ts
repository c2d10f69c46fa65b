import { type Sql, id, join, sql } from '#lib/sql/sql.ts';
import { misfitLines } from './convert-csv.ts';
import { readErrors } from './read-csv.ts';
import type { ColumnType, Recipe } from './recipe.ts';

/** Why a line was set aside: a cell that is no number, date or truth; too few or too many fields; a quote never closed; too long; not UTF-8. */
export const setAsideReasons = ['number', 'date', 'truth', 'fewerFields', 'moreFields', 'quotes', 'lineTooLong', 'encoding'] as const;
export type SetAsideReason = (typeof setAsideReasons)[number];

const aside = id('kavel_aside');
const LONGEST_RAW = 1000;

const ofType: Readonly<Record<ColumnType, SetAsideReason>> = {
  text: 'encoding',
  number: 'number',
  date: 'date',
  timestamp: 'date',
  boolean: 'truth',
};

/** By the type of the column; a text that does not fit its column is not UTF-8. */
const castReason = ({ columns }: Recipe): Sql => {
  const cases = columns
    .filter((column) => column.type !== 'text')
    .map((column) => sql`WHEN column_name = ${column.name} THEN ${ofType[column.type]}`);
  return cases.length ? sql`CASE ${join(cases, ' ')} ELSE 'encoding' END` : sql`'encoding'`;
};

const readReason = (recipe: Recipe): Sql => sql`CASE CAST(error_type AS VARCHAR)
  WHEN 'CAST' THEN ${castReason(recipe)} WHEN 'MISSING COLUMNS' THEN 'fewerFields' WHEN 'TOO MANY COLUMNS' THEN 'moreFields'
  WHEN 'LINE SIZE OVER MAXIMUM' THEN 'lineTooLong' WHEN 'INVALID ENCODING' THEN 'encoding' ELSE 'quotes' END`;

/**
 * Gathers the lines set aside while a file was read, one row a line (its first fault), from what the reader noted and, for a
 * file that was converted, from the misfits in columns with a role.
 */
export function gatherAside(recipe: Recipe, convertedColumns: readonly string[]): Sql {
  const noted = sql`SELECT line, column_name, ${readReason(recipe)} AS reason, csv_line AS "raw" FROM ${readErrors}`;
  const misfit = sql`SELECT line, column_name, ${castReason(recipe)} AS reason, "raw" FROM (${misfitLines(convertedColumns)})`;
  return sql`CREATE OR REPLACE TEMP TABLE ${aside} AS
SELECT CAST(line AS BIGINT) AS line, first(column_name) AS column_name, first(reason) AS reason, first(left(trim("raw", chr(10) || chr(13)), ${LONGEST_RAW})) AS "raw"
FROM (${convertedColumns.length ? sql`${noted} UNION ALL ${misfit}` : noted}) GROUP BY line`;
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
