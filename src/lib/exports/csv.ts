/** What a cell may hold. A `Date` is a day at UTC midnight. */
export type Cell = string | number | boolean | Date | null;

export type CsvFlavour = 'spreadsheet' | 'plain';
export type CsvLanguage = 'en' | 'nl';

/** How values become text. `guarded`: a text that a spreadsheet would run as a formula gets an apostrophe in front. */
export interface CsvStyle {
  readonly delimiter: ',' | ';';
  readonly decimal: '.' | ',';
  readonly days: 'iso' | 'dutch';
  readonly truths: readonly [no: string, yes: string];
  readonly byteOrderMark: boolean;
  readonly guarded: boolean;
}

const plain: CsvStyle = { delimiter: ',', decimal: '.', days: 'iso', truths: ['false', 'true'], byteOrderMark: false, guarded: false };
const spreadsheet: Record<CsvLanguage, CsvStyle> = {
  en: { delimiter: ',', decimal: '.', days: 'iso', truths: ['no', 'yes'], byteOrderMark: true, guarded: true },
  nl: { delimiter: ';', decimal: ',', days: 'dutch', truths: ['nee', 'ja'], byteOrderMark: true, guarded: true },
};

/** The style a spreadsheet of that language opens without asking; `plain` is for programs and the same in every language. */
export const csvStyle = (flavour: CsvFlavour, language: CsvLanguage): CsvStyle => (flavour === 'plain' ? plain : spreadsheet[language]);

/** The first line of a file, with the byte order mark where the style has one. */
export const csvHeader = (columns: readonly string[], style: CsvStyle): string =>
  (style.byteOrderMark ? '\uFEFF' : '') + csvLine(columns, style);

/** The lines of some rows, each with its CRLF: RFC 4180. */
export const csvLines = (rows: readonly (readonly Cell[])[], style: CsvStyle): string => rows.map((row) => csvLine(row, style)).join('');

/** A whole small file, in UTF-8. */
export const csvBytes = (columns: readonly string[], rows: readonly (readonly Cell[])[], style: CsvStyle): Uint8Array =>
  new TextEncoder().encode(csvHeader(columns, style) + csvLines(rows, style));

/** A cell as a reader of the file will see it: before quoting. */
export function cellText(cell: Cell, style: CsvStyle): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return numberText(cell, style);
  if (typeof cell === 'boolean') return style.truths[cell ? 1 : 0];
  if (cell instanceof Date) return dayText(cell, style);
  return style.guarded && startsFormula.test(cell) ? `'${cell}` : cell;
}

/** What spreadsheets take for the start of a formula, also written wide. */
const startsFormula = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

const csvLine = (row: readonly Cell[], style: CsvStyle): string =>
  row.map((cell) => quoted(cellText(cell, style), style)).join(style.delimiter) + '\r\n';

const quoted = (text: string, style: CsvStyle): string =>
  needsQuotes[style.delimiter].test(text) ? `"${text.replaceAll('"', '""')}"` : text;

const needsQuotes = { ',': /[",\r\n]/, ';': /[";\r\n]/ } as const;

const unpowered = new Intl.NumberFormat('en', { useGrouping: false, maximumFractionDigits: 20 });

function numberText(value: number, style: CsvStyle): string {
  if (!Number.isFinite(value)) return '';
  const short = String(value);
  const text = short.includes('e') ? unpowered.format(value) : short;
  return style.decimal === '.' ? text : text.replace('.', style.decimal);
}

function dayText(day: Date, style: CsvStyle): string {
  if (Number.isNaN(day.getTime())) return '';
  const iso = day.toISOString().slice(0, 10);
  return style.days === 'iso' ? iso : iso.split('-').reverse().join('-');
}
