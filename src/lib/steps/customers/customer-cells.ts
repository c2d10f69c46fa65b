import { formatDay, formatMoney, formatNumber } from '#lib/i18n/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { segmentName } from '#lib/i18n/segment-words.ts';
import type { CustomerListFacts } from '#lib/jobs/questions/customer-list.ts';

type Customer = CustomerListFacts['rows'][number];

const money: ReadonlySet<string> = new Set(['amount_needed', 'revenue', 'revenue_since']);
const segments: ReadonlySet<string> = new Set(['segment', 'segment_before', 'next_segment', 'tier']);
const figures: ReadonlySet<string> = new Set([
  ...money,
  ...['last_order', 'recency_days', 'orders', 'orders_needed', 'frequency', 'r', 'f', 'm'],
]);

/** Columns of figures and days: at the right, and the highest first when sorted. */
export const isFigure = (column: string): boolean => figures.has(column);

/** A customer's cells as shown in the reader's language; what is missing is left empty. */
export const customerCells = (customer: Customer, currency: string): Record<string, string> =>
  Object.fromEntries(Object.entries(customer).map(([column, cell]) => [column, cellWords(column, cell, currency)]));

function cellWords(column: string, cell: Customer[string] | undefined, currency: string): string {
  if (column === 'segment_before' && cell === null) return m.step8_moves_joined();
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return formatDay(cell);
  if (typeof cell === 'number') return money.has(column) ? formatMoney(cell, currency) : formatNumber(cell);
  return segments.has(column) ? segmentName(String(cell)) : String(cell);
}
