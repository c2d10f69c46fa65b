const NEEDS_QUOTES = /[",\r\n]/;

/** A cell in our own notation. Noughts are no part of a text. */
export function plainCell(cell: string): string {
  const text = cell.includes('\0') ? cell.replaceAll('\0', '') : cell;
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
