import { assertNever } from '#lib/core/assert-never.ts';
import { formatDay, formatNumber, formatShare } from '#lib/i18n/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { Project } from '#lib/project/project.ts';
import { type Gap, type Level, type Role, type TableKind, type TableLevel, bars } from './measured-level.ts';

export const levelWords: Readonly<Record<Level, () => string>> = {
  0: m.step4_level_0,
  1: m.step4_level_1,
  2: m.step4_level_2,
  3: m.step4_level_3,
  4: m.step4_level_4,
};

const kindWords: Readonly<Record<TableKind, () => string>> = {
  orders: m.step4_kind_orders,
  customers: m.step4_kind_customers,
  events: m.step4_kind_events,
  products: m.step4_kind_products,
  campaign: m.step4_kind_campaign,
  other: m.step4_kind_other,
};

const columnWords: Readonly<Partial<Record<Role, () => string>>> = {
  customerId: m.step4_column_customer,
  date: m.step4_column_date,
  amount: m.step4_column_amount,
  email: m.step4_column_email,
};

/** The file's name, or the kind of table that is absent. */
export const tableName = (table: TableLevel, project: Project): string =>
  project.sources.find((source) => source.id === table.key)?.file ?? kindWords[table.kind]();

export function gapWords(gap: Gap): string {
  switch (gap.code) {
    case 'absent':
      return m.step4_gap_absent();
    case 'notLoaded':
      return m.step4_gap_not_loaded();
    case 'noRows':
      return m.step4_gap_no_rows();
    case 'noColumn':
      return m.step4_gap_no_column({ column: columnWords[gap.role]?.() ?? gap.role });
    case 'fill':
      return m.step4_gap_fill({ column: gap.column, share: formatShare(gap.share), least: formatShare(bars.fill) });
    case 'setAside':
      return m.step4_gap_set_aside({ share: formatShare(gap.share), most: formatShare(bars.setAside) });
    case 'history':
      return m.step4_gap_history({ months: formatNumber(gap.months), least: formatNumber(bars.historyMonths) });
    case 'doubles':
      return m.step4_gap_doubles({ share: formatShare(gap.share) });
    case 'match':
      return m.step4_gap_match({ share: formatShare(gap.share), least: formatShare(bars.match) });
    case 'stale':
      return m.step4_gap_stale({ days: formatNumber(gap.days), most: formatNumber(bars.freshDays) });
    case 'noConsent':
      return m.step4_gap_no_consent();
    case 'consent':
      return m.step4_gap_consent({ share: formatShare(gap.share), least: formatShare(bars.consent) });
    default:
      return assertNever(gap);
  }
}

/** What was measured of a table, without what it has nothing to measure by. */
export function measuredFigures({ measured, historyMonths, freshDays, kind }: TableLevel): { label: string; value: string }[] {
  if (!measured?.loaded) return [];
  const { rows, setAside, customers, matched, consented, firstDay, lastDay } = measured;
  const keyed = measured.fill.find((column) => column.role === 'customerId')?.filled ?? 0;
  const cells = measured.fill.reduce((sum, column) => sum + column.filled, 0);
  const figures: [string, string | null][] = [
    [m.step4_rows(), formatNumber(rows)],
    [m.step4_set_aside(), formatShare(rows + setAside ? setAside / (rows + setAside) : 0)],
    [m.step4_filled(), rows && measured.fill.length ? formatShare(cells / (rows * measured.fill.length)) : null],
    [m.step4_period(), firstDay && lastDay ? `${formatDay(firstDay)} – ${formatDay(lastDay)}` : null],
    [m.step4_history(), historyMonths === null ? null : m.step4_months({ months: formatNumber(historyMonths) })],
    [m.step4_fresh(), freshDays === null ? null : m.step4_days({ days: formatNumber(freshDays) })],
    [m.step4_unique(), kind === 'customers' && keyed && customers !== null ? formatShare(customers / keyed) : null],
    [
      kind === 'orders' ? m.step4_matched_orders() : m.step4_matched_customers(),
      customers && matched !== null ? formatShare(matched / customers) : null,
    ],
    [m.step4_consent(), customers && consented !== null ? formatShare(consented / customers) : null],
  ];
  return figures.flatMap(([label, value]) => (value === null ? [] : [{ label, value }]));
}
