import { readFileSync } from 'node:fs';
import Papa from 'papaparse';

/** One customer as the segment file should have it, found in plain TypeScript straight from the definitions. */
export interface ExpectedCustomer {
  readonly id: string;
  readonly segment: string;
  readonly r: number | null;
  readonly f: number | null;
  readonly m: number | null;
  readonly recencyDays: number | null;
  readonly orders: number;
  readonly revenueCents: number;
  readonly tier: string;
}

export interface Notation {
  readonly delimiter: string;
  readonly amount: (text: string) => number;
  /** ISO day, or null when this is no day of the calendar. */
  readonly day: (text: string) => string | null;
  readonly columns: { readonly customer: string; readonly order: string; readonly day: string; readonly amount: string };
}

const realDay = (year: string, month: string, day: string): string | null => {
  const iso = `${year}-${month}-${day}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== iso ? null : iso;
};

export const notations: Readonly<Record<'nl' | 'en', Notation>> = {
  nl: {
    delimiter: ';',
    amount: (text) => Number(text.replaceAll('.', '').replace(',', '.')),
    day: (text) => realDay(text.slice(6, 10), text.slice(3, 5), text.slice(0, 2)),
    columns: { customer: 'klantnummer', order: 'ordernummer', day: 'besteldatum', amount: 'bedrag' },
  },
  en: {
    delimiter: ',',
    amount: Number,
    day: (text) => realDay(text.slice(0, 4), text.slice(5, 7), text.slice(8, 10)),
    columns: { customer: 'customer_id', order: 'order_id', day: 'order_date', amount: 'amount' },
  },
};

/** The 25 cells as the method describes them, rows R = 1 to 5, columns F = 1 to 5. */
const grid = [
  'lost hibernating risk risk cantLose',
  'hibernating hibernating risk risk cantLose',
  'sleep sleep attention loyal loyal',
  'promising potential potential loyal loyal',
  'new potential potential champions champions',
].map((row) => row.split(' '));

export const readRows = (path: string, delimiter: string): Record<string, string>[] =>
  Papa.parse<Record<string, string>>(readFileSync(path, 'utf8'), { header: true, delimiter, skipEmptyLines: true }).data;

/** Segments of every customer in an orders file and, when given, a customers file. `today`: later days are impossible. */
export function expectedCustomers(
  orders: string,
  customers: string | null,
  notation: Notation,
  today: string,
): Map<string, ExpectedCustomer> {
  const { columns, delimiter } = notation;
  const bought = new Map<string, { orders: Set<string>; last: string; cents: number }>();
  for (const row of readRows(orders, delimiter)) {
    const id = row[columns.customer]?.trim();
    const day = notation.day(row[columns.day] ?? '');
    if (!id || day === null || day > today || day < '1990-01-01') continue;
    const entry = bought.get(id) ?? { orders: new Set<string>(), last: day, cents: 0 };
    entry.orders.add(row[columns.order] ?? '');
    if (day > entry.last) entry.last = day;
    entry.cents += Math.round(notation.amount(row[columns.amount] ?? '') * 100);
    bought.set(id, entry);
  }
  const analysis = [...bought.values()].reduce((latest, entry) => (entry.last > latest ? entry.last : latest), '');
  const days = (from: string) => Math.round((Date.parse(analysis) - Date.parse(from)) / 86_400_000);
  const all = [...bought.values()];
  const n = all.length;
  const score = (value: number, values: readonly number[]) => 1 + Math.floor((5 * values.filter((other) => other < value).length) / n);
  const nearness = all.map((entry) => -days(entry.last));
  const frequency = all.map((entry) => entry.orders.size);
  const monetary = all.map((entry) => entry.cents);
  const values = monetary.filter((cents) => cents > 0);
  const tier = (cents: number) => {
    if (cents <= 0) return 'zero';
    const above = values.filter((other) => other > cents).length / values.length;
    return above < 0.2 ? 'heavy' : above < 0.5 ? 'medium' : 'light';
  };
  const result = new Map<string, ExpectedCustomer>();
  for (const [id, entry] of bought) {
    const r = score(-days(entry.last), nearness);
    const f = score(entry.orders.size, frequency);
    result.set(id, {
      id,
      segment: grid[r - 1]?.[f - 1] ?? '',
      r,
      f,
      m: score(entry.cents, monetary),
      recencyDays: days(entry.last),
      orders: entry.orders.size,
      revenueCents: entry.cents,
      tier: tier(entry.cents),
    });
  }
  for (const row of customers ? readRows(customers, delimiter) : []) {
    const id = row[columns.customer]?.trim();
    if (id && !result.has(id))
      result.set(id, { id, segment: 'prospects', r: null, f: null, m: null, recencyDays: null, orders: 0, revenueCents: 0, tier: 'zero' });
  }
  return result;
}
