import type { MaturityFacts, TableMeasured } from '#lib/jobs/questions/maturity-tables.ts';

export type TableKind = TableMeasured['kind'];
export type Role = TableMeasured['fill'][number]['role'];

/** Absent, exists, reachable, complete with history, complete and refreshed and consented. */
export type Level = 0 | 1 | 2 | 3 | 4;

/** What keeps a table from the next levels. Shares are of one, `months` and `days` whole. */
export type Gap =
  | { readonly code: 'absent' }
  | { readonly code: 'notLoaded' }
  | { readonly code: 'noRows' }
  | { readonly code: 'noColumn'; readonly role: Role }
  | { readonly code: 'fill'; readonly column: string; readonly share: number }
  | { readonly code: 'setAside'; readonly share: number }
  | { readonly code: 'history'; readonly months: number }
  | { readonly code: 'doubles'; readonly share: number }
  | { readonly code: 'match'; readonly share: number }
  | { readonly code: 'stale'; readonly days: number }
  | { readonly code: 'noConsent' }
  | { readonly code: 'consent'; readonly share: number };

/** A table, or one that is wanted and absent, with its level and what holds it there. */
export interface TableLevel {
  /** The source's id, or `absent-orders`, `absent-customers`. */
  readonly key: string;
  readonly kind: TableKind;
  readonly level: Level;
  readonly gaps: readonly Gap[];
  readonly measured: TableMeasured | null;
  readonly historyMonths: number | null;
  readonly freshDays: number | null;
}

/** What a table must have for levels 3 and 4. */
export const bars = { fill: 0.95, setAside: 0.02, historyMonths: 12, unique: 0.99, match: 0.95, freshDays: 31, consent: 0.95 };

const DAY_MS = 86_400_000;
const DAYS_A_MONTH = 365.25 / 12;

const needed: Readonly<Partial<Record<TableKind, readonly Role[]>>> = {
  orders: ['customerId', 'date', 'amount'],
  customers: ['customerId', 'email'],
};
const wanted = ['orders', 'customers'] as const;

/** Every table of the project with its measured level, and the wanted kinds that no table has. */
export function tableLevels(facts: MaturityFacts): readonly TableLevel[] {
  const absent = wanted.filter((kind) => !facts.tables.some((table) => table.kind === kind));
  return [...facts.tables.map((table) => tableLevel(table, facts.today)), ...absent.map(absentTable)];
}

const absentTable = (kind: TableKind): TableLevel => ({
  key: `absent-${kind}`,
  kind,
  level: 0,
  gaps: [{ code: 'absent' }],
  measured: null,
  historyMonths: null,
  freshDays: null,
});

function tableLevel(table: TableMeasured, today: string): TableLevel {
  const historyMonths = table.firstDay && table.lastDay ? Math.round(daysFrom(table.firstDay, table.lastDay) / DAYS_A_MONTH) : null;
  const freshDays = table.loaded ? Math.max(0, daysFrom(table.lastDay ?? table.loadedOn, today)) : null;
  const incomplete = incompleteness(table, historyMonths);
  const gaps: Gap[] = !table.loaded
    ? [{ code: 'notLoaded' }]
    : table.rows === 0
      ? [{ code: 'noRows' }]
      : [...incomplete, ...staleness(table, freshDays ?? 0)];
  const level = !table.loaded || table.rows === 0 ? 1 : incomplete.length ? 2 : gaps.length ? 3 : 4;
  return { key: table.source, kind: table.kind, level, gaps, measured: table, historyMonths, freshDays };
}

function incompleteness(table: TableMeasured, historyMonths: number | null): Gap[] {
  const gaps: Gap[] = [];
  for (const role of needed[table.kind] ?? [])
    if (!table.fill.some((column) => column.role === role)) gaps.push({ code: 'noColumn', role });
  for (const column of table.fill) {
    const share = column.filled / table.rows;
    if (share < bars.fill && column.role !== 'consent') gaps.push({ code: 'fill', column: column.column, share });
  }
  const aside = table.setAside / (table.rows + table.setAside);
  if (aside > bars.setAside) gaps.push({ code: 'setAside', share: aside });
  if (table.kind === 'orders' && historyMonths !== null && historyMonths < bars.historyMonths)
    gaps.push({ code: 'history', months: historyMonths });
  const keyed = table.fill.find((column) => column.role === 'customerId')?.filled ?? 0;
  if (table.kind === 'customers' && keyed > 0 && table.customers !== null && table.customers / keyed < bars.unique)
    gaps.push({ code: 'doubles', share: 1 - table.customers / keyed });
  if (table.kind === 'orders' && table.customers && table.matched !== null && table.matched / table.customers < bars.match)
    gaps.push({ code: 'match', share: table.matched / table.customers });
  return gaps;
}

function staleness(table: TableMeasured, freshDays: number): Gap[] {
  const isOfPeople = table.kind === 'orders' || table.kind === 'customers';
  const consent = table.customers && table.consented !== null ? table.consented / table.customers : null;
  return [
    ...(table.kind !== 'campaign' && freshDays > bars.freshDays ? [{ code: 'stale' as const, days: freshDays }] : []),
    ...(!isOfPeople
      ? []
      : consent === null
        ? [{ code: 'noConsent' as const }]
        : consent < bars.consent
          ? [{ code: 'consent' as const, share: consent }]
          : []),
  ];
}

const daysFrom = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
