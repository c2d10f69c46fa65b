import { join, sql, type Sql } from '#lib/sql/sql.ts';

/** Up to so many values stand in an IN list; more are a table that is joined. */
const LONGEST_LIST = 100;
const SEPARATOR = '\u001f';

/** Whether a text expression is one of several, each made by `made` of its literal. Nothing is one of none. */
export function isOneOf(value: Sql, texts: readonly string[], made: (text: Sql) => Sql = (text) => text): Sql {
  if (!texts.length) return sql`FALSE`;
  if (texts.length > LONGEST_LIST && !texts.some((text) => text.includes(SEPARATOR)))
    return sql`${value} IN (SELECT ${made(sql`one.said`)} FROM (${textRows(texts.join(SEPARATOR), SEPARATOR)}) AS one)`;
  return sql`${value} IN (${join(texts.map((text) => made(sql`${text}`)))})`;
}

/** The rows of one long text: a column `said`. One literal for a million values is read in a second; as many literals are not. */
export const textRows = (text: string, separator: string): Sql => sql`SELECT unnest(string_to_array(${text}, ${separator})) AS said`;
