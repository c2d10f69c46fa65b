import { type Sql, join, sql } from '#lib/sql/sql.ts';

/** Words for yes and no, in pairs. */
export const truthPairs: readonly (readonly [yes: string, no: string])[] = [
  ['ja', 'nee'],
  ['j', 'n'],
  ['yes', 'no'],
  ['y', 'n'],
  ['true', 'false'],
  ['t', 'f'],
  ['waar', 'onwaar'],
  ['wahr', 'falsch'],
  ['ja', 'nein'],
  ['oui', 'non'],
  ['aan', 'uit'],
  ['on', 'off'],
  ['1', '0'],
];

const yes: ReadonlySet<string> = new Set(truthPairs.map(([word]) => word));
const no: ReadonlySet<string> = new Set(truthPairs.map(([, word]) => word));

/** `Column.format` of truths that are a cross in the cell or nothing: nothing is "no". */
export const CROSS = 'x';

const bare = (text: string): string => text.replace(/^[ \t]+|[ \t]+$/g, '').toLowerCase();

/** Reads a text as a truth, or null: exactly as `truthCell` does. */
export function readTruth(text: string, format: string | null): boolean | null {
  const word = bare(text);
  if (format === CROSS) return word === 'x' ? true : word === '' ? false : null;
  return yes.has(word) ? true : no.has(word) ? false : null;
}

/** Not with IN: the engine makes a join of a long one. */
const isOneOf = (word: Sql, words: Iterable<string>): Sql => sql`list_contains([${join([...words].map((each) => sql`${each}`))}], ${word})`;

/** A text as a truth, or null when it is none. */
export function truthCell(cell: Sql, format: string | null): Sql {
  const word = sql`lower(trim(${cell}, ${' \t'}))`;
  if (format === CROSS) return sql`CASE WHEN ${cell} IS NULL OR ${word} = '' THEN FALSE WHEN ${word} = 'x' THEN TRUE END`;
  return sql`CASE WHEN ${isOneOf(word, yes)} THEN TRUE WHEN ${isOneOf(word, no)} THEN FALSE END`;
}
