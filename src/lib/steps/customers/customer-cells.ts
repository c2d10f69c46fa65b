import { formatDay, formatMoney, formatNumber } from '#lib/i18n/format.ts';
import { segmentName } from '#lib/i18n/segment-words.ts';
import type { CustomerListFacts } from '#lib/jobs/questions/customer-list.ts';

type Customer = CustomerListFacts['rows'][number];

/** Columns of figures and days: at the right, and the highest first when sorted. */
export const isFigure = (column: string): boolean => figures.has(column);
const figures: ReadonlySet<string> = new Set(['last_order', 'orders', 'revenue', 'r', 'f', 'm']);

/** A customer's cells as shown in the reader's language; what is missing is left empty. */
export const customerCells = (customer: Customer, currency: string): Record<string, string> =>
  Object.fromEntries(Object.entries(customer).map(([column, cell]) => [column, cellWords(column, cell, currency)]));

function cellWords(column: string, cell: Customer[string] | undefined, currency: string): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return formatDay(cell);
  if (typeof cell === 'number') return column === 'revenue' ? formatMoney(cell, currency) : formatNumber(cell);
  return column === 'tier' ? segmentName(String(cell)) : String(cell);
}
