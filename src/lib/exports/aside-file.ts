/** The last two columns of a file of rows set aside, per language: a file that ends with these is one that comes back mended. */
export const asideFileColumns = {
  en: ['Kavel: reason', 'Kavel: line'],
  nl: ['Kavel: reden', 'Kavel: regel'],
} as const;

/** How a file cuts its text into cells. `quote` is empty when quotes mean nothing. */
export interface AsideNotation {
  readonly delimiter: string;
  readonly quote: '"' | "'" | '';
  readonly escape: 'double' | 'backslash';
}

/** A row set aside: its cells as they stood in the file (one cell when it could not be cut), why, and on which line. */
export interface AsideLine {
  readonly cells: readonly string[];
  readonly reason: string;
  readonly line: number;
}

/**
 * The rows set aside, to be mended in a spreadsheet and dropped back: in the file's own notation, with a byte order mark, under
 * the file's own columns, then why and where. Cells are the user's own and stay as they were. Rows with more cells than columns
 * keep them all: columns without a name make room.
 */
export function asideFile(
  columns: readonly string[],
  lines: readonly AsideLine[],
  notation: AsideNotation,
  language: keyof typeof asideFileColumns,
): string {
  const width = lines.reduce((most, { cells }) => Math.max(most, cells.length), columns.length);
  const padded = (cells: readonly string[]): string[] => [...cells, ...Array<string>(width - cells.length).fill('')];
  const records = [
    [...padded(columns), ...asideFileColumns[language]],
    ...lines.map(({ cells, reason, line }) => [...padded(cells), reason, String(line)]),
  ];
  const text = records.map((record) => record.map((cell) => written(cell, notation)).join(notation.delimiter) + '\r\n');
  return '\uFEFF' + text.join('');
}

function written(cell: string, { delimiter, quote, escape }: AsideNotation): string {
  if (quote === '') return cell.replaceAll(delimiter, ' ').replace(/[\r\n]+/g, ' ');
  const isPlain = !cell.includes(delimiter) && !cell.includes(quote) && !/[\r\n]/.test(cell) && cell === cell.trim();
  if (isPlain && !(escape === 'backslash' && cell.includes('\\'))) return cell;
  const inside =
    escape === 'backslash' ? cell.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`) : cell.replaceAll(quote, quote + quote);
  return quote + inside + quote;
}
