import { formatDay, formatMoney, formatNumber } from '#lib/i18n/format.ts';
import { type ExampleColumn, type ExampleRow, exampleColumns } from '#lib/jobs/questions/check-kinds.ts';
import type { Column } from '#lib/ui/DataTable.svelte';
import { columnWords, rejectWords } from './check-words.ts';

const inMoney: readonly ExampleColumn[] = ['amount', 'revenue'];
const inNumbers: readonly ExampleColumn[] = [...inMoney, 'rows', 'line'];

/** Example rows as a table: only the columns that hold something, money and dates as the reader writes them. */
export function exampleTable(rows: readonly ExampleRow[], currency: string): { columns: Column[]; rows: Record<string, string>[] } {
  const filled = exampleColumns.filter((column) => rows.some((row) => row[column] !== null && row[column] !== undefined));
  return {
    columns: filled.map((key) => ({ key, label: columnWords[key](), numeric: inNumbers.includes(key) })),
    rows: rows.map((row) => Object.fromEntries(filled.map((key) => [key, cell(key, row[key] ?? null, currency)]))),
  };
}

const ISO_DAY = /^\d{4}-\d{2}-\d{2}/;

function cell(column: ExampleColumn, value: string | number | null, currency: string): string {
  if (value === null) return '';
  if (typeof value === 'number') return inMoney.includes(column) ? formatMoney(value, currency) : formatNumber(value);
  if (column === 'reason') return Object.entries(rejectWords).find(([reason]) => reason === value)?.[1]() ?? value;
  return column === 'day' && ISO_DAY.test(value) ? formatDay(value.slice(0, 10)) : value;
}
