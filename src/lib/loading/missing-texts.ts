import { type Sql, join, sql } from '#lib/sql/sql.ts';

/**
 * Texts that stand for "nothing" in any column, whatever it holds. Not "NA" (Namibia) and not "Null" (a surname). The numbers
 * that are none are here because one of them would make every sum nothing.
 */
export const missingTexts: readonly string[] = [
  ...['', ' ', 'NULL', 'null', '\\N', 'N/A', 'n/a', 'NaN', 'nan', 'inf', '-inf', 'Infinity', '-Infinity'],
  ...[
    '#N/A',
    '#N/B',
    '#NUL!',
    '#NULL!',
    '#DIV/0!',
    '#DEEL/0!',
    '#VALUE!',
    '#WAARDE!',
    '#REF!',
    '#VERW!',
    '#NAME?',
    '#NAAM?',
    '#NUM!',
    '#GETAL!',
  ],
];
const missing: ReadonlySet<string> = new Set(missingTexts);

/** Whether a text stands for "nothing" in any column. */
export const isMissing = (text: string): boolean => missing.has(text);

/** Words that stand for "nothing" in a column of numbers, dates or truths only: in small letters. */
const emptyWords: ReadonlySet<string> = new Set([
  ...missingTexts.map((text) => text.trim().toLowerCase()),
  ...[
    'na',
    'n.v.t.',
    'nvt',
    'n.b.',
    'nb',
    '-',
    '--',
    '---',
    '\u2013',
    '\u2014',
    '.',
    '?',
    '??',
    'none',
    'nil',
    'geen',
    'leeg',
    'empty',
    'blank',
    '(leeg)',
    '(blank)',
  ],
  ...['onbekend', 'unknown', 'not set', '(not set)', 'missing', '+inf', '+infinity', '-nan', '+nan'],
]);

const AROUND = ' \t\u00a0';

/** Whether a cell of a column with a type says nothing: blank, or one of the usual words. */
export const isEmptyWord = (text: string): boolean => emptyWords.has(text.replace(/^[ \t\u00a0]+|[ \t\u00a0]+$/g, '').toLowerCase());

/** The same in SQL. Not with IN: the engine makes a join of a long one, over all rows. */
export const emptyWordCell = (cell: Sql): Sql =>
  sql`list_contains([${join([...emptyWords].map((word) => sql`${word}`))}], lower(trim(${cell}, ${AROUND})))`;
