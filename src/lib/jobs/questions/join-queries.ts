import { type KeyCleaning, keyText } from '#lib/sql/dialects.ts';
import { type Sql, id, sql } from '#lib/sql/sql.ts';
import type { KeyRows, Sides } from './join-sides.ts';

export interface MatchRow {
  readonly rows: number;
  readonly matched: number;
  readonly keys: number;
  readonly matched_keys: number;
  readonly from_rows: number;
  readonly from_matched: number;
  readonly from_keys: number;
  readonly from_matched_keys: number;
  readonly repeating: number;
  readonly multiplied: number;
}

/** Where the keys of both sides are gathered, each with how often it stands there. A name for each time, as several joins may be measured at once. */
export interface GatheredKeys {
  readonly into: Sql;
  readonly from: Sql;
}

let gathered = 0;
export function keysToGather(): GatheredKeys {
  gathered += 1;
  return { into: id(`kavel_into_${gathered}`), from: id(`kavel_from_${gathered}`) };
}

/** `oneIn`: of every so many keys one, the same ones on both sides however they are cleaned. */
export const gatherKeys = (sides: Sides, keys: GatheredKeys, oneIn: number): Sql[] =>
  (['into', 'from'] as const).map((side) => sql`CREATE OR REPLACE TEMP TABLE ${keys[side]} AS ${keysOf(sides[side], oneIn)}`);

export const forgetKeys = (keys: GatheredKeys): Sql[] => [sql`DROP TABLE IF EXISTS ${keys.into}`, sql`DROP TABLE IF EXISTS ${keys.from}`];

const asWritten: KeyCleaning = { ignoreCase: false, ignoreZeros: false };

/** One in so many keys, chosen alike however keys are cleaned. */
export const isInPart = (key: Sql, oneIn: number): Sql => sql`hash(lower(ltrim(${key}, '0'))) % ${oneIn} = 0`;

const keysOf = ({ query, key }: KeyRows, oneIn: number): Sql => {
  const keys = sql`SELECT ${keyText(id(key.name), key.type, asWritten)} AS k FROM (${query})`;
  if (oneIn === 1) return sql`SELECT k, count(*) AS n FROM (${keys}) GROUP BY k`;
  const sampled = sql`k IS NULL OR ${isInPart(sql`k`, oneIn)}`;
  return sql`SELECT k, CASE WHEN k IS NULL THEN count(*) / ${oneIn} ELSE count(*) END AS n FROM (${keys}) WHERE ${sampled} GROUP BY k`;
};

const cleaned = (table: Sql, cleaning: KeyCleaning): Sql =>
  sql`SELECT ${keyText(sql`k`, 'text', cleaning)} AS c, min(k) AS shown, sum(n) AS n FROM ${table} GROUP BY c`;

const both = ({ into, from }: GatheredKeys, cleaning: KeyCleaning): Sql =>
  sql`SELECT a.c AS a, b.c AS b, a.n AS an, b.n AS bn, a.shown AS ashown, b.shown AS bshown
FROM (${cleaned(into, cleaning)}) AS a FULL JOIN (${cleaned(from, cleaning)}) AS b ON a.c = b.c`;

export interface SizeRow {
  readonly rows: number;
  readonly from_rows: number;
}

export const sizeQuery = ({ into, from }: Sides): Sql<SizeRow> =>
  sql<SizeRow>`SELECT (SELECT count(*) FROM (${into.query})) AS rows, (SELECT count(*) FROM (${from.query})) AS from_rows`;

/** How many rows and keys of both sides match. Rows without a key match nothing. */
export const matchQuery = (keys: GatheredKeys, cleaning: KeyCleaning): Sql<MatchRow> => sql<MatchRow>`
SELECT ${total(sql`sum(an)`)} AS rows, ${total(sql`sum(an) FILTER (WHERE b IS NOT NULL)`)} AS matched,
  count(a) AS keys, count(a) FILTER (WHERE b IS NOT NULL) AS matched_keys,
  ${total(sql`sum(bn)`)} AS from_rows, ${total(sql`sum(bn) FILTER (WHERE a IS NOT NULL)`)} AS from_matched,
  count(b) AS from_keys, count(b) FILTER (WHERE a IS NOT NULL) AS from_matched_keys,
  count(b) FILTER (WHERE bn > 1) AS repeating, ${total(sql`sum(an * CASE WHEN b IS NULL THEN 1 ELSE bn END)`)} AS multiplied
FROM (${both(keys, cleaning)})`;

const total = (sum: Sql): Sql => sql`CAST(coalesce(${sum}, 0) AS DOUBLE)`;

/** A key as it is written on each side, and on how many rows; null on the side that does not have it. */
export interface KeyExample {
  readonly into: string | null;
  readonly from: string | null;
  readonly rows: number;
  readonly from_rows: number;
}

const EXAMPLES = 5;
const examples = (keys: GatheredKeys, cleaning: KeyCleaning, where: Sql, order: Sql): Sql<KeyExample> => sql<KeyExample>`
SELECT ashown AS "into", bshown AS "from", CAST(coalesce(an, 0) AS DOUBLE) AS rows, CAST(coalesce(bn, 0) AS DOUBLE) AS from_rows
FROM (${both(keys, cleaning)}) WHERE ${where} ORDER BY ${order} LIMIT ${EXAMPLES}`;

/** Five keys that match, those with most rows first, and five of each side that do not. */
export const exampleQueries = (keys: GatheredKeys, cleaning: KeyCleaning) => ({
  matched: examples(keys, cleaning, sql`a IS NOT NULL AND b IS NOT NULL`, sql`bn DESC, an DESC, a`),
  onlyInto: examples(keys, cleaning, sql`a IS NOT NULL AND b IS NULL`, sql`an DESC, a`),
  onlyFrom: examples(keys, cleaning, sql`b IS NOT NULL AND a IS NULL`, sql`bn DESC, b`),
});
