import { formatMoney, formatNumber } from '#lib/i18n/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { segmentName } from '#lib/i18n/segment-words.ts';
import { type RfmListRow, isSegment } from '#lib/jobs/questions/rfm-lists.ts';

const money: ReadonlySet<string> = new Set(['amount_needed', 'revenue', 'revenue_since']);

/** Columns of figures: at the right, and the highest first when sorted. */
export const isListFigure = (column: string): boolean => column !== 'customer_id' && !isSegment(column);

/** The cells of a list of movers or of customers to push, as shown in the reader's language. */
export const listCells = (row: RfmListRow, currency: string): Record<string, string> =>
  Object.fromEntries(Object.entries(row).map(([column, cell]) => [column, cellWords(column, cell, currency)]));

function cellWords(column: string, cell: RfmListRow[string] | undefined, currency: string): string {
  if (column === 'segment_before' && cell === null) return m.step8_moves_joined();
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return money.has(column) ? formatMoney(cell, currency) : formatNumber(cell);
  return isSegment(column) ? segmentName(String(cell)) : String(cell);
}
