import { m } from '#lib/i18n/paraglide/messages.js';
import type { Source } from '#lib/project/project.ts';

type Notation = Source['recipe']['notation'];

const delimiterNames: Readonly<Record<string, () => string>> = {
  ',': m.files_comma,
  ';': m.files_semicolon,
  '\t': m.files_tab,
  '|': m.files_pipe,
  ' ': m.files_blank,
};

/** The name of a delimiter; a rare one is itself. */
export const delimiterName = (delimiter: string): string => delimiterNames[delimiter]?.() ?? delimiter;

const encodingNames: Readonly<Record<Notation['encoding'], () => string>> = {
  'utf-8': () => 'UTF-8',
  'utf-16le': () => 'UTF-16 LE',
  'utf-16be': () => 'UTF-16 BE',
  'windows-1252': m.files_encoding_windows,
  'iso-8859-15': () => 'ISO-8859-15',
  cp850: m.files_encoding_dos,
};

export const encodingName = (encoding: Notation['encoding']): string => encodingNames[encoding]();

/** A quote and how it is written inside quotes, as one choice. */
export type QuoteChoice = `"double` | `"backslash` | `'double` | `'backslash` | 'none';

const quoteNames: Readonly<Record<QuoteChoice, () => string>> = {
  '"double': m.files_quote_double,
  '"backslash': m.files_quote_double_backslash,
  "'double": m.files_quote_single,
  "'backslash": m.files_quote_single_backslash,
  none: m.files_quote_none,
};

export const quoteOf = (choice: QuoteChoice): Pick<Notation, 'quote' | 'escape'> => ({
  quote: choice.startsWith('"') ? '"' : choice.startsWith("'") ? "'" : '',
  escape: choice.endsWith('backslash') ? 'backslash' : 'double',
});

export const quoteName = (choice: QuoteChoice): string => quoteNames[choice]();

/** Where the column names stand: "line 1", "lines 3 to 4", "none". */
export function headerWords({ skipLines, headerLines }: Notation): string {
  if (headerLines === 0) return m.files_header_none();
  if (headerLines === 1) return m.files_header_line({ line: String(skipLines + 1) });
  return m.files_header_range({ first: String(skipLines + 1), last: String(skipLines + headerLines) });
}

/** The texts for "nothing" as one line, to be changed; the empty one goes without saying. */
export const missingWords = (texts: readonly string[]): string => texts.filter((text) => text.trim() !== '').join(' | ');

/** The texts of such a line. */
export const missingTextsOf = (words: string): string[] =>
  words
    .split('|')
    .map((text) => text.trim())
    .filter(Boolean);
