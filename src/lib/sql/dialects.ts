import { perDialect, sql, type Sql } from './sql.ts';

/** The two ways to say "a 64-bit floating number" are one in both engines. */
export const asDouble = (value: Sql): Sql => sql`CAST(${value} AS DOUBLE PRECISION)`;
/** A number as this very 64-bit number: as a bare literal DuckDB reads a fraction as a decimal, and one in seventy comes out a bit off. */
export const exactDouble = (value: number): Sql => (Number.isFinite(value) ? asDouble(sql`${String(value)}`) : asDouble(sql`${value}`));
export const asText = (value: Sql): Sql => sql`CAST(${value} AS VARCHAR)`;
export const asWhole = (value: Sql): Sql => sql`CAST(${value} AS BIGINT)`;
export const asDate = (value: Sql): Sql => sql`CAST(${value} AS DATE)`;

/** The place of a row of a table, from 1, in the order in which it was loaded. */
export const rowNumber: Sql = perDialect({ duckdb: sql`(rowid + 1)`, postgres: sql`row_number() OVER ()` });

/** An ISO day as a date. */
export const day = (iso: string): Sql => sql`CAST(${iso} AS DATE)`;

/** Whole days from one date to another; negative when `to` is earlier. */
export const daysBetween = (from: Sql, to: Sql): Sql =>
  perDialect({ duckdb: sql`date_diff('day', ${from}, ${to})`, postgres: sql`CAST(${to} - ${from} AS BIGINT)` });

/** The whole part of a division of two whole numbers that are not negative. */
export const floorDivide = (whole: Sql, by: Sql): Sql =>
  perDialect({ duckdb: sql`(${whole} // ${by})`, postgres: sql`(CAST(${whole} AS BIGINT) / CAST(${by} AS BIGINT))` });

/** A number rounded to so many decimals, halves away from zero. */
export const rounded = (value: Sql, decimals: number): Sql =>
  perDialect({
    duckdb: sql`round(${value}, ${decimals})`,
    postgres: sql`CAST(round(CAST(${value} AS NUMERIC), ${decimals}) AS DOUBLE PRECISION)`,
  });

/**
 * A text without blanks around it. Most texts have none, and looking is four times as fast as trimming (measured on
 * 10 M customer numbers: 0.2 s against 1.9 s).
 */
export const trimmed = (text: Sql): Sql => sql`CASE WHEN ${text} LIKE ' %' OR ${text} LIKE '% ' THEN trim(${text}) ELSE ${text} END`;

/** A text without blanks around it, and missing when nothing is left. */
export const filledText = (text: Sql): Sql => sql`nullif(${trimmed(text)}, '')`;

/** Is there something else than blanks in this text? Missing is no. */
export const isFilled = (text: Sql): Sql => sql`(${text} <> '' AND (${text} NOT LIKE ' %' OR trim(${text}) <> ''))`;

/** A text as it sounds to a person: no case, no accents, no blanks around it. */
export const plainText = (text: Sql): Sql =>
  perDialect({
    duckdb: sql`lower(strip_accents(trim(${text})))`,
    postgres: sql`lower(regexp_replace(normalize(trim(${text}), NFD), '[\u0300-\u036f]', '', 'g'))`,
  });

/** The middle value; the mean of the middle two when there is an even number. */
export const median = (value: Sql): Sql =>
  perDialect({ duckdb: sql`median(${value})`, postgres: sql`percentile_cont(0.5) WITHIN GROUP (ORDER BY ${value})` });

/** Of a group, the first value that is not missing. */
export const firstKnown = (value: Sql): Sql =>
  perDialect({ duckdb: sql`any_value(${value})`, postgres: sql`(array_agg(${value}) FILTER (WHERE ${value} IS NOT NULL))[1]` });

/** Of a group, the value that goes with the first or last of `by`; of several there the lowest or highest. Rows without either do not count. */
export function valueAt(end: 'first' | 'last', value: Sql, by: Sql, isText: boolean): Sql {
  const known = sql`FILTER (WHERE ${value} IS NOT NULL AND ${by} IS NOT NULL)`;
  const [least, order] = end === 'first' ? [sql`min`, sql`ASC`] : [sql`max`, sql`DESC`];
  return perDialect({
    duckdb: sql`(${least}(struct_pack(at := ${by}, found := ${value})) ${known}).found`,
    postgres: sql`(array_agg(${value} ORDER BY ${by} ${order}, ${value}${isText ? sql` COLLATE "C"` : sql``} ${order}) ${known})[1]`,
  });
}

/** Of a group, the value in the row where another is lowest; no value of it may be missing. */
export const valueAtLeast = (value: Sql, least: Sql): Sql =>
  perDialect({ duckdb: sql`arg_min(${value}, ${least})`, postgres: sql`(array_agg(${value} ORDER BY ${least}))[1]` });

/** A text read as a number, or missing when it is none. */
export const numberInText = (text: Sql): Sql =>
  perDialect({
    duckdb: sql`TRY_CAST(${text} AS DOUBLE)`,
    postgres: sql`CASE WHEN pg_input_is_valid(${text}, 'double precision') THEN CAST(${text} AS DOUBLE PRECISION) END`,
  });

/** A text read as an ISO date, or missing when it is none. */
export const dateInText = (text: Sql): Sql =>
  perDialect({
    duckdb: sql`TRY_CAST(${text} AS DATE)`,
    postgres: sql`CASE WHEN pg_input_is_valid(${text}, 'date') THEN CAST(${text} AS DATE) END`,
  });

/** SHA-256 of a text in UTF-8, as 64 lower-case hexadecimal digits. */
export const sha256 = (text: Sql): Sql =>
  perDialect({ duckdb: sql`sha256(${text})`, postgres: sql`encode(sha256(convert_to(${text}, 'UTF8')), 'hex')` });

/** The first 8 hexadecimal digits of the SHA-256 of a text, as a whole number below 2^32. */
export const hashNumber = (text: Sql): Sql =>
  perDialect({
    duckdb: sql`CAST('0x' || substr(sha256(${text}), 1, 8) AS BIGINT)`,
    postgres: sql`CAST(CAST('x00000000' || substr(encode(sha256(convert_to(${text}, 'UTF8')), 'hex'), 1, 8) AS BIT(64)) AS BIGINT)`,
  });

/** What is overlooked when keys of two tables are compared. */
export interface KeyCleaning {
  readonly ignoreCase: boolean;
  readonly ignoreZeros: boolean;
}

/**
 * A key as text, to be compared with one of another table: without blanks around it, whole numbers without decimals, and as asked
 * without case or leading noughts. Missing when there is none.
 */
export function keyText(value: Sql, type: string, { ignoreCase, ignoreZeros }: KeyCleaning): Sql {
  const text = type === 'text' ? filledText(value) : type === 'number' ? wholeText(value) : asText(value);
  const cased = ignoreCase ? sql`lower(${text})` : text;
  return ignoreZeros ? sql`CASE WHEN ${cased} LIKE '0%' THEN coalesce(nullif(ltrim(${cased}, '0'), ''), '0') ELSE ${cased} END` : cased;
}

/** A number as text, a whole one without decimals. */
const wholeText = (number: Sql): Sql =>
  sql`CASE WHEN abs(${number}) < 1e15 AND floor(${number}) = ${number} THEN ${asText(asWhole(number))} ELSE ${asText(number)} END`;
