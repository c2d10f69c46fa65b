import type { Column } from './DataTable.svelte';

/** What spreadsheets take for the start of a formula, also written wide: the same as in `exports/csv.ts`, which no screen part may import. */
const risky = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/**
 * The numbers behind a chart, for a spreadsheet in that language: semicolons and decimal commas in Dutch, commas and points in English;
 * UTF-8 with a byte order mark, CRLF, RFC 4180 quotes. Text that a spreadsheet would run as a formula gets an apostrophe.
 */
export function chartCsv(columns: readonly Column[], rows: readonly object[], language: 'nl' | 'en'): string {
  const [delimiter, decimal] = language === 'nl' ? [';', ','] : [',', '.'];
  const cell = (value: unknown): string => {
    if (value === null || value === undefined) return '';
    if (typeof value === 'number') return quoted(String(value).replace('.', decimal), delimiter);
    const text = String(value);
    return quoted(risky.test(text) ? `'${text}` : text, delimiter);
  };
  const header = columns.map((column) => cell(column.label));
  const body = rows.map((row) => {
    const values = new Map<string, unknown>(Object.entries(row));
    return columns.map((column) => cell(values.get(column.key)));
  });
  return `\ufeff${[header, ...body].map((cells) => `${cells.join(delimiter)}\r\n`).join('')}`;
}

const quoted = (text: string, delimiter: string): string =>
  text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
